import Glibc

/// A folder that is open: files in it are read by their paths within it, and no link leads out of it.
///
/// A path is resolved once. The names that this gives are then opened one after the other, each without following a
/// link, so that a link that comes meanwhile is an error.
public final class Folder: Sendable {
  /// Where it is, without symbolic links.
  public let path: String
  private let descriptor: Int32

  /// Opens the folder at `path`, which may be a symbolic link.
  public init(_ path: String) throws(FileFault) {
    guard let resolved = RealPath.of(path.isEmpty ? "." : path) else { throw FileFault(code: errno) }
    let descriptor = open(resolved, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(code: errno) }
    (self.path, self.descriptor) = (resolved, descriptor)
  }

  /// The folder that holds the file at `path`.
  public convenience init(of path: String) throws(FileFault) { try self.init(UserPath.folder(of: path)) }

  deinit { close(descriptor) }

  /// The names of what is directly in the folder, in the order of their bytes, without `.` and `..`.
  ///
  /// What cannot be listed, and names that are not UTF-8, are left out.
  public var names: [String] { (listing ?? []).compactMap(\.self) }

  /// The same, or nil where the folder cannot be listed, or has a name that is not UTF-8.
  public var allNames: [String]? {
    guard let listing, !listing.contains(nil) else { return nil }
    return listing.compactMap(\.self)
  }

  /// The names, nil for each that is not UTF-8; nil where the folder cannot be listed.
  private var listing: [String?]? {
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var names: [String?] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { return nil }
    return names.sorted { ($0 ?? "").utf8.lexicographicallyPrecedes(($1 ?? "").utf8) }
  }

  /// The bytes of a file in the folder; symbolic links that stay inside are followed.
  ///
  /// - Parameter limit: the most bytes that are read.
  public func contents(of file: InnerPath, limit: Int) throws(FileFault) -> [UInt8] {
    try opening(file) { (open) throws(FileFault) in try open.contents(limit: limit) }
  }

  /// What keeps a file in the folder from being read, whatever its size; nil where nothing does.
  public func fault(of file: InnerPath) -> FileFault? {
    do throws(FileFault) {
      try opening(file) { _ in }
      return nil
    } catch {
      return error
    }
  }

  private func opening<Value>(
    _ file: InnerPath, _ body: (OpenFile) throws(FileFault) -> Value
  ) throws(FileFault) -> Value {
    guard let resolved = RealPath.of("\(path)/\(file.text)") else { throw FileFault(code: errno) }
    guard let rest = RealPath.rest(of: resolved, within: path), let inner = InnerPath(exactly: rest) else {
      throw .outside
    }
    return try body(try OpenFile(inner.names, in: descriptor))
  }
}

/// Paths without symbolic links, on bytes.
enum RealPath {
  /// The path without symbolic links and detours; nil where nothing is there, with the reason in `errno`.
  static func of(_ path: String) -> String? {
    guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    // What is not UTF-8 cannot be said in any message: it counts as not there.
    guard let text = String(validatingCString: resolved) else {
      errno = ENOENT
      return nil
    }
    return text
  }

  /// What follows `folder` and a slash in `path`; nil where `path` does not lie in it.
  static func rest(of path: String, within folder: String) -> String? {
    let prefix = Array(folder.utf8) + (folder == "/" ? [] : [UInt8(ascii: "/")])
    guard path.utf8.starts(with: prefix) else { return nil }
    return String(decoding: path.utf8.dropFirst(prefix.count), as: UTF8.self)
  }
}
