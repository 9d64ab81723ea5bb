import Diagnostics
import Files

/// A single file that a command writes where its user says.
struct OutputFile {
  let path: String
  /// Whether the bytes of a file are such that the program wrote them for the same purpose, so that it may be replaced.
  let isOurs: ([UInt8]) -> Bool

  /// What keeps it from being written; `inputs` are the files that the command reads.
  func obstacles(inputs: [String]) -> [Diagnostic] {
    guard !path.isEmpty else { return [.error(.usage, at: nil, "-o names nothing", hint: "name a file")] }
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
  func write(_ bytes: [UInt8]) throws(SystemFile.Failure) {
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
