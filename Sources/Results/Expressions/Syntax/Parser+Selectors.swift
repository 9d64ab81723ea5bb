extension Parser {
  /// The selectors in brackets, with the closing bracket.
  mutating func selectors() throws(SyntaxError) -> [Selector] {
    var selectors: [Selector] = []
    repeat { selectors.append(try selector()) } while take(",")
    try expect("]", orElse: "',' or ']'")
    return selectors
  }

  private mutating func selector() throws(SyntaxError) -> Selector {
    let name = try expectName("the name of a dimension")
    try expect("=", orElse: "'='")
    let start = current.range.lowerBound
    let index = try self.index()
    return Selector(name: name, index: index, range: range(from: start))
  }

  private mutating func index() throws(SyntaxError) -> Selector.Index {
    if takeWord("first") { return .first }
    if takeWord("last") { return .last }
    if takeWord("nearest") { return .nearest(try sum()) }
    if take("..") { return .range(nil, try upperEnd()) }
    if take("[") { return .list(try items()) }
    let low = try item()
    guard take("..") else { return .coordinate(low) }
    return .range(low, try upperEnd())
  }

  private mutating func upperEnd() throws(SyntaxError) -> ExpressionNode? {
    current.kind == .sign(",") || current.kind == .sign("]") ? nil : try sum()
  }

  private mutating func items() throws(SyntaxError) -> [ExpressionNode] {
    var items: [ExpressionNode] = []
    repeat { items.append(try item()) } while take(",")
    try expect("]", orElse: "',' or ']'")
    return items
  }

  /// A lone name is a label; a variable alone is written in parentheses.
  private mutating func item() throws(SyntaxError) -> ExpressionNode {
    if case .name(let text) = current.kind, [.sign(","), .sign("]")].contains(following.kind) {
      return leaf(.string(text))
    }
    return try sum()
  }
}
