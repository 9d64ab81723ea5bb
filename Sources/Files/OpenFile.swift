import CLinux
import Glibc

/// A regular file that is open for reading, and is closed with this value.
public final class OpenFile {
  private let descriptor: Int32
  /// In bytes.
  public let size: Int

  /// Opens the file at `path`, following symbolic links.
  public convenience init(_ path: String) throws(FileFault) {
    guard !path.utf8.contains(0) else { throw .absent }
    try self.init(taking: open(path, Self.flags))
  }

  /// Opens the file to which `names` lead from an open folder, following no link.
  convenience init(_ names: [String], in folder: Int32) throws(FileFault) {
    var current = dup(folder)
    for (index, name) in names.enumerated() {
      let isLast = index == names.count - 1
      let next = openat(current, name, Self.flags | O_NOFOLLOW | (isLast ? 0 : O_DIRECTORY))
      let code = errno
      close(current)
      guard next >= 0 else { throw FileFault(code: code) }
      current = next
    }
    try self.init(taking: current)
  }

  /// Without O_NONBLOCK a pipe that nobody writes to would be waited for.
  private static let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

  /// What the kernel makes up as it is read: `/proc` and `/sys`.
  private static let kernelFileSystems = [0x9fa0, 0x6265_6572]

  private init(taking descriptor: Int32) throws(FileFault) {
    guard descriptor >= 0 else { throw FileFault(code: errno) }
    self.descriptor = descriptor
    var information = stat()
    let isRegular = fstat(descriptor, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    size = Int(information.st_size)
    guard isRegular, !Self.kernelFileSystems.contains(linux_file_system(descriptor)) else { throw .notAFile }
  }

  deinit { close(descriptor) }

  /// The `count` bytes from `offset` on; nil where they are not there.
  public func read(from offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, count <= size - offset else { return nil }
    return SystemFile.read(descriptor, from: offset, count: count)
  }

  /// Whether its bytes are these.
  public func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard size == bytes.count, let expected = bytes.baseAddress else { return size == bytes.count }
    var offset = 0
    return readParts { part in
      guard let start = part.baseAddress, part.count <= bytes.count - offset,
        memcmp(start, expected + offset, part.count) == 0
      else { return false }
      offset += part.count
      return true
    }
  }

  /// Reads the file from its beginning, in parts of which one at a time is in memory.
  ///
  /// - Parameter take: takes the next part; where it returns false, nothing more is read.
  /// - Returns: whether all of it was taken.
  public func readParts(_ take: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: min(size, Self.partSize), alignment: 16) { buffer in
      var offset = 0
      while offset < size {
        let got = pread(descriptor, buffer.baseAddress, min(buffer.count, size - offset), off_t(offset))
        if got < 0, errno == EINTR { continue }
        guard got > 0, take(UnsafeRawBufferPointer(rebasing: buffer[..<got])) else { return false }
        offset += got
      }
      return true
    }
  }

  /// The bytes that are read at once: few enough to stay in the processor's cache.
  private static let partSize = 1 << 16

  /// All bytes, unless there are more than `limit`.
  public func contents(limit: Int) throws(FileFault) -> [UInt8] {
    guard size <= limit else { throw .tooLarge(size, limit: limit) }
    guard let bytes = read(from: 0, count: size) else { throw .failed("it became shorter") }
    return bytes
  }
}
