extension SourceValue {
  /// The tree as text, a line for each value with its range, for tests and for looking at.
  public func dump(indent: String = "") -> String {
    switch content {
    case .null: return "\(indent)null \(range)\n"
    case .scalar(let scalar):
      let style = (scalar.isPlain ? "" : " quoted") + (scalar.verbatimStart == nil ? "" : " verbatim")
      return "\(indent)scalar \(range) \(scalar.text.debugDescription)\(style)\n"
    case .list(let values):
      return "\(indent)list \(range)\n" + values.map { $0.dump(indent: indent + "  ") }.joined()
    case .map(let entries):
      let lines = entries.map { "\(indent)  \($0.key): \($0.keyRange)\n" + $0.value.dump(indent: indent + "    ") }
      return "\(indent)map \(range)\n" + lines.joined()
    }
  }
}
