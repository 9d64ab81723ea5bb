import Anonymity
import Archiving
package import Commands
package import Diagnostics
import Files
import Foundation
package import Outputs
import Planning
package import Rendering
import Reports
package import Running
import Schemas
import Storage

/// A run that was stopped before its end.
package struct StoppedRun: Error {
  package let diagnostics: [Diagnostic]
}

extension NotebookCommands {
  /// Writes a notebook, its report and its results into one ZIP archive for reviewers.
  ///
  /// Nothing is written if a block fails, or if an anonymous bundle would still identify its authors.
  ///
  /// - Parameters:
  ///   - file: the archive; nil for `NAME.zip` in the current folder.
  ///   - isAnonymous: whether authors, affiliations and ORCIDs are omitted.
  package func bundle(_ path: String, to file: String?, isAnonymous: Bool) async -> Outcome {
    if let fault = OutputFile.fault(file, endings: ["zip"], "a bundle is a ZIP archive") {
      return Outcome(.usage, [fault])
    }
    let time: BundleTime?
    do throws(BundleTime.Fault) { time = try .given(in: ProcessInfo.processInfo.environment) } catch {
      return Outcome(.usage, [error.diagnostic])
    }
    let tools: ReportTools
    do { tools = try ReportTools(templates: templates) } catch { return Outcome(error.status, error.diagnostics) }
    return await withPlans([path], math: tools.math) { notebooks, found in
      guard let written = notebooks.first, notebooks.count == 1 else {
        let hint = "name one notebook; each has a bundle of its own"
        return Outcome(.usage, [.error(.unreadableFile, at: nil, "'\(path)' is not a single notebook", hint: hint)])
      }
      let notebook = isAnonymous ? anonymous(written, math: tools.math) : written
      guard !notebook.diagnostics.hasErrors else {
        return Outcome(.documentIsWrong, found + notebook.diagnostics)
      }
      let plan = notebook.plan
      let target = OutputFile(path: file ?? "\(plan.reportName).zip", isOurs: ZipArchive.isBundle)
      let obstacles = target.obstacles(inputs: plan.files)
      guard obstacles.isEmpty else { return Outcome(.usage, found + obstacles) }
      var anonymity = isAnonymous ? anonymity(of: written) : nil
      if let refusal = anonymity?.refusal(found) { return refusal }
      do {
        let (bundle, _, results) = try await reviewBundle(of: notebook, isAnonymous: isAnonymous, time: time, tools)
        guard !results.hasFailures else { return Outcome(.executionFailed, found + results.diagnostics) }
        anonymity?.search(bundle.files)
        if let refusal = anonymity?.refusal(found) { return refusal }
        var summary = RunSummary(found + (plan.frontMatter.license == nil ? [.missingLicense(path)] : []))
        summary.add(plan, results)
        return try Self.write(bundle, to: target, anonymity, summary.outcome)
      } catch let stopped as StoppedRun {
        return Outcome(.executionFailed, found + stopped.diagnostics)
      } catch {
        let message = "the bundle of '\(path)' cannot be written: \(Self.reason(error))"
        return Outcome(.executionFailed, found + [.unwritten(message)])
      }
    }
  }

  /// Runs a notebook and makes its bundle.
  ///
  /// - Throws: `StoppedRun` if the run was stopped.
  package func reviewBundle(
    of notebook: PlannedNotebook, isAnonymous: Bool, time: BundleTime? = nil, _ tools: ReportTools
  ) async throws -> (bundle: ReviewBundle, report: ReportFiles, results: NotebookResults) {
    var results = await pipeline.run(notebook, keepingEverything: true)
    // What reviewers get is drawn by this program now, and not taken from the cache.
    var drawing = pipeline
    drawing.cache = nil
    guard let report = try await drawing.report(on: notebook, &results, tools: tools) else {
      throw StoppedRun(diagnostics: results.diagnostics)
    }
    let inputs = BundleInputs(notebook, isAnonymous: isAnonymous)
    return (ReviewBundle(notebook, results, report.files, inputs: inputs, time: time), report.files, results)
  }

  /// The notebook without its authors and without metadata of pictures, planned again.
  private func anonymous(_ written: PlannedNotebook, math: MathRenderer) -> PlannedNotebook {
    let text = AnonymousNotebook(written.plan.notebook.source.text).text
    return pipeline.plan(SourceText(name: written.plan.path, text: text), math: math)
      .changingCopies { path, bytes in AnonymousFile(path: path, bytes).bytes }
  }

  /// Searches a notebook, and the files that it reads, for the identity of its authors.
  private func anonymity(of written: PlannedNotebook) -> Anonymity {
    let path = written.plan.path
    let folder = UserPath.resolved(UserPath.folder(of: path)) ?? UserPath.folder(of: path)
    let machine = MachineIdentity(folder: folder, environment: ProcessInfo.processInfo.environment)
    let inputs = BundleInputs(written, isAnonymous: true).given
    return Anonymity(of: path, AuthorTraces(authors: written.allAuthors, machine), inputs: inputs)
  }

  private static func write(
    _ bundle: ReviewBundle, to target: OutputFile, _ anonymity: Anonymity?, _ outcome: Outcome
  ) throws -> Outcome {
    let files = bundle.files
    let bytes = try ZipArchive.bytes(of: files)
    try target.write(bytes)
    let digest = Digest.hexadecimal(of: bytes)
    let line =
      "\(TerminalText.harmless(target.path)): \(files.count.counting("file")), \(ByteCount.text(bytes.count)), SHA-256 \(digest)\n"
    let members: [JSONNode.Member] = [
      .init("bundle", .string(target.path)), .init("files", .number(Double(files.count))),
      .init("bytes", .number(Double(bytes.count))), .init("sha256", .string(digest)),
    ]
    let account = anonymity.map { [JSONNode.Member("anonymity", $0.json)] } ?? []
    return Outcome(
      outcome.status, outcome.diagnostics, output: outcome.output + line + (anonymity?.text ?? ""),
      form: .data(.object(members + account)), notebooks: outcome.notebooks)
  }
}

extension Diagnostic {
  /// The warning that nobody knows what may be done with a bundle.
  fileprivate static func missingLicense(_ path: String) -> Diagnostic {
    .warning(
      .missingLicense, at: nil, "'\(path)' has no licence, so nobody may use what is in the bundle",
      hint: "write one into its front matter, as SPDX names it: license: CC-BY-4.0")
  }
}
