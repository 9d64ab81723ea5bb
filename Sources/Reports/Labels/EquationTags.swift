/// The tags `\\tag{…}` of a formula: which an author writes instead of its number.
struct EquationTags {
  /// A tag.
  struct Tag: Equatable {
    /// The text between its braces, which may contain formulas.
    let content: String
    /// Whether it is shown without parentheses, `\\tag*{…}`.
    let isBare: Bool
    /// The whole command in UTF-8 bytes of the TeX.
    let bytes: Range<Int>
  }

  /// The tags, in order.
  let tags: [Tag]
  private let tex: [UInt8]

  /// The tags of `tex`.
  init(_ tex: String) {
    let bytes = Array(tex.utf8)
    var (tags, position): ([Tag], Int) = ([], 0)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\"), let tag = Self.tag(at: position, in: bytes) {
        tags.append(tag)
        position = tag.bytes.upperBound
      } else {
        // What a backslash escapes, such as another backslash, begins nothing.
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    (self.tags, self.tex) = (tags, bytes)
  }

  private static func tag(at start: Int, in bytes: [UInt8]) -> Tag? {
    let isBare = bytes[start...].starts(with: "\\tag*{".utf8)
    guard isBare || bytes[start...].starts(with: "\\tag{".utf8) else { return nil }
    let opening = start + (isBare ? 6 : 5)
    var (position, depth) = (opening, 1)
    while position < bytes.count, depth > 0 {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      position += 1
    }
    guard depth == 0 else { return nil }
    return Tag(
      content: String(decoding: bytes[opening..<position - 1], as: UTF8.self), isBare: isBare, bytes: start..<position)
  }

  /// The only tag of a formula of one line, and the TeX without it, so that the page sets it where it sets numbers; nil
  /// for a formula of several lines, each of which keeps its tag.
  var single: (tag: Tag, tex: String)? {
    guard let tag = tags.first, tags.count == 1, tex.firstRange(of: "\\\\".utf8) == nil else { return nil }
    let rest = tex[..<tag.bytes.lowerBound] + tex[tag.bytes.upperBound...]
    return (tag, String(decoding: rest, as: UTF8.self))
  }
}

extension EquationTags.Tag {
  /// The tag in plain text, formulas in it as `math` gives them.
  func plainText(math: (String) -> String) -> String {
    content.split(separator: "$", omittingEmptySubsequences: false).enumerated()
      .map { index, part in index.isMultiple(of: 2) ? String(part) : math(String(part)) }.joined()
  }
}
