/// An expression whose reductions along one dimension take its elements piece by piece, so that what they reduce is
/// never there as a whole.
public struct ExpressionFold: Sendable {
  private let expression: Expression
  private let dimension: String
  private var calls: [FoldedCall]

  /// - Returns: nil where the expression crosses the dimension in a way that needs all of it, or not at all.
  public init?(_ expression: Expression, along dimension: String) {
    let analysis = FoldAnalysis(of: expression.root, along: dimension)
    guard !analysis.crosses, !analysis.calls.isEmpty else { return nil }
    (self.expression, self.dimension) = (expression, dimension)
    calls = analysis.calls.compactMap(FoldedCall.init)
  }

  /// The names in what is reduced: they are needed in pieces only.
  public var innerNames: Set<String> { Set(calls.flatMap(\.names)) }

  /// The names outside of it: they are needed as a whole.
  public var outerNames: Set<String> {
    var names: Set<String> = []
    expression.root.forEachNode(outside: calls.map(\.range)) { node in
      if case .variable(_, let name) = node.kind { names.insert(name.text) }
    }
    return names
  }

  /// Takes the next piece of the dimension, which `scope` has.
  public mutating func add(_ scope: EvaluationScope) throws(EvaluationError) {
    let evaluator = Evaluator(source: expression.source, scope: scope)
    for index in calls.indices { try calls[index].add(evaluator, along: dimension) }
  }

  /// The value of the expression, once all pieces were taken.
  public func evaluate(in scope: EvaluationScope) throws(EvaluationError) -> LabelledArray {
    let known = Dictionary(calls.compactMap { call in call.value.map { (call.range, $0) } }) { first, _ in first }
    return try Evaluator(source: expression.source, scope: scope, known: known).value(of: expression.root)
  }
}

extension Expression {
  /// Whether each element along `dimension` can be evaluated by itself.
  public func isSeparate(along dimension: String) -> Bool {
    let analysis = FoldAnalysis(of: root, along: dimension)
    return !analysis.crosses && analysis.calls.isEmpty
  }
}

/// One reduction under way.
private struct FoldedCall {
  let range: Range<Int>
  private let call: Call
  private let kind: RunningStatistic.Kind
  private var kept: [Dimension] = []
  private var slices: [RunningStatistic]?
  /// Whether what is reduced does not have the dimension, so that one piece says all.
  private var isConstant = false

  init?(_ node: ExpressionNode) {
    guard case .call(let call) = node.kind, let kind = call.operation.running else { return nil }
    (range, self.call, self.kind) = (node.range, call, kind)
  }

  var names: [String] {
    var names: [String] = []
    for argument in call.arguments {
      argument.forEachNode { node in
        if case .variable(_, let name) = node.kind { names.append(name.text) }
      }
    }
    return names
  }

  mutating func add(_ evaluator: Evaluator, along dimension: String) throws(EvaluationError) {
    guard !isConstant else { return }
    let array = try evaluator.foldedArgument(call)
    isConstant = array.dimension(dimension) == nil
    let pieces = Slices(of: array, over: try evaluator.reducedDimensions(call, of: array))
    kept = pieces.kept
    var statistics = slices ?? Array(repeating: RunningStatistic(kind), count: pieces.count)
    let numbers = pieces.array.numbers ?? []
    for slice in 0..<pieces.count {
      guard pieces.array.mask != nil else {
        statistics[slice].add(numbers[pieces.range(slice)])
        continue
      }
      statistics[slice].add(pieces.present(in: slice).map { numbers[$0] }[...])
    }
    slices = statistics
  }

  /// What the reduction gives of all pieces so far; nil before the first.
  var value: LabelledArray? {
    slices.map { slices in
      let values = slices.map(\.value)
      guard case .quantifier = call.operation else { return LabelledArray(kept, optionalNumbers: values) }
      return LabelledArray(kept, optionalBooleans: values.map { $0.map { $0 == 1 } })
    }
  }
}

extension Evaluator {
  /// What a call reduces, as numbers: truth values are 0 and 1, and where elements are counted each is 1.
  fileprivate func foldedArgument(_ call: Call) throws(EvaluationError) -> LabelledArray {
    switch call.operation {
    case .quantifier: return try inside(call).booleans(call.arguments[0]).truthAsNumbers
    case .count:
      let array = try inside(call).evaluate(call.arguments[0])
      return LabelledArray(
        array.dimensions, .numbers(Array(repeating: 1, count: array.count)), mask: array.mask)
    case .statistic(_, let countsTruth): return try summand(call, countsTruth: countsTruth)
    case .ofEachNumber, .ofEachPair, .finiteness, .choice, .graded, .contraction, .correlation, .extremeCoordinate,
      .order, .crossing, .ofCurve, .difference, .ofEachMatrix, .angles, .renaming:
      return try numbers(call.arguments[0])
    }
  }
}

extension ExpressionNode {
  /// Every node that does not lie in one of `ranges`, in the order of the text.
  fileprivate func forEachNode(outside ranges: [Range<Int>], _ body: (ExpressionNode) -> Void) {
    guard !ranges.contains(range) else { return }
    body(self)
    for child in children { child.forEachNode(outside: ranges, body) }
  }
}
