import Glibc

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Where `text` first stands; nil where it does not.
  func firstStart(of text: [UInt8]) -> Int? {
    let offset = withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).firstOffset(of: text) }
    return (offset ?? Array(self).withUnsafeBytes { $0.firstOffset(of: text) }).map { startIndex + $0 }
  }
}

extension UnsafeRawBufferPointer {
  /// How many bytes are before the first `text`; nil where there is none.
  fileprivate func firstOffset(of text: [UInt8]) -> Int? {
    guard let first = text.first, let start = baseAddress, count >= text.count else { return nil }
    var offset = 0
    while offset <= count - text.count {
      guard let found = memchr(start + offset, Int32(first), count - text.count + 1 - offset) else { return nil }
      if memcmp(found, text, text.count) == 0 { return UnsafeRawPointer(found) - start }
      offset = UnsafeRawPointer(found) - start + 1
    }
    return nil
  }
}

extension String {
  /// Whether `condition` holds for some byte of its UTF-8. It is asked for all of them, and no step can stop the loop, so
  /// that the compiler asks for many bytes at once: a page has megabytes.
  @inline(__always)
  func hasByte(where condition: (UInt8) -> Bool) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      var (index, found): (Int, UInt8) = (0, 0)
      while index < bytes.count {
        found |= condition(bytes[index]) ? 1 : 0
        index &+= 1
      }
      return found != 0
    }
  }
}
