/// Reads a page or a picture as tags and texts. It accepts only the form that this program writes: every value of an
/// attribute is in double quotes, and no text contains `<`.
struct MarkupReader {
  /// An attribute of a tag; its value as it is written.
  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String

    /// Compares bytes: for a browser, characters that look alike are not the same.
    static func == (left: Attribute, right: Attribute) -> Bool {
      left.name.utf8.elementsEqual(right.name.utf8) && left.value.utf8.elementsEqual(right.value.utf8)
    }
  }

  /// A piece of it.
  enum Token: Sendable, Equatable {
    case start(String, [Attribute])
    case end(String)
    /// Characters between tags, as they are written.
    case text(String)
    /// A declaration for the whole document: `<!DOCTYPE html>`, `<?xml … ?>`.
    case declaration(String)

    static func == (left: Token, right: Token) -> Bool {
      switch (left, right) {
      case (.start(let one, let its), .start(let other, let theirs)):
        one.utf8.elementsEqual(other.utf8) && its == theirs
      case (.end(let one), .end(let other)), (.text(let one), .text(let other)),
        (.declaration(let one), .declaration(let other)):
        one.utf8.elementsEqual(other.utf8)
      case (.start, _), (.end, _), (.text, _), (.declaration, _): false
      }
    }
  }

  /// A part that cannot be read, with its line.
  struct Fault: Error {
    let line: Int
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The element whose content is not markup, which comes next.
  private var rawElement: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; nil at the end.
  mutating func next() throws(Fault) -> Token? {
    guard position < bytes.count else { return nil }
    if let element = rawElement {
      rawElement = nil
      let text = try take(upTo: "</\(element)>")
      if !text.isEmpty { return .text(text) }
    }
    guard bytes[position] == UInt8(ascii: "<") else {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      defer { position = end }
      return .text(try text(position..<end))
    }
    for (start, end) in [("<!--", "-->"), ("<!", ">"), ("<?", "?>")] where isNext(start) {
      let content = try take(upTo: end)
      position += end.utf8.count
      return .declaration(content + end)
    }
    if isNext("</") {
      position += 2
      let name = try name()
      try skip(">")
      return .end(name)
    }
    return try startTag()
  }

  private mutating func startTag() throws(Fault) -> Token {
    position += 1
    let name = try name()
    var attributes: [Attribute] = []
    while skipSpace(), !isNext(">"), !isNext("/>") { attributes.append(try attribute()) }
    let isClosed = isNext("/>")
    // Tags that close themselves are distinguished from others, since readers of HTML treat them differently.
    if isClosed { attributes.append(.init(name: "/", value: "")) }
    try skip(isClosed ? "/>" : ">")
    if !isClosed, name == "style" || name == "script" { rawElement = name }
    return .start(name, attributes)
  }

  private mutating func attribute() throws(Fault) -> Attribute {
    let name = try name()
    guard isNext("=") else { return .init(name: name, value: "") }
    try skip("=\"")
    let value = try take(upTo: "\"")
    position += 1
    return .init(name: name, value: value)
  }

  private mutating func name() throws(Fault) -> String {
    let end = bytes[position...].firstIndex { !Self.isNameByte($0) } ?? bytes.count
    guard end > position else { throw fault }
    defer { position = end }
    return try text(position..<end)
  }

  private mutating func take(upTo end: String) throws(Fault) -> String {
    let end = Array(end.utf8)
    var next = position
    while let found = bytes[next...].firstIndex(of: end[0]) {
      if bytes[found...].starts(with: end) {
        defer { position = found }
        return try text(position..<found)
      }
      next = found + 1
    }
    throw fault
  }

  /// Skips white space; always true.
  private mutating func skipSpace() -> Bool {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    return true
  }

  private mutating func skip(_ text: String) throws(Fault) {
    guard isNext(text) else { throw fault }
    position += text.utf8.count
  }

  private func isNext(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func text(_ range: Range<Int>) throws(Fault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw fault }
    return text
  }

  private var fault: Fault {
    Fault(line: 1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") })
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    !" \t\r\n<>=\"'/".utf8.contains(byte)
  }
}
