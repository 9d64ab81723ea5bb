import Diagnostics
import Files

/// The two states of a repository that `diff --git` compares: `A..B`, two commits, or `A`, a commit and the files as they
/// are now.
package struct CommitRange: Sendable, Equatable {
  let old: String
  /// Nil for the files as they are now.
  let new: String?

  /// The range that `text` names; nil if it names none.
  package init?(_ text: String) {
    let parts = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let old = parts.first, !old.isEmpty, parts.last?.isEmpty == false, parts.last?.hasPrefix(".") == false else {
      return nil
    }
    (self.old, new) = (old, parts.count == 2 ? parts[1] : nil)
  }
}

/// The notebooks of a commit with their folders, as files below a folder of their own. The repository is only read: its own index and files are
/// left alone.
struct CommitFiles {
  /// Why the files of a commit cannot be had.
  struct Failure: Error {
    let diagnostic: Diagnostic
  }

  private let scratch: ScratchFolder
  private let commit: String
  /// The place of each folder, by its path.
  private let places: [String: String]

  /// What the folder at each place is called, as git calls it.
  var names: [String: String] {
    Dictionary(uniqueKeysWithValues: places.map { ($1, $0 == "." ? "\(commit):." : "\(commit):\($0)") })
  }

  /// Writes the folders of the notebooks at `paths`, as `commit` has them. A path is that of a notebook, which ends in
  /// `.md`, or of a folder of notebooks. A folder that the commit does not have is left out.
  init(_ commit: String, notebooks paths: [String]) throws(Failure) {
    if let path = paths.first(where: { $0.utf8.first == UInt8(ascii: "/") }) {
      throw Failure("'\(path)' does not begin in the current folder", hint: "name a path from the current folder on")
    }
    guard let git = ExternalProgram("git") else {
      throw Failure("git is not installed", hint: "install the Debian package git, or compare two folders")
    }
    do throws(SystemFile.Failure) { scratch = try .temporary() } catch {
      throw Failure("the files of '\(commit)' cannot be written: \(error)", hint: "check the free space")
    }
    let read = Reader(git: git, index: "\(scratch.path)/index")
    let tree = try read.hash(of: "\(commit)^{commit}", hint: "name a commit, such as main, v0.2.0 or HEAD~1")
    var places: [String: String] = [:]
    for (number, path) in paths.map(Self.folder).uniqued.enumerated() {
      let folder = path == "." ? "./" : "./\(path)"
      guard let part = try? read.hash(of: "\(tree):\(folder)", hint: "") else { continue }
      try read.output(["read-tree", "--prefix=\(number)/", part], "the folder '\(path)' of '\(commit)' cannot be read")
      places[path] = "\(scratch.path)/files/\(number)"
    }
    if !places.isEmpty {
      try read.output(
        ["checkout-index", "--all", "--prefix=\(scratch.path)/files/"], "the files of '\(commit)' cannot be written")
    }
    (self.commit, self.places) = (commit, places)
  }

  /// Where the notebook or the folder `path` is; nil if the commit does not have its folder.
  func place(of path: String) -> String? {
    places[Self.folder(of: path)].map { Self.isNotebook(path) ? UserPath.join($0, UserPath.name(of: path)) : $0 }
  }

  private static func folder(of path: String) -> String { isNotebook(path) ? UserPath.folder(of: path) : path }

  private static func isNotebook(_ path: String) -> Bool { UserPath.ending(of: path) == "md" }

  /// Asks git, with an index of its own.
  private struct Reader {
    let git: ExternalProgram
    let index: String

    /// The name of the object that `expression` means.
    func hash(of expression: String, hint: String) throws(Failure) -> String {
      try output(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", expression],
        "git knows no '\(expression.replacing("^{commit}", with: ""))' here", hint: hint)
    }

    @discardableResult
    func output(_ arguments: [String], _ failure: String, hint: String = "look at the repository") throws(Failure)
      -> String
    {
      do throws(ExternalProgram.Fault) {
        return try git.output(arguments, variables: ["GIT_INDEX_FILE": index], within: 300)
      } catch {
        switch error {
        case .failed(let message):
          throw Failure(message.isEmpty ? failure : "\(failure): \(message)", hint: hint)
        case .absent, .silent: throw Failure("\(failure): git does not answer", hint: hint)
        }
      }
    }
  }
}

extension CommitFiles.Failure {
  fileprivate init(_ message: String, hint: String) {
    diagnostic = .error(.unreadableFile, at: nil, message, hint: hint)
  }
}
