extension Parser {
  var current: Token { tokens[position] }

  /// The token after the current one.
  var following: Token { tokens[min(position + 1, tokens.count - 1)] }

  mutating func advance() { position = min(position + 1, tokens.count - 1) }

  mutating func take(_ sign: String) -> Bool {
    guard current.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard current.kind == .word(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ sign: String, orElse wanted: String) throws(SyntaxError) {
    guard take(sign) else { throw unexpected(wanted) }
  }

  /// The name that is expected here. A reserved word is read as a name; definitions report that it cannot be one.
  mutating func expectName(_ wanted: String) throws(SyntaxError) -> ExpressionName {
    let text: String
    switch current.kind {
    case .name(let name), .word(let name): text = name
    case .number, .string, .parameter, .sign, .end: throw unexpected(wanted)
    }
    let name = ExpressionName(text: text, range: current.range)
    advance()
    return name
  }

  /// A node from byte `start` to the end of the last token read.
  func node(_ kind: ExpressionNode.Kind, from start: Int) -> ExpressionNode {
    ExpressionNode(kind: kind, range: range(from: start))
  }

  /// From byte `start` to the end of the last token read.
  func range(from start: Int) -> Range<Int> {
    start..<(position > 0 ? tokens[position - 1].range.upperBound : start)
  }

  func unexpected(_ wanted: String) -> SyntaxError {
    let hint: String? =
      switch current.kind {
      case .sign("="): "'==' compares"
      case .sign("*") where position > 0 && tokens[position - 1].kind == .sign("*"): "a power is written '^'"
      case .sign(".."): "ranges are written in selections, with numbers at their ends: [time=0..5]"
      case .word(let word): "'\(word)' is reserved; as a label it is written '\(word)' in single quotes"
      case .number, .string, .name, .parameter, .sign, .end:
        Self.advice[wanted] ?? "a variable is written experiment.variable"
      }
    return SyntaxError("expected \(wanted), found \(current.description)", hint: hint, at: current.range)
  }

  /// What to write where something else was expected.
  private static let advice = [
    "a value": "a value is a number, a 'text', experiment.variable, $parameter, function(…) or (…)",
    "an operator or the end": "join values with an operator, such as + - * / ^ < == and or",
    "')'": "close the bracket '(' with ')'", "',' or ')'": "close the bracket '(' with ')'",
    "',' or ']'": "close the bracket '[' with ']'", "'='": "a selection is written [dimension=coordinate]",
    "the name of a dimension": "dimensions have names, as in [time=last], [mode=1] or over=time",
  ]
}
