import Diagnostics
import Schemas

/// Computes the value of a tree in a scope, bottom up.
struct Evaluator {
  let source: SourceValue
  let scope: EvaluationScope
  /// Dimensions that the expression around selects or reduces itself: the scope's selection leaves them alone.
  private(set) var ownDimensions: Set<String> = []
  /// The values of those calls, by the bytes they cover, that were computed before.
  let known: [Range<Int>: LabelledArray]
  /// What is assumed about comparisons in doubt; nil if each is decided by its own numbers.
  var assumption: Assumption?

  init(source: SourceValue, scope: EvaluationScope, known: [Range<Int>: LabelledArray] = [:]) {
    (self.source, self.scope, self.known) = (source, scope, known)
  }

  /// The value of a whole expression, whose size is looked at before any of it is evaluated.
  func value(of root: ExpressionNode) throws(EvaluationError) -> LabelledArray {
    try SizeBound.check(root, self)
    return try evaluate(root)
  }

  /// - Throws: `stopped` if the task was cancelled; each node looks.
  func evaluate(_ node: ExpressionNode) throws(EvaluationError) -> LabelledArray {
    guard !Task.isCancelled else { throw error(.stopped, at: node.range, "the evaluation was stopped") }
    return switch node.kind {
    case .number(let value): LabelledArray(value)
    case .string(let text): LabelledArray(text)
    case .boolean(let value): LabelledArray(value)
    case .parameter(let name): try parameter(name, at: node.range)
    case .variable(let dataset, let name): try variable(dataset, name, at: node.range)
    case .negative(let operand): try numbers(operand).mapNumbers { -$0 }
    case .not(let operand): try assumingTheOpposite.booleans(operand).mapBooleans { !$0 }
    case .power(let base, let exponent): try power(base, exponent)
    case .arithmetic(let first, let steps): try arithmetic(first, steps)
    case .comparison(let first, let steps): try comparison(first, steps)
    case .logic(let symbol, let operands): try logic(symbol, operands)
    case .selection(let base, let selectors): try selection(base, selectors)
    case .call(let call): try self.call(call, at: node.range)
    }
  }

  /// This evaluator for the inside of an expression that selects or reduces `names` itself.
  func owning(_ names: some Sequence<String>) -> Evaluator {
    var evaluator = self
    evaluator.ownDimensions.formUnion(names)
    return evaluator
  }

  /// The value of `node`, which must be numbers.
  func numbers(_ node: ExpressionNode) throws(EvaluationError) -> LabelledArray {
    try evaluate(node, as: .numbers)
  }

  /// The value of `node`, which must be truth values.
  func booleans(_ node: ExpressionNode) throws(EvaluationError) -> LabelledArray {
    try evaluate(node, as: .booleans)
  }

  func evaluate(_ node: ExpressionNode, as kind: LabelledArray.ElementKind) throws(EvaluationError) -> LabelledArray {
    let array = try evaluate(node)
    guard array.kind == kind else {
      throw wrongKind(array, wanted: kind, at: node.range)
    }
    return array
  }

  /// The error of an array that is not of the kind `wanted`.
  func wrongKind(
    _ array: LabelledArray, wanted: LabelledArray.ElementKind, at range: Range<Int>
  ) -> EvaluationError {
    let hint =
      switch (wanted, array.kind) {
      case (.booleans, _): "compare it with something: <, <=, >, >=, == or !="
      case (_, .booleans): "where(condition, 1, 0) makes numbers of truth values"
      case (.numbers, _), (.labels, _): "texts can only be selected, and compared with == or !="
      }
    return error(
      .wrongOperand, at: range, "expected \(wanted.rawValue), found \(array.kind.rawValue)", hint: hint)
  }

  func error(
    _ code: DiagnosticCode, at range: Range<Int>, _ message: String, hint: String? = nil
  ) -> EvaluationError {
    EvaluationError(code, at: source.range(ofText: range), message, hint: hint)
  }

  /// The union of the dimensions of both arrays, along which there are not too many elements.
  func commonDimensions(
    _ left: LabelledArray, _ right: LabelledArray, at range: Range<Int>
  ) throws(EvaluationError) -> [Dimension] {
    let dimensions = try union(left.dimensions, right.dimensions, at: range)
    try checkCount(dimensions, at: range)
    return dimensions
  }

  /// Both arrays written out along the union of their dimensions, for what needs their elements side by side.
  func aligned(
    _ left: LabelledArray, _ right: LabelledArray, at range: Range<Int>
  ) throws(EvaluationError) -> (LabelledArray, LabelledArray) {
    let dimensions = try commonDimensions(left, right, at: range)
    // Nothing comes of two elements of which one is missing: there is no need to spread the others.
    if left.isBlank || right.isBlank { return (.missing(dimensions, left.kind), .missing(dimensions, right.kind)) }
    return (left.aligned(to: dimensions), right.aligned(to: dimensions))
  }

  func union(
    _ left: [Dimension], _ right: [Dimension], at range: Range<Int>
  ) throws(EvaluationError) -> [Dimension] {
    do {
      return try Broadcasting.union(left, right)
    } catch {
      throw self.error(
        .dimensionMismatch, at: range, error.message,
        hint: "select the same coordinates on both sides, or rename the dimension on one of them")
    }
  }

  func checkCount(_ dimensions: [Dimension], at range: Range<Int>) throws(EvaluationError) {
    var count = 1
    for dimension in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension.count)
      count = product
      if overflow || count > Limits.elements {
        let sizes = dimensions.map { "\($0.name): \($0.count)" }.joined(separator: ", ")
        throw error(
          .arrayTooLarge, at: range, "the array would have more than \(Limits.elements) elements (\(sizes))",
          hint: "select or reduce some dimensions first")
      }
    }
  }
}
