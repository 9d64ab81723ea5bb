import Glibc
import SystemPackage

/// Paths that the user of the program names: they may lead anywhere, through links too.
public enum UserPath {
  /// The bytes of a regular file; devices, pipes and the files of the kernel are refused, since they have no end.
  ///
  /// - Parameter limit: the most bytes that are read.
  public static func contents(of path: String, limit: Int) throws(FileFault) -> [UInt8] {
    try OpenFile(path).contents(limit: limit)
  }

  /// How many bytes a regular file has, and the last of them, at most `count`.
  public static func end(of path: String, count: Int) throws(FileFault) -> (size: Int, bytes: [UInt8]) {
    let file = try OpenFile(path)
    let count = min(count, file.size)
    guard let bytes = file.read(from: file.size - count, count: count) else { throw .failed("it became shorter") }
    return (file.size, bytes)
  }

  /// The folder that holds the file at `path`, as it is written; `.` where none is written.
  public static func folder(of path: String) -> String {
    let folder = FilePath(path).removingLastComponent().string
    return folder.isEmpty ? "." : folder
  }

  /// The last name of a path.
  public static func name(of path: String) -> String { FilePath(path).lastComponent?.string ?? "" }

  /// The last name of a path up to its ending.
  public static func stem(of path: String) -> String { FilePath(path).stem ?? "" }

  /// What follows the last point of the last name, in small letters; empty where there is none.
  public static func ending(of path: String) -> String { FilePath(path).extension.map { $0.lowercased() } ?? "" }

  /// The path of `name` in the folder at `path`, as a person would write it: nothing comes before `name` in `.`.
  public static func join(_ path: String, _ name: String) -> String {
    path == "." || path.isEmpty ? name : FilePath(path).appending(name).string
  }

  /// The path without symbolic links and detours; nil where nothing is there.
  public static func resolved(_ path: String) -> String? { RealPath.of(path) }

  /// Whether a folder is there, perhaps by way of a link.
  public static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether anything has this name, a link that leads nowhere too.
  public static func isTaken(_ path: String) -> Bool { kind(of: path) != nil }

  /// What can have a name.
  public enum Kind: Sendable { case file, folder, link, other }

  /// What has this name, links not followed; nil where nothing has it.
  public static func kind(of path: String) -> Kind? {
    var information = stat()
    guard lstat(path, &information) == 0 else { return nil }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }
}

/// A file or folder that is there, for questions about where it lies.
public struct ExistingFile: Sendable {
  /// Its path as written.
  public let path: String
  /// Its path without symbolic links and detours.
  private let resolved: String
  private let identity: FileIdentity

  /// What is at `path` once links are followed; nil where nothing is.
  public init?(_ path: String) {
    guard let resolved = RealPath.of(path), let identity = FileIdentity(resolved) else { return nil }
    (self.path, self.resolved, self.identity) = (path, resolved, identity)
  }

  /// Whether this is `other` or lies in it. Several names of one file count as that file.
  public func lies(atOrIn other: ExistingFile) -> Bool {
    identity == other.identity || RealPath.rest(of: resolved, within: other.resolved) != nil
  }
}

/// What tells one file from all others, whatever its names.
struct FileIdentity: Equatable {
  private let device: UInt
  private let inode: UInt

  /// The identity of what is at `path` once links are followed; nil where nothing is.
  init?(_ path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    (device, inode) = (information.st_dev, information.st_ino)
  }
}
