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

  /// The names of the notebooks in the folder.
  var notebooks: [String] {
    NotebookFiles.markdownFiles(in: root.path).map { URL(filePath: $0).lastPathComponent }
  }

  /// What became of reading a file.
  enum Reading {
    /// The file.
    case bytes([UInt8])
    /// It has so many bytes, and is not read.
    case tooLarge(Int)
    /// It is not there, may not be read, or lies outside the folder once symbolic links are followed.
    case unreadable
  }

  /// Reads a file by its path relative to the folder.
  func reading(_ path: String) -> Reading {
    guard !path.hasPrefix("/"), !path.contains("\0") else { return .unreadable }
    let file = root.appending(path: path).resolvingSymlinksInPath().standardizedFileURL
    guard file.path.hasPrefix(root.path + "/"), let size = file.regularFileSize else { return .unreadable }
    guard size <= Self.largestSize else { return .tooLarge(size) }
    return (try? Data(contentsOf: file)).map { .bytes(Array($0)) } ?? .unreadable
  }

  /// The bytes of a file by its path relative to the folder; nil if it cannot be read or is too large.
  func contents(of path: String) -> [UInt8]? {
    if case .bytes(let bytes) = reading(path) { bytes } else { nil }
  }
}
