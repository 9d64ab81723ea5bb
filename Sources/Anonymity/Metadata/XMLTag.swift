import Diagnostics

/// A tag of XML with its attributes and their ranges.
struct XMLTag {
  let name: String
  /// From `<` to `>`.
  let range: Range<Int>
  let isClosing: Bool
  /// Whether it is `<name/>`.
  let isEmpty: Bool
  private(set) var attributes: [Attribute] = []

  /// The position after the tag.
  var end: Int { range.upperBound }

  struct Attribute {
    let name: String
    /// From the white space before it.
    let start: Int
    let range: Range<Int>
    /// The value without its quotes.
    let value: Range<Int>
  }

  /// The tag that begins at `start`; nil if none can be read.
  init?(_ bytes: [UInt8], at start: Int) {
    var scanner = Scanner(bytes: bytes, position: start + 1)
    isClosing = scanner.take("/")
    guard let name = scanner.name() else { return nil }
    self.name = name
    while true {
      let space = scanner.position
      scanner.skipSpace()
      if scanner.take(">") {
        (isEmpty, range) = (false, start..<scanner.position)
        return
      }
      if scanner.take("/") {
        guard scanner.take(">") else { return nil }
        (isEmpty, range) = (true, start..<scanner.position)
        return
      }
      guard space < scanner.position, let attribute = scanner.attribute(from: space) else { return nil }
      attributes.append(attribute)
    }
  }

  /// Whether the element does not belong to SVG, or contains metadata.
  var isForeign: Bool {
    Self.isForeign(name, known: ["svg"])
      || name.utf8.split(separator: UInt8(ascii: ":")).last?.elementsEqual("metadata".utf8) == true
  }

  /// Whether the element can be the root of a picture.
  var isRoot: Bool { ["svg", "svg:svg"].contains { $0.utf8.elementsEqual(name.utf8) } }

  fileprivate static func isForeign(_ name: String, known: Set<String>) -> Bool {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return !known.contains { $0.utf8.elementsEqual(name.utf8[..<colon]) }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position: Int

    mutating func take(_ character: Character) -> Bool {
      guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
      position += 1
      return true
    }

    mutating func skipSpace() { while position < bytes.count, bytes[position].isBlank { position += 1 } }

    mutating func name() -> String? {
      let rest = bytes[position...].prefix { !$0.isBlank && !"<>/=\"'".utf8.contains($0) }
      position += rest.count
      return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }

    mutating func attribute(from space: Int) -> Attribute? {
      let start = position
      guard let name = name() else { return nil }
      skipSpace()
      guard take("=") else { return nil }
      skipSpace()
      guard position < bytes.count, case let quote = bytes[position], "\"'".utf8.contains(quote),
        let end = bytes[(position + 1)...].firstIndex(of: quote)
      else { return nil }
      let value = position + 1..<end
      position = end + 1
      return Attribute(name: name, start: space, range: start..<position, value: value)
    }
  }
}

extension XMLTag.Attribute {
  /// Whether it belongs to another vocabulary than SVG.
  var isForeign: Bool {
    let known: Set<String> = ["xlink", "xml", "xmlns"]
    return XMLTag.isForeign(name, known: known)
      || (name.utf8.starts(with: "xmlns:".utf8) && !["xmlns:xlink", "xmlns:svg"].contains(name))
  }

  /// Whether its value is an address.
  var isAddress: Bool { name == "href" || name == "xlink:href" }
}
