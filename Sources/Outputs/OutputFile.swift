package import Diagnostics
package import Files

/// A single file that a command writes to a path of its user's choice.
package struct OutputFile {
  package let path: String
  /// Whether a file with these bytes was written by this program for the same purpose, so that it may be replaced.
  let isOurs: ([UInt8]) -> Bool

  /// The file at `path`, which is replaced only if `isOurs` is true of its bytes.
  package init(path: String, isOurs: @escaping ([UInt8]) -> Bool) {
    (self.path, self.isOurs) = (path, isOurs)
  }

  /// Endings of well-known formats. A path with one of them means a file of that format.
  package static let knownEndings: Set<String> = [
    "pdf", "svg", "png", "jpg", "jpeg", "gif", "csv", "json", "md", "txt", "tex", "html", "htm", "xhtml", "docx", "odt",
    "epub", "ipynb", "zip", "ps", "eps",
  ]

  /// Why `path` cannot be the path of such a file, which is checked before anything else; nil if it can.
  ///
  /// - Parameters:
  ///   - endings: the endings of such files, the usual one first; endings of no well-known format are accepted too.
  ///   - meaning: what such a file is, as a sentence.
  package static func fault(_ path: String?, endings: [String], _ meaning: String) -> Diagnostic? {
    guard let path else { return nil }
    let hint = "name a file that ends in .\(endings[0])"
    guard !path.isEmpty else { return .namesNothing("-o", hint: hint) }
    let ending = UserPath.ending(of: path)
    guard !endings.contains(ending), knownEndings.contains(ending) else { return nil }
    return .isNamedAsAnother(path, meaning, hint: hint)
  }

  /// Why it cannot be written; `inputs` are the files that the command reads.
  package func obstacles(inputs: [String]) -> [Diagnostic] {
    let output = ExistingFile(path)
    let input = output.flatMap { output in inputs.first { ExistingFile($0)?.lies(atOrIn: output) ?? false } }
    if let input { return [.outputIsInput(path, input)] }
    return UserPath.isTaken(path) && !isOurFile(path) ? [.foreignFile(path)] : []
  }

  /// Whether the program wrote what is at `path`.
  private func isOurFile(_ path: String) -> Bool {
    UserPath.kind(of: path) == .file && (try? UserPath.contents(of: path, limit: .max)).map(isOurs) == true
  }

  /// Writes the file, wholly or not at all. A file that somebody else has put there meanwhile stays.
  package func write(_ bytes: [UInt8]) throws(SystemFile.Failure) {
    try SystemFile.makeFolder(UserPath.folder(of: path))
    guard try !SystemFile.writeNew(bytes, to: path) else { return }
    let scratch = try ScratchFolder(in: UserPath.folder(of: path))
    let fresh = "\(scratch.path)/fresh"
    try SystemFile.create(fresh, with: bytes)
    guard try SystemFile.exchange(fresh, with: path, ifDisplaced: isOurFile) else {
      throw SystemFile.Failure(description: "it was changed meanwhile")
    }
  }
}

extension Diagnostic {
  /// The error that an option has an empty path.
  package static func namesNothing(_ option: String, hint: String) -> Diagnostic {
    .error(.usage, at: nil, "\(option) has an empty path", hint: hint)
  }

  /// The error that an output has the ending of another kind of file; `meaning` is a sentence that says what the output
  /// is.
  package static func isNamedAsAnother(_ path: String, _ meaning: String, hint: String) -> Diagnostic {
    .error(.usage, at: nil, "\(meaning), and '\(path)' has the name of another file", hint: hint)
  }
}
