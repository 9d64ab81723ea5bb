import Foundation

/// The folder of a notebook: the only place from which the notebook's other files are read.
struct NotebookFolder {
  /// The largest file that is read, in bytes.
  static let largestSize = 20_000_000

  private let root: URL

  /// The folder of the notebook at `path`.
  init(ofNotebook path: String) {
    root = URL(filePath: path).deletingLastPathComponent().resolvingSymlinksInPath().standardizedFileURL
  }

  /// The bytes of a file by its path relative to the folder; nil if it is not there, lies outside once symbolic links
  /// are followed, or is too large.
  func contents(of path: String) -> [UInt8]? {
    guard !path.hasPrefix("/"), !path.contains("\0") else { return nil }
    let file = root.appending(path: path).resolvingSymlinksInPath().standardizedFileURL
    guard file.path.hasPrefix(root.path + "/"),
      let size = file.regularFileSize, size <= Self.largestSize, let data = try? Data(contentsOf: file)
    else { return nil }
    return Array(data)
  }
}
