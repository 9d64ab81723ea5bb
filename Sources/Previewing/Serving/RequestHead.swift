import Diagnostics

/// The part of an HTTP/1 request before its body (RFC 9112, sections 3 and 5). Requests that only read have no body.
/// The head is read strictly: a text that two programs could read differently is not a head.
struct RequestHead: Equatable, Sendable {
  /// A line such as `Host: localhost`.
  struct Field: Equatable, Sendable {
    /// In lower case.
    let name: String
    /// Without white space around it.
    let value: String
  }

  /// As it was sent: `GET` is not `get`.
  let method: String
  /// The target, as it was sent.
  let target: String
  /// In the order in which they were sent; several may have the same name.
  let fields: [Field]

  /// The bytes that end a head.
  static let end = Array("\r\n\r\n".utf8)

  /// Reads the head `bytes`, with the empty line at its end; nil if they are not a head.
  init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.suffix(4).elementsEqual(Self.end), let lines = Self.lines(bytes.dropLast(4)) else { return nil }
    let parts = lines[0].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isToken, parts[1].isVisible, Self.versions.contains(Array(parts[2])) else {
      return nil
    }
    (method, target) = (String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self))
    var fields: [Field] = []
    for line in lines.dropFirst() {
      guard let field = Field(line) else { return nil }
      fields.append(field)
    }
    self.fields = fields
  }

  /// The values of all fields called `name`, which is in lower case.
  func values(of name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  private static let versions = ["HTTP/1.1", "HTTP/1.0"].map { Array($0.utf8) }

  /// The lines of a head; nil if one does not end in a carriage return and a line feed, or has other control
  /// characters.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    let (feed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let pieces = bytes.split(separator: feed, omittingEmptySubsequences: false)
    guard pieces.dropLast().allSatisfy({ $0.last == carriageReturn }), let last = pieces.last else { return nil }
    let lines = pieces.dropLast().map { $0.dropLast() } + [last]
    return lines.allSatisfy { $0.allSatisfy(\.isText) } ? lines : nil
  }
}

extension RequestHead.Field {
  /// Reads a line as a field; nil if it is not one, for example because it continues the line before.
  fileprivate init?(_ line: ArraySlice<UInt8>) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[..<colon].isToken else { return nil }
    name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let rest = line[(colon + 1)...].drop(while: \.isSpace)
    let length = rest.reversed().drop(while: \.isSpace).count
    value = String(decoding: rest.prefix(length), as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// Whether it can be the name of a method or a field.
  fileprivate var isToken: Bool {
    !isEmpty && allSatisfy { $0.isLetter || $0.isDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
  }

  /// Whether it is not empty and consists of visible ASCII characters.
  fileprivate var isVisible: Bool { !isEmpty && allSatisfy { (0x21...0x7e).contains($0) } }
}

extension UInt8 {
  /// Whether it is a tab or not a control character.
  fileprivate var isText: Bool { (self >= 0x20 && self != 0x7f) || self == UInt8(ascii: "\t") }
}
