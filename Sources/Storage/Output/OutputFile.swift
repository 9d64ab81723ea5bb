package import Diagnostics
package import Files

/// A single file that a command writes where its user says.
package struct OutputFile {
  package let path: String
  /// Whether the bytes of a file are such that the program wrote them for the same purpose, so that it may be replaced.
  let isOurs: ([UInt8]) -> Bool

  /// The file at `path`, which is replaced only where `isOurs` holds of its bytes.
  package init(path: String, isOurs: @escaping ([UInt8]) -> Bool) {
    (self.path, self.isOurs) = (path, isOurs)
  }

  /// Endings that tell what a file is, so that no other file is meant by them.
  package static let knownEndings: Set<String> = [
    "pdf", "svg", "png", "jpg", "jpeg", "gif", "csv", "json", "md", "txt", "tex", "html", "htm", "xhtml", "docx", "odt",
    "epub", "ipynb", "zip", "ps", "eps",
  ]

  /// Why `path` cannot be meant for such a file, which is known before anything else is; nil where it can.
  ///
  /// - Parameters:
  ///   - endings: the endings of such files, the usual one first; other names that are of no known format serve too.
  ///   - meaning: what such a file is, as a sentence.
  package static func fault(_ path: String?, endings: [String], _ meaning: String) -> Diagnostic? {
    guard let path else { return nil }
    let hint = "name a file that ends in .\(endings[0])"
    guard !path.isEmpty else { return .namesNothing("-o", hint: hint) }
    let ending = UserPath.ending(of: path)
    guard !endings.contains(ending), knownEndings.contains(ending) else { return nil }
    return .isNamedAsAnother(path, meaning, hint: hint)
  }

  /// What keeps it from being written; `inputs` are the files that the command reads.
  package func obstacles(inputs: [String]) -> [Diagnostic] {
    let output = PlacedFile(path)
    let input = output.flatMap { output in inputs.first { PlacedFile($0)?.lies(atOrIn: output) ?? false } }
    if let input { return [.outputIsInput(path, input)] }
    return UserPath.isTaken(path) && !isOurFile(path) ? [.foreignFile(path)] : []
  }

  /// Whether the program wrote what is at `path`.
  private func isOurFile(_ path: String) -> Bool {
    UserPath.kind(of: path) == .file && (try? UserPath.contents(of: path, limit: .max)).map(isOurs) == true
  }

  /// Writes the file; it is there whole or not at all. What somebody else put there meanwhile stays.
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
  /// The error that an option which takes a path has an empty one.
  package static func namesNothing(_ option: String, hint: String) -> Diagnostic {
    .error(.usage, at: nil, "\(option) names nothing", hint: hint)
  }

  /// The error that the ending of an output is that of another kind of file; `meaning` says what it is, as a sentence.
  package static func isNamedAsAnother(_ path: String, _ meaning: String, hint: String) -> Diagnostic {
    .error(.usage, at: nil, "\(meaning), and '\(path)' has the name of another file", hint: hint)
  }
}
