import Diagnostics

extension Parser {
  mutating func call(_ name: ExpressionName) throws(SyntaxError) -> ExpressionNode {
    guard let function = ExpressionFunction.named(name.text) else {
      let names = ExpressionFunction.all.map(\.name)
      throw SyntaxError(
        "there is no function '\(name.text)'",
        hint: ForeignFunction.advice(for: name.text) ?? Suggestion.hint(for: name.text, among: names), at: name.range)
    }
    advance()
    var arguments: [ExpressionNode] = []
    var keywords: [Call.Keyword] = []
    if current.kind != .sign(")") {
      repeat {
        if let keyword = try self.keyword() { keywords.append(keyword) } else { arguments.append(try expression()) }
      } while take(",")
    }
    try expect(")", orElse: "',' or ')'")
    let call = Call(function: function, arguments: arguments, keywords: keywords)
    let node = self.node(.call(call), from: name.range.lowerBound)
    try check(call, at: node.range)
    return node
  }

  /// The error of a function that is written after the name of a module, such as `np.mean(x)`, or of an experiment.
  func foreignCall(of name: ExpressionName, from start: Int) -> SyntaxError {
    SyntaxError(
      "functions have no module and no owner here, found '\(name.text)('",
      hint: Self.advice(for: name.text), at: start..<name.range.upperBound)
  }

  /// The error of a method or a property: a point after a value, such as `e.gap.mean()`.
  func foreignMember() -> SyntaxError {
    guard case .name(let text) = following.kind else { return unexpected("an operator or the end") }
    return SyntaxError(
      "values have no methods and no properties, found '.\(text)'",
      hint: Self.advice(for: text), at: current.range.lowerBound..<following.range.upperBound)
  }

  /// How `name`, which other languages have in a module or as a method, is written here.
  private static func advice(for name: String) -> String {
    if let function = ExpressionFunction.named(name) { return "write \(function.usage)" }
    return ForeignFunction.advice(for: name)
      ?? "write the function before its arguments, mean(x, over=dimension); a variable is written experiment.variable"
  }

  private mutating func keyword() throws(SyntaxError) -> Call.Keyword? {
    guard case .name = current.kind, following.kind == .sign("=") else { return nil }
    let name = try expectName("a name")
    advance()
    guard take("[") else { return Call.Keyword(name: name, values: [try expectName("the name of a dimension")]) }
    var values: [ExpressionName] = []
    repeat { values.append(try expectName("the name of a dimension")) } while take(",")
    try expect("]", orElse: "',' or ']'")
    return Call.Keyword(name: name, values: values)
  }

  private func check(_ call: Call, at range: Range<Int>) throws(SyntaxError) {
    let function = call.function
    guard function.operation.signature.arguments.contains(call.arguments.count), Self.fits(call) else {
      throw SyntaxError(
        "'\(function.name)' is not written like this",
        hint: ForeignFunction.advice(for: function, argumentCount: call.arguments.count) ?? "write \(function.usage)",
        at: range)
    }
    try checkIsNamedOnce(call.keywords.flatMap(\.values))
    try checkIsNamedOnce(call.keywords.map(\.name))
  }

  private func checkIsNamedOnce(_ names: [ExpressionName]) throws(SyntaxError) {
    for (index, name) in names.enumerated() where names[..<index].contains(where: { $0.text == name.text }) {
      throw SyntaxError("'\(name.text)' is named twice", hint: "name each once", at: name.range)
    }
  }

  private static func fits(_ call: Call) -> Bool {
    let keywords = call.keywords
    switch call.operation.signature.keywords {
    case .none: return keywords.isEmpty
    case .overAny: return keywords.count <= 1 && keywords.allSatisfy { $0.name.text == "over" }
    case .overOne: return keywords.count == 1 && keywords[0].name.text == "over" && keywords[0].values.count == 1
    case .matrix: return keywords.map(\.name.text).sorted() == ["columns", "rows"]
    case .renaming: return !keywords.isEmpty && keywords.allSatisfy { $0.values.count == 1 }
    }
  }
}
