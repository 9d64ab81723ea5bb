import Diagnostics

/// Finds where a link ends, from the bracket that closes its text.
struct LinkScanner {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The end of a link whose text ends at `position`: the position after `](target "title")`, `][name]`, `[]` or `]`.
  func end(ofLinkClosingAt position: Int) -> Int {
    guard byte(at: position) == UInt8(ascii: "]") else { return position }
    switch byte(at: position + 1) {
    case UInt8(ascii: "("): return endOfTarget(from: position + 2) ?? position + 1
    case UInt8(ascii: "["): return end(closing: "]", from: position + 2) ?? position + 1
    default: return position + 1
    }
  }

  private func endOfTarget(from start: Int) -> Int? {
    var position = skippingSpace(from: start)
    if byte(at: position) == UInt8(ascii: "<") {
      guard let end = end(closing: ">", from: position + 1) else { return nil }
      position = end
    } else {
      position = endOfBareTarget(from: position)
    }
    position = skippingSpace(from: position)
    if let closing = byte(at: position).flatMap({ Self.titleMarks[$0] }) {
      guard let end = end(closing: closing, from: position + 1) else { return nil }
      position = skippingSpace(from: end)
    }
    return byte(at: position) == UInt8(ascii: ")") ? position + 1 : nil
  }

  private static let titleMarks: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "'"): "'", UInt8(ascii: "("): ")",
  ]

  /// The first space, or the first parenthesis that closes more than was opened.
  private func endOfBareTarget(from start: Int) -> Int {
    var (position, depth) = (start, 0)
    while let byte = byte(at: position), byte > 0x20 {
      if byte == UInt8(ascii: "\\") { position += 1 }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { return position }
        depth -= 1
      }
      position += 1
    }
    return position
  }

  /// The position after the next `mark` that is not escaped by a backslash.
  private func end(closing mark: Unicode.Scalar, from start: Int) -> Int? {
    var position = start
    while let byte = byte(at: position) {
      if byte == UInt8(ascii: mark) { return position + 1 }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The end of the white space at `start`, with the marks of quotations at the start of a line in it.
  private func skippingSpace(from start: Int) -> Int {
    var (position, isLineStart) = (start, false)
    while let byte = byte(at: position), " \t\r\n".utf8.contains(byte) || isLineStart && byte == UInt8(ascii: ">") {
      isLineStart = isLineStart || byte == 0x0A
      position += 1
    }
    return position
  }

  private func byte(at offset: Int) -> UInt8? {
    source.bytes.indices.contains(offset) ? source.bytes[offset] : nil
  }
}
