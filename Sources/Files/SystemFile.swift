import CLinux
import Foundation
import Glibc

/// Whole files by the system's calls. Foundation waits for the disk at every file it writes, which is for what cannot
/// be made again; a report has forty files, and a busy disk takes a second for them.
public enum SystemFile {
  /// Why a file cannot be written, in the words of the system.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The words.
    public let description: String

    /// The failure that a system call gave as `code`.
    public init(_ code: Int32) { description = SystemFile.words(for: code) }

    /// A failure that is not the system's.
    public init(description: String) { self.description = description }
  }

  /// Writes `bytes` to `path`, by way of a new file in the folder `scratch`, so that the file is there whole or not at
  /// all, whenever the program is killed. Folders that are not there are made. A symbolic link at `path` is replaced.
  ///
  /// - Parameter isDurable: whether the bytes, and then the name, are on the disk before this returns.
  public static func write(
    _ bytes: [UInt8], to path: String, scratch: String, isDurable: Bool = false
  ) throws(Failure) {
    let fresh = "\(scratch)/.\(getpid())-\(UUID().uuidString)"
    do throws(Failure) {
      try makingFolder(of: fresh) { () throws(Failure) in try create(fresh, with: bytes) }
      if isDurable { try flush(fresh) }
      try makingFolder(of: path) { () throws(Failure) in
        if rename(fresh, path) != 0 { throw Failure(errno) }
      }
      if isDurable { try flushNames(in: UserPath.folder(of: path)) }
    } catch {
      unlink(fresh)
      throw error
    }
  }

  /// Writes `bytes` to `path` in the same way, by a scratch folder beside it that is gone afterwards.
  public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let scratch = try ScratchFolder(in: UserPath.folder(of: path))
    try write(bytes, to: path, scratch: scratch.path)
  }

  /// Writes `bytes` to a file that is not there yet: all of them or nothing, and never over another file.
  ///
  /// - Returns: whether nothing had that name.
  public static func writeNew(_ bytes: [UInt8], to path: String) throws(Failure) -> Bool {
    let scratch = try ScratchFolder(in: UserPath.folder(of: path))
    let fresh = "\(scratch.path)/new"
    try create(fresh, with: bytes)
    if linux_rename_without_replacing(fresh, path) == 0 { return true }
    // Some file systems cannot rename so; a hard link never replaces anything either.
    if errno == EINVAL || errno == ENOSYS, link(fresh, path) == 0 { return true }
    guard errno == EEXIST else { throw Failure(errno) }
    return false
  }

  /// Lets `fresh` take the place of `old`, and `old` that of `fresh`, in one step. Where there is no `old`, `fresh` is
  /// renamed.
  public static func exchange(_ fresh: String, with old: String) throws(Failure) {
    guard UserPath.isTaken(old) else { return try move(fresh, to: old) }
    if linux_exchange(fresh, old) == 0 { return }
    // Some file systems cannot exchange: then the old one is aside for the time of three renames.
    guard errno == EINVAL || errno == ENOSYS else { throw Failure(errno) }
    let aside = "\(fresh)-aside"
    try move(old, to: aside)
    do throws(Failure) { try move(fresh, to: old) } catch {
      try move(aside, to: old)
      throw error
    }
    try move(aside, to: fresh)
  }

  /// The same, if what `fresh` displaces is as expected; otherwise both are again as they were.
  ///
  /// - Parameter isExpected: looks at the displaced file or folder, which then has the name `fresh`.
  /// - Returns: whether they were exchanged.
  public static func exchange(
    _ fresh: String, with old: String, ifDisplaced isExpected: (String) -> Bool
  ) throws(Failure) -> Bool {
    try exchange(fresh, with: old)
    if isExpected(fresh) { return true }
    try exchange(fresh, with: old)
    return false
  }

  /// Waits until a file or folder is on the disk.
  public static func flush(_ path: String) throws(Failure) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure(errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Failure(errno) }
  }

  /// Waits until the names in a folder are on the disk, where the file system can wait for that.
  public static func flushNames(in folder: String) throws(Failure) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Failure(errno) }
    defer { close(file) }
    guard fsync(file) == 0 || [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw Failure(errno) }
  }

  /// Lets the same people read and write `other` as `path`.
  public static func copyPermissions(of path: String, to other: String) throws(Failure) {
    var information = stat()
    guard stat(path, &information) == 0, chmod(other, information.st_mode & 0o7777) == 0 else { throw Failure(errno) }
  }

  /// Gives a file or folder another name.
  public static func move(_ old: String, to fresh: String) throws(Failure) {
    if rename(old, fresh) != 0 { throw Failure(errno) }
  }

  /// Makes a folder that is not there, with those above it that are not there.
  ///
  /// - Returns: the folders that it made, the outermost first.
  @discardableResult
  public static func makeFolder(_ path: String) throws(Failure) -> [String] {
    if UserPath.isFolder(path) { return [] }
    if mkdir(path, 0o777) == 0 { return [path] }
    guard errno == ENOENT, UserPath.folder(of: path) != path else {
      if UserPath.isFolder(path) { return [] }
      throw Failure(errno == EEXIST ? ENOTDIR : errno)
    }
    let above = try makeFolder(UserPath.folder(of: path))
    if mkdir(path, 0o777) == 0 { return above + [path] }
    guard UserPath.isFolder(path) else { throw Failure(errno) }
    return above
  }

  /// Removes a folder in which nothing is.
  public static func removeFolderIfEmpty(_ path: String) { rmdir(path) }

  /// The `count` bytes from `offset` on of a regular file; nil where they are not there.
  public static func read(_ path: String, from offset: Int = 0, count: Int) -> [UInt8]? {
    (try? OpenFile(path))?.read(from: offset, count: count)
  }

  /// The same of a file that is open.
  public static func read(_ file: Int32, from offset: Int, count: Int) -> [UInt8]? {
    guard count >= 0 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = pread(file, rest.baseAddress, rest.count, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        filled += got
      }
    }
    return bytes.count == count ? bytes : nil
  }

  /// Notes that a file is in use; what is in use is removed last.
  public static func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

  /// Writes `bytes` to a file that is not there yet; where that fails, a part may be there.
  public static func create(_ path: String, with bytes: [UInt8]) throws(Failure) {
    try bytes.withUnsafeBytes { bytes in Result { () throws(Failure) in try create(path, with: bytes) } }.get()
  }

  /// Writes `text` to such a file, in UTF-8.
  public static func create(_ path: String, with text: String) throws(Failure) {
    var text = text
    try text.withUTF8 { bytes in
      Result { () throws(Failure) in try create(path, with: UnsafeRawBufferPointer(bytes)) }
    }.get()
  }

  private static func create(_ path: String, with bytes: UnsafeRawBufferPointer) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Failure(errno) }
    do throws(Failure) { try write(bytes, to: file) } catch {
      close(file)
      throw error
    }
    // Some systems say only here that the disk is full.
    guard close(file) == 0 else { throw Failure(errno) }
  }

  /// Writes all of `bytes` to a file, pipe or terminal that is open; where that fails, a part may be there.
  public static func write(_ bytes: [UInt8], to file: Int32) throws(Failure) {
    try bytes.withUnsafeBytes { bytes in Result { () throws(Failure) in try write(bytes, to: file) } }.get()
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// What the system says of a code.
  static func words(for code: Int32) -> String { String(cString: strerror(code)).lowercased() }

  /// Does what needs the folder of `path`, which is made if it is missing.
  private static func makingFolder(of path: String, _ body: () throws(Failure) -> Void) throws(Failure) {
    do throws(Failure) {
      try body()
    } catch {
      let folder = UserPath.folder(of: path)
      guard !UserPath.isFolder(folder) else { throw error }
      try makeFolder(folder)
      try body()
    }
  }
}
