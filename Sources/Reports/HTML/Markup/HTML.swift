/// A piece of HTML in which every text has been escaped.
///
/// Templates insert it with three braces; plain strings go through two, which escape.
struct HTML: Sendable, Equatable, Codable, CustomStringConvertible {
  /// The markup.
  private(set) var markup: String

  /// Nothing.
  static let empty = HTML(markup: "")

  /// What a template inserts.
  var description: String { markup }

  /// Markup that the caller has escaped.
  init(markup: String) { self.markup = markup }

  /// Characters, shown as they are.
  init(text: String) { markup = Self.escape(text) }

  /// The element `name` with attributes in this order; those without a value are left out.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?>, _ content: HTML) {
    markup = String(pieces: [Self.tag(name, attributes), content.markup, "</\(name)>"])
  }

  /// The element `name` without attributes.
  init(_ name: String, _ content: HTML) { self.init(name, [:], content) }

  /// An element that has no content, such as `img`.
  static func void(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) -> HTML {
    HTML(markup: tag(name, attributes))
  }

  /// One after the other.
  static func + (left: HTML, right: HTML) -> HTML { HTML(markup: left.markup + right.markup) }

  private static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> String {
    let written = attributes.flatMap { name, value in value.map { [" \(name)=\"", escape($0), "\""] } ?? [] }
    return String(pieces: ["<", name] + written + [">"])
  }

  /// The text with the special characters of HTML escaped, for content and for quoted attributes. In UTF-8 each of them
  /// is a byte that is part of no other character; a page has megabytes of text, most of it without any.
  private static func escape(_ text: String) -> String {
    guard text.hasByte(where: isSpecial) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + text.utf8.count / 8)
    for byte in text.utf8 {
      if let entity = entity(of: byte) { bytes += entity.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always) private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
  }

  /// What is written for a special character.
  @inline(__always) private static func entity(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }
}

extension [HTML] {
  /// One after the other, with `separator` between.
  func joined(separator: String = "") -> HTML {
    HTML(markup: String(pieces: map(\.markup), separator: separator))
  }
}

extension String {
  /// The pieces one after the other. Their length is known first: a page has megabytes, which are moved once.
  init(pieces: [String], separator: String = "") {
    self = ""
    reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count + separator.utf8.count })
    for (index, piece) in pieces.enumerated() {
      if index > 0 { self += separator }
      self += piece
    }
  }
}
