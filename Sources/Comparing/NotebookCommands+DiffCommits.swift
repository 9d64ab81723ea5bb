package import Commands
import Diagnostics
import Files
import Rendering
import Running

extension NotebookCommands {
  /// Renders notebooks as two commits have them, or as a commit has them and as they are, and compares the reports.
  /// Results that the cache has are not computed again.
  ///
  /// The outcome is `documentIsWrong` if anything differs.
  package func diff(_ range: CommitRange, of paths: [String], as form: DifferenceForm) async -> Outcome {
    do throws(RenderedState.Failure) {
      let old = try await RenderedState(range.old, of: paths, by: self)
      let new = try await RenderedState(range.new, of: paths, by: self)
      guard !old.isEmpty || !new.isEmpty else {
        let names = paths.map { "'\($0)'" }.joined(separator: ", ")
        return Outcome(
          .usage,
          [
            .error(
              .unreadableFile, at: nil, "neither state has a notebook in \(names)", hint: "name notebooks or folders")
          ])
      }
      let difference = SetDifference(try old.reports, try new.reports)
      return Self.outcome(difference, old: range.old, new: range.new ?? "the files as they are", as: form)
    } catch {
      return error.outcome
    }
  }
}

/// The reports of notebooks in one state of a repository, in a folder that is removed with this value.
private struct RenderedState {
  /// Why there are no reports.
  struct Failure: Error {
    let outcome: Outcome
  }

  private let scratch: ScratchFolder
  /// Whether this state has none of the notebooks.
  let isEmpty: Bool

  private var output: String { "\(scratch.path)/reports" }

  /// Renders the notebooks at `paths`, as `commit` has them; nil for the files as they are.
  init(_ commit: String?, of paths: [String], by commands: NotebookCommands) async throws(Failure) {
    do throws(SystemFile.Failure) { scratch = try .temporary() } catch {
      throw Failure(Outcome(.executionFailed, [.unwritten("the reports cannot be written: \(error)")]))
    }
    let files = try Self.files(of: commit, paths)
    let found = paths.compactMap { path in files == nil ? path : files?.place(of: path) }.filter(UserPath.isTaken)
    isEmpty = found.isEmpty
    guard !isEmpty else { return }
    let rendered = await commands.render(found, into: output, writesIndex: false)
    let outcome = (files?.names ?? [:]).reduce(rendered) { $0.calling($1.key, $1.value) }
    // A claim that fails is a difference, and no reason to stop.
    guard UserPath.isTaken(output), outcome.status == .fine || outcome.status == .documentIsWrong else {
      let message = "the notebooks of \(commit.map { "'\($0)'" } ?? "the current folder") cannot be rendered"
      let cause = Diagnostic.error(.unreadableFile, at: nil, message, hint: "the messages after this one say why")
      throw Failure(Outcome(outcome.status, [cause] + outcome.diagnostics))
    }
  }

  private static func files(of commit: String?, _ paths: [String]) throws(Failure) -> CommitFiles? {
    guard let commit else { return nil }
    do throws(CommitFiles.Failure) { return try CommitFiles(commit, notebooks: paths) } catch {
      throw Failure(Outcome(.usage, [error.diagnostic]))
    }
  }

  /// The reports.
  var reports: ReportSet {
    get throws(Failure) {
      guard !isEmpty else { return ReportSet() }
      do throws(ReportSet.Failure) { return try ReportSet(output) } catch {
        throw Failure(Outcome(.executionFailed, [error.diagnostic]))
      }
    }
  }
}

extension RenderedState.Failure {
  fileprivate init(_ outcome: Outcome) { self.outcome = outcome }
}
