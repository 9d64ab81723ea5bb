import TestSupport

/// Holds values against JSON Schemas, as far as ours use the language; a keyword that it does not know is a fault.
struct JSONSchemaValidator {
  let document: JSONValue

  /// What is wrong with `value`, by location; empty where nothing is.
  func faults(of value: JSONValue) -> [String] { faults(of: value, document, at: "") }

  private static let words: Set<String> = [
    "$schema", "$id", "examples", "$defs", "title", "description", "default", "then", "else",
  ]

  private func faults(of value: JSONValue, _ schema: JSONValue, at location: String) -> [String] {
    if case .flag(let allows) = schema { return allows ? [] : ["\(location): nothing is allowed here"] }
    guard case .map(let rules) = schema else { return ["\(location): no schema"] }
    return rules.sorted { $0.key < $1.key }.flatMap { word, rule in
      Self.words.contains(word) ? [] : faults(of: value, word, rule, in: schema, at: location)
    }
  }

  private func faults(
    of value: JSONValue, _ word: String, _ rule: JSONValue, in schema: JSONValue, at location: String
  ) -> [String] {
    let isValid = { (other: JSONValue) in faults(of: value, other, at: location).isEmpty }
    let holds: Bool
    switch word {
    case "$ref":
      let name = rule.text?.split(separator: "/").last.map(String.init) ?? ""
      return faults(of: value, document["$defs"][name], at: location)
    case "allOf": return rule.elements.flatMap { faults(of: value, $0, at: location) }
    case "if":
      let next = schema[isValid(rule) ? "then" : "else"]
      return next == .null ? [] : faults(of: value, next, at: location)
    case "properties", "items", "additionalProperties": return inner(value, word, rule, in: schema, at: location)
    case "propertyNames": holds = value.names.allSatisfy { faults(of: .text($0), rule, at: location).isEmpty }
    case "patternProperties": holds = rule == ["^x-": true]
    case "anyOf": holds = rule.elements.contains(where: isValid)
    case "oneOf": holds = rule.elements.count(where: isValid) == 1
    case "not": holds = !isValid(rule)
    case "type": holds = (rule.text.map { [$0] } ?? rule.elements.compactMap(\.text)).contains(where: value.isOfType)
    case "enum": holds = rule.elements.contains(value)
    case "const": holds = rule == value
    case "required": holds = value.isLacking(nothingOf: rule.elements.compactMap(\.text))
    case "pattern": holds = value.text.map { matches($0, rule.text ?? "") } ?? true
    case "minimum": holds = value.isNumber ? value.number >= rule.number : true
    case "exclusiveMinimum": holds = value.isNumber ? value.number > rule.number : true
    case "maximum": holds = value.isNumber ? value.number <= rule.number : true
    case "exclusiveMaximum": holds = value.isNumber ? value.number < rule.number : true
    default: return ["\(location): unknown keyword '\(word)'"]
    }
    return holds ? [] : ["\(location): \(word) \(rule) does not hold"]
  }

  private func inner(
    _ value: JSONValue, _ word: String, _ rule: JSONValue, in schema: JSONValue, at location: String
  ) -> [String] {
    if word == "items" {
      return value.elements.enumerated().flatMap { faults(of: $1, rule, at: "\(location)/\($0)") }
    }
    guard case .map(let entries) = value else { return [] }
    return entries.sorted { $0.key < $1.key }.flatMap { name, entry -> [String] in
      let own = schema["properties"][name]
      if word == "properties" { return own == .null ? [] : faults(of: entry, own, at: "\(location)/\(name)") }
      let isFree = schema["patternProperties"] != .null && name.hasPrefix("x-")
      return own != .null || isFree ? [] : faults(of: entry, rule, at: "\(location)/\(name)")
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    ((try? Regex(pattern)).flatMap { text.firstMatch(of: $0) }) != nil
  }
}

extension JSONValue {
  fileprivate var names: [String] { if case .map(let entries) = self { Array(entries.keys) } else { [] } }
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }

  fileprivate func isOfType(_ name: String) -> Bool {
    switch self {
    case .null: name == "null"
    case .flag: name == "boolean"
    case .number(let number): name == "number" || name == "integer" && number == number.rounded()
    case .text: name == "string"
    case .list: name == "array"
    case .map: name == "object"
    }
  }

  fileprivate func isLacking(nothingOf names: [String]) -> Bool {
    guard case .map(let entries) = self else { return true }
    return names.allSatisfy { entries[$0] != nil }
  }
}
