import Glibc

/// What tells a version of a file from another.
public struct FileState: Sendable, Equatable {
  private let inode: UInt
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int
  /// When anything of it changed last. Unlike the time of writing, nobody can set it.
  private let changeSeconds: Int
  private let changeNanoseconds: Int

  /// The state of the file at `path`; nil where there is none.
  public init?(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    (inode, size) = (info.st_ino, info.st_size)
    (seconds, nanoseconds) = (info.st_mtim.tv_sec, info.st_mtim.tv_nsec)
    (changeSeconds, changeNanoseconds) = (info.st_ctim.tv_sec, info.st_ctim.tv_nsec)
  }

  /// When it was written last, in seconds.
  public var lastChange: Double { Double(seconds) + Double(nanoseconds) * 1e-9 }

  /// Characters that another version does not have.
  public var name: String { "\(inode) \(size) \(seconds) \(nanoseconds) \(changeSeconds) \(changeNanoseconds)" }
}
