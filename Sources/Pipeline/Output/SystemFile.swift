import Foundation
import Glibc

/// Whole files by the system's calls. Foundation waits for the disk at every file it writes, which is for what cannot be made
/// again; a report has forty files, and a busy disk takes a second for them.
enum SystemFile {
  /// Why a file cannot be written, in the words of the system.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    fileprivate init(_ code: Int32) { description = String(cString: strerror(code)).lowercased() }
  }

  /// Writes `bytes` to `path`, by way of a new file in the folder `scratch`, so that the file is there whole or not at all,
  /// whenever the program is killed. Folders that are not there are made.
  static func write(_ bytes: [UInt8], to path: String, scratch: String) throws(Failure) {
    let fresh = "\(scratch)/.\(getpid())-\(UUID().uuidString)"
    do throws(Failure) {
      try makingFolder(of: fresh) { () throws(Failure) in try create(fresh, with: bytes) }
      try makingFolder(of: path) { () throws(Failure) in
        if rename(fresh, path) != 0 { throw Failure(errno) }
      }
    } catch {
      unlink(fresh)
      throw error
    }
  }

  /// The `count` bytes from `offset` on; nil where they are not there.
  static func read(_ path: String, from offset: Int = 0, count: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return read(file, from: offset, count: count)
  }

  /// The same of a file that is open.
  static func read(_ file: Int32, from offset: Int, count: Int) -> [UInt8]? {
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
  static func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

  /// Writes `bytes` to a file that is not there yet.
  static func create(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Failure(errno) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        return Glibc.write(file, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(file)
        throw Failure(code)
      }
      written += count
    }
    // Some systems say only here that the disk is full.
    guard close(file) == 0 else { throw Failure(errno) }
  }

  /// Does what needs the folder of `path`, which is made if it is missing.
  private static func makingFolder(of path: String, _ body: () throws(Failure) -> Void) throws(Failure) {
    do throws(Failure) {
      try body()
    } catch {
      let folder = URL(filePath: path).deletingLastPathComponent()
      guard !FileManager.default.fileExists(atPath: folder.path) else { throw error }
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try body()
    }
  }
}
