package import Schemas

/// The kind of the value of a parameter. Another value for it must have the same kind.
package enum ParameterKind: Equatable {
  case number, truthValue, text, list, map

  /// The kind of `value`; nil for a null value, which any value may replace.
  package init?(_ value: SourceValue) {
    switch value.content {
    case .null: return nil
    case .list: self = .list
    case .map: self = .map
    case .scalar(let scalar) where !scalar.isPlain: self = .text
    case .scalar(let scalar):
      self =
        NumberText.parse(scalar.text) != nil ? .number : ["true", "false"].contains(scalar.text) ? .truthValue : .text
    }
  }

  /// The kind in words, with its article.
  var words: String {
    switch self {
    case .number: "a number"
    case .truthValue: "true or false"
    case .text: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// A hint with an example, for a value of another kind for the parameter `name`.
  func hint(for name: String) -> String {
    func option(_ value: String) -> String { ParameterOverrides.option("\(name)=\(value)") }
    return switch self {
    case .number: "write \(option("0.1"))"
    case .truthValue: "write \(option("true"))"
    case .text: "write \(option("word")), and what is not plain in quotes: \(option("\"a: b\""))"
    case .list: "write \(option("[1, 2]"))"
    case .map: "write \(option("{key: value}"))"
    }
  }
}
