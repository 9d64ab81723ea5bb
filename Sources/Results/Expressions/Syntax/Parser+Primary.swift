extension Parser {
  mutating func primary() throws(SyntaxError) -> ExpressionNode {
    let token = current
    switch token.kind {
    case .number(let value): return leaf(.number(value))
    case .string(let text): return leaf(.string(text))
    case .parameter(let name): return leaf(.parameter(name))
    case .word(let word) where following.kind != .sign("."): return try constant(word)
    case .sign("("): return try parenthesis()
    case .name(let text), .word(let text):
      let name = ExpressionName(text: text, range: token.range)
      advance()
      if current.kind == .sign("(") { return try call(name) }
      if take(".") { return try variable(of: name) }
      return node(.variable(dataset: nil, name: name), from: token.range.lowerBound)
    case .sign, .end: throw unexpected("a value")
    }
  }

  mutating func leaf(_ kind: ExpressionNode.Kind) -> ExpressionNode {
    let start = current.range.lowerBound
    advance()
    return node(kind, from: start)
  }

  private mutating func constant(_ word: String) throws(SyntaxError) -> ExpressionNode {
    switch word {
    case "true": return leaf(.boolean(true))
    case "false": return leaf(.boolean(false))
    case "inf": return leaf(.number(.infinity))
    case "pi": return leaf(.number(.pi))
    default: throw unexpected("a value")
    }
  }

  private mutating func parenthesis() throws(SyntaxError) -> ExpressionNode {
    let start = current.range.lowerBound
    advance()
    let inner = try expression()
    try expect(")", orElse: "')'")
    return node(inner.kind, from: start)
  }

  private mutating func variable(of dataset: ExpressionName) throws(SyntaxError) -> ExpressionNode {
    let name = try expectName("the name of a variable of '\(dataset.text)'")
    if current.kind == .sign("(") { throw foreignCall(of: name, from: dataset.range.lowerBound) }
    return node(.variable(dataset: dataset, name: name), from: dataset.range.lowerBound)
  }
}
