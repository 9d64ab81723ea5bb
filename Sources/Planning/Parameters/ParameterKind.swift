package import Schemas

/// What kind of value a parameter has; another value for it is of the same kind.
package enum ParameterKind: Equatable {
  case number, truthValue, text, list, map

  /// The kind of `value`; nil for nothing, in whose place anything may stand.
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

  /// As messages say it.
  var words: String {
    switch self {
    case .number: "a number"
    case .truthValue: "true or false"
    case .text: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// What to do where the parameter `name` is given a value of another kind.
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
