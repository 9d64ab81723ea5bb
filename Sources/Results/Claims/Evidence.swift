/// The pair of numbers that decides whether a condition holds everywhere.
///
/// A condition on every element is decided by the element that is furthest from it, a condition on some element
/// by the one that is nearest to it.
struct Evidence {
  /// The pair, and its location.
  private(set) var tightest: AssertionOutcome.Tightest
  /// What the two sides are written as; none where they are elements of one array.
  private let nodes: (left: ExpressionNode, right: ExpressionNode)?

  private init(_ tightest: AssertionOutcome.Tightest, _ nodes: (left: ExpressionNode, right: ExpressionNode)?) {
    (self.tightest, self.nodes) = (tightest, nodes)
  }

  var holds: Bool { tightest.symbol.holds(tightest.left, tightest.right) }

  /// The worst of `evidence` where all must hold, the best where one is enough.
  private static func deciding(_ evidence: [Evidence], wantsAll: Bool) -> Evidence? {
    wantsAll ? evidence.min(by: isTighter) : evidence.max(by: isTighter)
  }

  private static func isTighter(_ a: Evidence, _ b: Evidence) -> Bool {
    a.holds == b.holds ? a.tightest.margin < b.tightest.margin : !a.holds
  }
}

extension Evidence {
  /// What decides `node`; nil where it compares no numbers.
  init?(
    for node: ExpressionNode, _ evaluator: Evaluator, wantsAll: Bool = true, isNegated: Bool = false
  ) throws(EvaluationError) {
    guard let found = try Self.find(for: node, evaluator, wantsAll, isNegated) else { return nil }
    self = found
  }

  /// What decides a chain of comparisons; nil where it compares no numbers.
  init?(of pairs: [Evaluator.ComparedPair], wantsAll: Bool = true, isNegated: Bool = false) {
    let found = pairs.compactMap { Evidence($0, wantsAll, isNegated) }
    guard let deciding = Self.deciding(found, wantsAll: true) else { return nil }
    self = deciding
  }

  private static func find(
    for node: ExpressionNode, _ evaluator: Evaluator, _ wantsAll: Bool, _ isNegated: Bool
  ) throws(EvaluationError) -> Evidence? {
    switch node.kind {
    case .comparison(let first, let steps) where !isNegated || steps.count == 1:
      return Evidence(of: try evaluator.comparedPairs(first, steps), wantsAll: wantsAll, isNegated: isNegated)
    case .not(let operand):
      return try Evidence(for: operand, evaluator, wantsAll: wantsAll, isNegated: !isNegated)
    case .logic(let symbol, let operands):
      var found: [Evidence] = []
      for operand in operands {
        guard let evidence = try find(for: operand, evaluator, wantsAll, isNegated) else { continue }
        found.append(evidence)
      }
      return deciding(found, wantsAll: (symbol == .and) != isNegated)
    case .call(let call):
      return try find(for: call, evaluator, wantsAll, isNegated)
    case .number, .string, .boolean, .parameter, .variable, .negative, .power, .arithmetic, .comparison, .selection:
      return nil
    }
  }

  private static func find(
    for call: Call, _ evaluator: Evaluator, _ wantsAll: Bool, _ isNegated: Bool
  ) throws(EvaluationError) -> Evidence? {
    let inner = evaluator.inside(call)
    switch call.operation {
    case .quantifier(.all): return try find(for: call.arguments[0], inner, !isNegated, isNegated)
    case .quantifier(.any): return try find(for: call.arguments[0], inner, isNegated, isNegated)
    case .order(let symbol): return isNegated ? nil : try neighbours(call, symbol, evaluator)
    case .ofEachNumber, .ofEachPair, .finiteness, .choice, .statistic, .count, .graded, .contraction, .correlation,
      .extremeCoordinate, .crossing, .ofCurve, .difference, .ofEachMatrix, .angles, .renaming:
      return nil
    }
  }

  /// The neighbours along the dimension of `call` that are furthest from being in order.
  private static func neighbours(
    _ call: Call, _ symbol: ComparisonOperator, _ evaluator: Evaluator
  ) throws(EvaluationError) -> Evidence? {
    let array = try evaluator.inside(call).numbers(call.arguments[0])
    let axis = try evaluator.axis(of: call, in: array)
    let slices = Slices(of: array, over: [axis.dimension.name])
    guard !array.isBlank, let numbers = slices.array.numbers else { return nil }
    var search = PairSearch(symbol, wantsAll: true)
    var following: [Int: Int] = [:]
    for slice in 0..<slices.count {
      let indices = slices.present(in: slice)
      for (index, next) in zip(indices, indices.dropFirst())
      where search.look(numbers[index], numbers[next], at: index) {
        following = [index: next]
      }
    }
    return search.best.map { best in
      let next = following[best.index].map { slices.array.coordinates(at: $0) }?.last
      return Evidence(best.tightest(symbol, at: slices.array.coordinates(at: best.index), next: next), nil)
    }
  }

  /// The decisive element of a comparison; nil for texts, or where all is missing.
  private init?(_ pair: Evaluator.ComparedPair, _ wantsAll: Bool, _ isNegated: Bool) {
    guard let left = pair.left.numbers, let right = pair.right.numbers else { return nil }
    let symbol = isNegated ? pair.symbol.negated : pair.symbol
    var search = PairSearch(symbol, wantsAll: wantsAll)
    for index in left.indices where pair.left.isPresent(index) && pair.right.isPresent(index) {
      search.look(left[index], right[index], at: index)
    }
    guard let best = search.best else { return nil }
    let tightest = best.tightest(symbol, at: pair.left.coordinates(at: best.index))
    self.init(
      pair.startsWithBound ? tightest.mirrored : tightest,
      pair.startsWithBound ? (pair.nodes.right, pair.nodes.left) : pair.nodes)
  }
}

/// Looks for the pair of numbers that decides.
private struct PairSearch {
  private let symbol: ComparisonOperator
  private let wantsAll: Bool
  private(set) var best: Found?

  struct Found {
    let left: Double
    let right: Double
    let index: Int
    let holds: Bool
    let margin: Double

    func tightest(
      _ symbol: ComparisonOperator, at location: [NamedCoordinate], next: NamedCoordinate? = nil
    ) -> AssertionOutcome.Tightest {
      AssertionOutcome.Tightest(
        symbol: symbol, left: left, right: right, margin: margin, location: location, next: next)
    }
  }

  init(_ symbol: ComparisonOperator, wantsAll: Bool) { (self.symbol, self.wantsAll) = (symbol, wantsAll) }

  /// Looks at a pair; whether it is the one that decides so far.
  @discardableResult mutating func look(_ left: Double, _ right: Double, at index: Int) -> Bool {
    let found = Found(
      left: left, right: right, index: index, holds: symbol.holds(left, right), margin: symbol.margin(left, right))
    if let best {
      let isWorse = found.holds == best.holds ? found.margin < best.margin : !found.holds
      let isBetter = found.holds == best.holds ? found.margin > best.margin : found.holds
      guard wantsAll ? isWorse : isBetter else { return false }
    }
    best = found
    return true
  }
}

// MARK: Extremes

extension Evidence {
  /// With the locations of the extremes that its sides are, as far as they are extremes.
  func withOrigins(_ evaluator: Evaluator) -> AssertionOutcome.Tightest {
    guard let nodes else { return tightest }
    return tightest.adding(
      [nodes.left, nodes.right].compactMap { evaluator.originOfExtreme($0, at: tightest.location) })
  }
}

extension Evaluator {
  /// Where the element lies that `node`, a call of `min` or `max`, has taken at `location`; nil for any other node.
  fileprivate func originOfExtreme(_ node: ExpressionNode, at location: [NamedCoordinate]) -> AssertionOutcome.Origin? {
    guard case .call(let call) = node.kind, case .statistic(let statistic, _) = call.operation,
      statistic == .min || statistic == .max,
      let array = try? inside(call).numbers(call.arguments[0]), !array.isBlank,
      let names = try? reducedDimensions(call, of: array), !names.isEmpty
    else { return nil }
    let slices = Slices(of: array, over: names)
    guard let numbers = slices.array.numbers else { return nil }
    let indices = slices.present(in: slices.slice(at: location))
    let isSmaller = { (a: Int, b: Int) in numbers[a] < numbers[b] }
    guard let best = statistic == .min ? indices.min(by: isSmaller) : indices.max(by: isSmaller) else { return nil }
    let own = slices.array.coordinates(at: best).filter { names.contains($0.dimension) }
    return AssertionOutcome.Origin(text: text(of: node), location: own)
  }
}

extension Slices {
  /// The slice that remains at `location` when the slices are reduced.
  fileprivate func slice(at location: [NamedCoordinate]) -> Int {
    kept.reduce(0) { slice, dimension in
      let coordinate = location.first { $0.dimension == dimension.name }?.coordinate
      return slice * dimension.count + (coordinate.flatMap(dimension.coordinates.index(of:)) ?? 0)
    }
  }
}
