/// Reads an expression by recursive descent, one function for each rule of the grammar
/// (`reference.md#sec-expressions`).
struct Parser {
  let tokens: [Token]
  var position = 0
  private var nesting = 0

  private init(_ tokens: [Token]) { self.tokens = tokens }

  /// The tree of `text`.
  static func parse(_ text: String) throws(SyntaxError) -> ExpressionNode {
    guard text.utf8.count <= Limits.expressionBytes else {
      throw SyntaxError(
        "the expression has \(text.utf8.count) bytes, more than \(Limits.expressionBytes)",
        hint: "split it with 'derive'", at: 0..<text.utf8.count)
    }
    var parser = Parser(try Lexer.tokens(of: text))
    guard parser.current.kind != .end else {
      throw SyntaxError("the expression is empty", hint: "write a value, such as max(e.gap)", at: 0..<text.utf8.count)
    }
    let node = try parser.expression()
    guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end") }
    return node
  }

  mutating func expression() throws(SyntaxError) -> ExpressionNode {
    try logic(.or) { (parser: inout Parser) throws(SyntaxError) in
      try parser.logic(.and) { (parser: inout Parser) throws(SyntaxError) in try parser.negation() }
    }
  }

  private mutating func logic(
    _ symbol: LogicOperator, _ operand: (inout Parser) throws(SyntaxError) -> ExpressionNode
  ) throws(SyntaxError) -> ExpressionNode {
    var operands = [try operand(&self)]
    while takeWord(symbol.rawValue) { operands.append(try operand(&self)) }
    if operands.count == 1 { return operands[0] }
    return node(.logic(symbol, operands), from: operands[0].range.lowerBound)
  }

  private mutating func negation() throws(SyntaxError) -> ExpressionNode {
    let start = current.range.lowerBound
    guard takeWord("not") else { return try comparison() }
    return node(.not(try comparison()), from: start)
  }

  private mutating func comparison() throws(SyntaxError) -> ExpressionNode {
    let first = try sum()
    var steps: [ComparisonStep] = []
    while case .sign(let text) = current.kind, let symbol = ComparisonOperator(rawValue: text) {
      advance()
      steps.append(ComparisonStep(symbol: symbol, operand: try sum()))
    }
    return steps.isEmpty ? first : node(.comparison(first, steps), from: first.range.lowerBound)
  }

  mutating func sum() throws(SyntaxError) -> ExpressionNode {
    try arithmetic([.add, .subtract]) { (parser: inout Parser) throws(SyntaxError) in
      try parser.arithmetic([.multiply, .divide]) { (parser: inout Parser) throws(SyntaxError) in try parser.unary() }
    }
  }

  private mutating func arithmetic(
    _ symbols: [ArithmeticOperator], _ operand: (inout Parser) throws(SyntaxError) -> ExpressionNode
  ) throws(SyntaxError) -> ExpressionNode {
    let first = try operand(&self)
    var steps: [ArithmeticStep] = []
    while case .sign(let text) = current.kind, let symbol = ArithmeticOperator(rawValue: text),
      symbols.contains(symbol)
    {
      advance()
      steps.append(ArithmeticStep(symbol: symbol, operand: try operand(&self)))
    }
    return steps.isEmpty ? first : node(.arithmetic(first, steps), from: first.range.lowerBound)
  }

  /// Every way to go deeper leads through here, hence the limit of depth.
  private mutating func unary() throws(SyntaxError) -> ExpressionNode {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Limits.nesting else {
      throw SyntaxError(
        "the expression is nested more than \(Limits.nesting) deep", hint: "split it with 'derive'",
        at: current.range)
    }
    let start = current.range.lowerBound
    guard take("-") else { return try power() }
    return node(.negative(try power()), from: start)
  }

  private mutating func power() throws(SyntaxError) -> ExpressionNode {
    let base = try postfix()
    guard take("^") else { return base }
    return node(.power(base, try unary()), from: base.range.lowerBound)
  }

  private mutating func postfix() throws(SyntaxError) -> ExpressionNode {
    let base = try primary()
    var selectors: [Selector] = []
    while take("[") { selectors += try self.selectors() }
    if current.kind == .sign(".") { throw foreignMember() }
    return selectors.isEmpty ? base : node(.selection(base, selectors), from: base.range.lowerBound)
  }
}
