/// A value of a JSON document: a case of the reference data, a block of a notebook (YAML reads JSON), a dataset.
package enum JSONValue: Sendable, Hashable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case map([String: JSONValue])

  /// What a map has under `key`; null where there is nothing.
  package subscript(key: String) -> JSONValue {
    if case .map(let entries) = self { return entries[key] ?? .null }
    return .null
  }

  /// The elements of a list; none where it is no list.
  package var elements: [JSONValue] {
    if case .list(let elements) = self { return elements }
    return []
  }

  /// The number; NaN where it is none.
  package var number: Double {
    if case .number(let number) = self { return number }
    return .nan
  }

  /// The text; nil where it is none.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// All numbers within, in order, NaN for what is none.
  package var numbers: [Double] {
    if case .list(let elements) = self { return elements.flatMap(\.numbers) }
    return [number]
  }
}

extension JSONValue: Decodable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let elements = try? container.decode([JSONValue].self) {
      self = .list(elements)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else {
      self = container.decodeNil() ? .null : .map(try container.decode([String: JSONValue].self))
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The document, numbers in digits that read back as the same.
  package var description: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .text(let text): "\"\(text)\""
    case .list(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }
}

extension JSONValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .map(Dictionary(uniqueKeysWithValues: elements))
  }
}
