import Diagnostics

extension Evaluator {
  /// A statistic of the numbers along the dimensions that `over` names, or along all. The terms of a sum of products
  /// are never all in memory.
  func statistic(
    _ statistic: Statistic, _ call: Call, countsTruth: Bool, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    if let factors = call.factors { return try contraction(call, factors, at: range) }
    let array = try summand(call, countsTruth: countsTruth)
    return array.reduced(over: try reducedDimensions(call, of: array), by: statistic)
  }

  /// The argument of a statistic, as numbers: truth values are 0 and 1 if `countsTruth`, else an error.
  func summand(_ call: Call, countsTruth: Bool) throws(EvaluationError) -> LabelledArray {
    let node = call.arguments[0]
    let array = try inside(call).evaluate(node)
    if countsTruth, array.kind == .booleans { return array.truthAsNumbers }
    guard array.kind == .numbers else { throw wrongKind(array, wanted: .numbers, at: node.range) }
    return array
  }

  /// `any` and `all`.
  func quantifier(
    _ quantifier: ExpressionFunction.Quantifier, _ call: Call
  ) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).booleans(call.arguments[0])
    let slices = Slices(of: array, over: try reducedDimensions(call, of: array))
    return slices.reduceBooleans { truths in
      switch quantifier {
      case .all: !truths.contains(false)
      case .any: truths.contains(true)
      }
    }
  }

  /// How many elements are not missing.
  func count(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).evaluate(call.arguments[0])
    let slices = Slices(of: array, over: try reducedDimensions(call, of: array))
    if scope.isBlueprint { return .missing(slices.kept, .numbers) }
    let counts = (0..<slices.count).map { Double(slices.present(in: $0).count) }
    return LabelledArray(slices.kept, .numbers(counts))
  }

  /// The statistic whose fraction or level is the second argument.
  func graded(_ grade: ExpressionFunction.Grade, _ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let names = try reducedDimensions(call, of: array)
    guard let fraction = try bound(call.arguments[1]) else {
      return .missing(array.dimensions.filter { !names.contains($0.name) }, .numbers)
    }
    guard (0...1).contains(fraction) else {
      throw error(
        .wrongOperand, at: call.arguments[1].range, grade.range.message, hint: grade.range.hint)
    }
    return array.reduced(over: names, by: grade.statistic(fraction))
  }

  /// Pearson's correlation of two arrays.
  func correlation(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let inner = inside(call)
    let (x, y) = try aligned(inner.numbers(call.arguments[0]), inner.numbers(call.arguments[1]), at: range)
    let slices = PairedSlices(x, y, over: try reducedDimensions(call, of: x))
    return slices.reduce { Statistics.correlation($0, $1) }
  }
}

extension ExpressionFunction.Grade {
  fileprivate func statistic(_ value: Double) -> Statistic {
    switch self {
    case .quantile: .quantile(value)
    case .confidence: .confidence(value)
    }
  }

  /// What is said of a number that is not from 0 to 1.
  fileprivate var range: (message: String, hint: String) {
    switch self {
    case .quantile: ("a quantile lies between 0 and 1", "0.5 is the median, 0.25 the lower quartile")
    case .confidence: ("a level lies between 0 and 1", "0.95 is usual: ci(x, 0.95, over=seed)")
    }
  }
}

extension LabelledArray {
  /// For an array of truth values: 1 for true, 0 for false.
  var truthAsNumbers: LabelledArray {
    LabelledArray(dimensions, .numbers((booleans ?? []).map { $0 ? 1 : 0 }), mask: mask)
  }
}
