/// Why a file is not read.
public enum FileFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Nothing is there.
  case absent
  /// It lies outside of the folder once symbolic links are followed.
  case outside
  /// It is a folder, a device, a pipe, or lies on a file system of the kernel: it has no content of its own.
  case notAFile
  /// It has so many bytes, more than the limit.
  case tooLarge(Int, limit: Int)
  /// What the system says.
  case failed(String)

  /// The fault of a system call that failed with `code`.
  init(code: Int32) { self = code == 2 || code == 20 ? .absent : .failed(SystemFile.words(for: code)) }

  /// The fault in words that follow a name.
  public var description: String {
    switch self {
    case .absent: "is not there"
    case .outside: "lies outside of the folder"
    case .notAFile: "is not a file with content of its own"
    case .tooLarge(let size, let limit): "has \(size) bytes; the limit is \(limit)"
    case .failed(let reason): "cannot be read: \(reason)"
    }
  }
}
