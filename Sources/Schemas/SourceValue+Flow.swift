extension SourceValue {
  /// The value on one line, as YAML's flow style has it: `[1, 2]`, `{kind: lecun}`.
  public var flowText: String {
    switch content {
    case .null: "null"
    case .scalar(let scalar): scalar.isPlain ? scalar.text : JSONNode.quoted(scalar.text)
    case .list(let values): "[" + values.map(\.flowText).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}
