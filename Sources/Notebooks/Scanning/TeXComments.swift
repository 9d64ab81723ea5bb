import Diagnostics

/// Comments in formulas: those of Markdown, `<!-- … -->`, and those of TeX, from a `%` to the end of its line.
enum TeXComments {
  /// The TeX without its comments, which a page would keep in its source.
  static func removed(from tex: String) -> String {
    guard tex.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "<") }) else { return tex }
    let bytes = Array(tex.utf8)
    var (kept, position): ([UInt8], Int) = ([], 0)
    // False when no comment ends after this position, so that the end is searched for only once.
    var hasEnd = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "%") {
        position = endOfLine(from: position, in: bytes)
        separate(&kept)
      } else if hasEnd, byte == UInt8(ascii: "<"), bytes[position...].starts(with: "<!--".utf8) {
        let end = bytes[(position + 4)...].firstRange(of: "-->".utf8)?.upperBound
        hasEnd = end != nil
        if end == nil { kept.append(byte) } else { separate(&kept) }
        position = end ?? position + 1
      } else {
        let next = min(position + (byte == UInt8(ascii: "\\") ? 2 : 1), bytes.count)
        kept += bytes[position..<next]
        position = next
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The position of a `%` whose comment reaches the end of the formula, so that it was probably not meant as a
  /// comment: `$95%$`.
  static func unended(in tex: ArraySlice<UInt8>) -> Int? {
    var position = tex.startIndex
    while position < tex.endIndex {
      if tex[position] == UInt8(ascii: "%") {
        guard let end = tex[position...].firstIndex(of: 0x0A) else { return position }
        position = end
      }
      position += tex[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The start of the next line after its indentation; TeX ignores both after a comment.
  private static func endOfLine(from start: Int, in bytes: [UInt8]) -> Int {
    guard let end = bytes[start...].firstIndex(of: 0x0A) else { return bytes.count }
    return bytes[(end + 1)...].firstIndex { !$0.isSpace } ?? bytes.count
  }

  /// Adds a space after a command, which ends where the removed comment began.
  private static func separate(_ kept: inout [UInt8]) {
    let letters = kept.reversed().prefix { $0.isWordByte && !$0.isDigit && $0 != UInt8(ascii: "_") }.count
    if letters > 0, kept.dropLast(letters).last == UInt8(ascii: "\\") { kept.append(0x20) }
  }
}
