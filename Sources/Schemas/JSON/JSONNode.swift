import Diagnostics

/// A JSON value whose maps keep their order, so that the same value is always the same text.
public indirect enum JSONNode: Sendable, Equatable, Codable {
  /// `true` or `false`.
  case boolean(Bool)
  /// A number; whole ones are written without a point.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case list([JSONNode])
  /// A map.
  case object([Member])

  /// One entry of a map.
  public struct Member: Sendable, Equatable, Codable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: JSONNode

    /// The value `value` under `name`.
    public init(_ name: String, _ value: JSONNode) { (self.name, self.value) = (name, value) }
  }

  /// The map with these entries.
  public static func object(_ members: KeyValuePairs<String, JSONNode>) -> JSONNode {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// A list of texts.
  public static func strings(_ texts: [String]) -> JSONNode { .list(texts.map { .string($0) }) }

  /// The map with `members` after its own; anything else as it is.
  public func adding(_ members: [Member]) -> JSONNode {
    if case .object(let own) = self { .object(own + members) } else { self }
  }

  /// The same with every text `old` in it as `new`.
  public func replacing(_ old: String, with new: String) -> JSONNode {
    switch self {
    case .string(old): .string(new)
    case .list(let values): .list(values.map { $0.replacing(old, with: new) })
    case .object(let members): .object(members.map { .init($0.name, $0.value.replacing(old, with: new)) })
    case .string, .number, .boolean: self
    }
  }

  /// The value as text over several lines; what fits into one line is in one.
  public func text(indent: String = "") -> String {
    if mayFit(into: Self.lineLength) {
      let short = line
      if indent.count + short.count <= Self.lineLength { return short }
    }
    let inner = indent + "  "
    switch self {
    case .list(let values):
      let lines = values.map { inner + $0.text(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
    case .object(let members):
      let lines = members.map { inner + Self.quoted($0.name) + ": " + $0.value.text(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
    case .boolean, .number, .string: return line
    }
  }

  /// What fits into one line.
  private static let lineLength = 100

  /// Whether the value in one line may have at most `length` characters; true for some that have more.
  private func mayFit(into length: Int) -> Bool {
    var left = length
    return takeLeast(from: &left)
  }

  /// Takes the characters that the value has at least from what is `left`; false once there are not as many.
  private func takeLeast(from left: inout Int) -> Bool {
    switch self {
    case .boolean, .number: left -= 1
    case .string(let text): left -= text.prefix(max(left, 0) + 1).count
    case .list(let values):
      for value in values where !value.takeLeast(from: &left) { return false }
    case .object(let members):
      for member in members where !member.value.takeLeast(from: &left) { return false }
    }
    return left >= 0
  }

  private var line: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .string(let text): Self.quoted(text)
    case .list(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.name) + ": " + $0.value.line }.joined(separator: ", ") + "}"
    }
  }

  /// A text with quotes and escapes.
  public static func quoted(_ text: String) -> String {
    var bytes = [quote]
    bytes.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case _ where TerminalText.steers(scalar):
        let digits = String(scalar.value, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      default: bytes += String(scalar).utf8
      }
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let quote = UInt8(ascii: "\"")
}
