import Diagnostics

extension Evaluator {
  /// Functions that lose the dimensions named by `over`, or all.
  func reduction(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let first = call.arguments[0]
    switch call.function {
    case .count: return try count(call)
    case .any, .all:
      let array = try inside(call).booleans(first)
      let lanes = Lanes(of: array, over: try reducedDimensions(call, of: array))
      let isAll = call.function == .all
      return lanes.reduceBooleans { isAll ? !$0.contains(false) : $0.contains(true) }
    case .quantile: return try quantile(call)
    case .correlation: return try correlation(call, at: range)
    default:
      guard let statistic = call.function.statistic else {
        preconditionFailure("'\(call.function.rawValue)' is no reduction of numbers")
      }
      let array = try summand(call)
      return array.reduced(over: try reducedDimensions(call, of: array), by: statistic)
    }
  }

  /// The argument of a reduction of numbers; `sum` and `mean` count truth values as 0 and 1.
  func summand(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let node = call.arguments[0]
    let array = try inside(call).evaluate(node)
    if let booleans = array.booleans, call.function == .sum || call.function == .mean {
      return LabelledArray(array.dimensions, .numbers(booleans.map { $0 ? 1 : 0 }), presence: array.presence)
    }
    guard array.kind == .numbers else { throw wrongKind(array, wanted: .numbers, at: node.range) }
    return array
  }

  private func count(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).evaluate(call.arguments[0])
    let lanes = Lanes(of: array, over: try reducedDimensions(call, of: array))
    if scope.isBlueprint { return .missing(lanes.kept, .numbers) }
    let counts = (0..<lanes.count).map { Double(lanes.present(in: $0).count) }
    return LabelledArray(lanes.kept, .numbers(counts))
  }

  private func quantile(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let names = try reducedDimensions(call, of: array)
    guard let fraction = try bound(call.arguments[1]) else {
      return .missing(array.dimensions.filter { !names.contains($0.name) }, .numbers)
    }
    guard (0...1).contains(fraction) else {
      throw error(
        .wrongOperand, at: call.arguments[1].range, "a quantile lies between 0 and 1",
        hint: "0.5 is the median, 0.25 the lower quartile")
    }
    return array.reduced(over: names, by: .quantile(fraction))
  }

  private func correlation(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let inner = inside(call)
    let (x, y) = try aligned(inner.numbers(call.arguments[0]), inner.numbers(call.arguments[1]), at: range)
    let lanes = PairedLanes(x, y, over: try reducedDimensions(call, of: x))
    return lanes.reduce { Statistics.correlation($0, $1) }
  }
}

extension ExpressionFunction {
  /// The statistic that a reduction of numbers to one computes; nil for other functions.
  var statistic: Statistic? {
    switch self {
    case .min: .min
    case .max: .max
    case .mean: .mean
    case .median: .median
    case .sum: .sum
    case .sd: .standardDeviation
    case .sem: .standardError
    case .norm: .norm
    default: nil
    }
  }
}
