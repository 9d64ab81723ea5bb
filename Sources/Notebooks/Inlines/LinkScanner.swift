import Diagnostics

/// Finds where a link ends, from the bracket that closes its text.
struct LinkScanner {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The end of a link whose text ends at `place`: the position after `](target "title")`, `][name]`, `[]` or `]`.
  func end(ofLinkClosingAt place: Int) -> Int {
    guard byte(at: place) == UInt8(ascii: "]") else { return place }
    switch byte(at: place + 1) {
    case UInt8(ascii: "("): return endOfTarget(from: place + 2) ?? place + 1
    case UInt8(ascii: "["): return end(closing: "]", from: place + 2) ?? place + 1
    default: return place + 1
    }
  }

  private func endOfTarget(from start: Int) -> Int? {
    var place = skippingSpace(from: start)
    if byte(at: place) == UInt8(ascii: "<") {
      guard let end = end(closing: ">", from: place + 1) else { return nil }
      place = end
    } else {
      place = endOfBareTarget(from: place)
    }
    place = skippingSpace(from: place)
    if let closing = byte(at: place).flatMap({ Self.titleMarks[$0] }) {
      guard let end = end(closing: closing, from: place + 1) else { return nil }
      place = skippingSpace(from: end)
    }
    return byte(at: place) == UInt8(ascii: ")") ? place + 1 : nil
  }

  private static let titleMarks: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "'"): "'", UInt8(ascii: "("): ")",
  ]

  /// The first space, or the first parenthesis that closes more than was opened.
  private func endOfBareTarget(from start: Int) -> Int {
    var (place, depth) = (start, 0)
    while let byte = byte(at: place), byte > 0x20 {
      if byte == UInt8(ascii: "\\") { place += 1 }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { return place }
        depth -= 1
      }
      place += 1
    }
    return place
  }

  /// The position after the next `mark` that is not escaped by a backslash.
  private func end(closing mark: Unicode.Scalar, from start: Int) -> Int? {
    var place = start
    while let byte = byte(at: place) {
      if byte == UInt8(ascii: mark) { return place + 1 }
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The end of the white space at `start`, with the marks of quotations at the start of a line in it.
  private func skippingSpace(from start: Int) -> Int {
    var (place, isLineStart) = (start, false)
    while let byte = byte(at: place), " \t\r\n".utf8.contains(byte) || isLineStart && byte == UInt8(ascii: ">") {
      isLineStart = isLineStart || byte == 0x0A
      place += 1
    }
    return place
  }

  private func byte(at offset: Int) -> UInt8? {
    source.bytes.indices.contains(offset) ? source.bytes[offset] : nil
  }
}
