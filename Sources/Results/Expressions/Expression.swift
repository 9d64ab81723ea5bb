public import Diagnostics
public import Schemas

/// An expression over results (`reference.md#sec-expressions`), parsed, with the range of every part in the notebook.
public struct Expression: Sendable {
  /// The scalar that it was written as.
  public let source: SourceValue
  /// The text of the expression.
  public let text: String
  /// Its tree.
  let root: ExpressionNode

  /// A name that the expression uses: a variable or coordinate, of an experiment or of one's own.
  public struct Reference: Sendable, Equatable {
    /// The label of the experiment; nil if the name is alone.
    public let dataset: String?
    /// The name of the variable, dimension or second coordinate.
    public let name: String
    /// The range of the reference.
    public let range: SourceRange
  }

  /// Reads the expression that a scalar holds; nil, and an `invalid-expression` report, if it holds none.
  public static func parse(_ value: SourceValue, _ context: inout DecodingContext) -> Expression? {
    guard let text = value.text else {
      context.reportWrongType(value, wanted: .expression)
      return nil
    }
    do {
      return Expression(source: value, text: text, root: try Parser.parse(text))
    } catch {
      context.report(.error(.invalidExpression, at: value.range(ofText: error.range), error.message, hint: error.hint))
      return nil
    }
  }

  /// The functions of expressions, for the manual.
  public static let functions = ExpressionFunction.reference

  /// Expressions, for schemas.
  public static let type = ValueType<Expression>(.expression) { value, context in parse(value, &context) }

  /// The range of the expression.
  public var range: SourceRange { source.range(ofText: 0..<text.utf8.count) }

  /// Every variable and coordinate that it refers to, in the order written.
  public var references: [Reference] {
    var references: [Reference] = []
    root.forEachNode { node in
      guard case .variable(let dataset, let name) = node.kind else { return }
      references.append(
        Reference(dataset: dataset?.text, name: name.text, range: source.range(ofText: node.range)))
    }
    return references
  }

  /// The experiments that it refers to, each once, in the order written.
  public var datasetNames: [String] { references.datasetNames }

  /// The parameters that it refers to, each once, in the order written, without `$`.
  public var parameterNames: [String] {
    var names: [String] = []
    root.forEachNode { node in
      if case .parameter(let name) = node.kind, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// If the expression is the name of a variable or coordinate and nothing else: that name.
  public var loneReference: Reference? {
    guard case .variable = root.kind else { return nil }
    return references.first
  }

  /// If the expression is a variable or coordinate with nothing done to it but selections: its name.
  public var selectedReference: Reference? {
    var node = root
    while case .selection(let inner, _) = node.kind { node = inner }
    guard case .variable = node.kind else { return nil }
    return references.first
  }

  /// If the expression is a text in quotes and nothing else: the range of the text within the quotes, in bytes of
  /// `text`.
  public var loneText: Range<Int>? {
    guard case .string(let words) = root.kind, let start = text.utf8.firstIndex(of: UInt8(ascii: "'")) else {
      return nil
    }
    let first = text.utf8.distance(from: text.utf8.startIndex, to: start) + 1
    return first..<first + words.utf8.count
  }

  /// If the expression is a parameter and nothing else: its name, without `$`.
  public var loneParameter: String? {
    if case .parameter(let name) = root.kind { name } else { nil }
  }

  /// The value in `scope`.
  /// - Throws: `EvaluationError` if names, kinds or dimensions do not fit, NaN is compared, or too much would be
  ///   formed: the latter before anything is.
  public func evaluate(in scope: EvaluationScope) throws(EvaluationError) -> LabelledArray {
    try Evaluator(source: source, scope: scope).value(of: root)
  }
}

extension Expression {
  /// In which part of the expression NaN arises, as the end of a sentence; empty where that is the whole.
  func originOfNaN(in scope: EvaluationScope) -> String {
    guard let origin = NaNOrigin(in: root, Evaluator(source: source, scope: scope)) else { return "" }
    return ": \(origin.sentence)"
  }
}

extension Expression: Equatable {
  /// The same text in the same range.
  public static func == (left: Expression, right: Expression) -> Bool { left.source == right.source }
}

extension [Expression.Reference] {
  /// The experiments that are referred to, each once, in the order written.
  public var datasetNames: [String] { compactMap(\.dataset).uniqued }
}
