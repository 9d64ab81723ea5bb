import Glibc

extension [UInt8] {
  /// The bytes with ASCII letters in lower case.
  package var lowercasingASCII: [UInt8] {
    map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Whether a byte is a digit or letter of ASCII, or part of another character.
  package static func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || FoldedLetter.ascii[Int(byte)] != nil }

  /// The ranges at which `wanted` occurs as whole words.
  package func wordRanges(of wanted: [UInt8]) -> [Range<Int>] {
    occurrences(of: wanted).filter { range in
      let before = range.lowerBound > 0 ? self[range.lowerBound - 1] : 0
      let after = range.upperBound < count ? self[range.upperBound] : 0
      return !Self.isWordByte(before) && !Self.isWordByte(after)
    }
  }
}

extension [UInt8] {
  /// The first range of `wanted` from `start` on.
  package func firstOccurrence(of wanted: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = wanted.first else { return nil }
    return withUnsafeBytes { bytes in
      var position = start
      while let base = bytes.baseAddress, position + wanted.count <= bytes.count,
        let found = memchr(base + position, Int32(first), bytes.count - wanted.count + 1 - position)
      {
        position = UnsafeRawPointer(found) - base
        if memcmp(base + position, wanted, wanted.count) == 0 { return position..<position + wanted.count }
        position += 1
      }
      return nil
    }
  }

  /// All ranges of `wanted`.
  package func occurrences(of wanted: [UInt8]) -> [Range<Int>] {
    var (found, start): ([Range<Int>], Int) = ([], 0)
    while let next = firstOccurrence(of: wanted, from: start) {
      found.append(next)
      start = next.lowerBound + 1
    }
    return found
  }
}
