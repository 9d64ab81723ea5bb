/// An assumption about the comparisons of a condition that are in doubt: that all of them are true, or that all are
/// false.
///
/// A condition is evaluated once more under such an assumption, to see whether its truth depends on the doubt. The
/// assumption is about the truth of the whole condition, so `not` reverses it for its operand. A condition inside a
/// number, or one that chooses between others, may influence the whole in either direction, so there both outcomes are
/// tried.
struct Assumption: Sendable {
  /// Why a comparison is in doubt.
  enum Doubt: Sendable {
    /// Its sides differ, but by no more than equality tolerates.
    case rounding
    /// Both of its sides are results, and they are the same infinity.
    case equalInfinities
  }

  let doubt: Doubt
  /// The truth of a comparison in doubt.
  var outcome: Bool
  /// Whether both outcomes are tried where it is not known which one makes the whole more likely to be `outcome`. While
  /// one is tried nothing further is, so that nesting does not multiply the work.
  var triesBoth = true

  func isInDoubt(_ left: Double, _ right: Double, areResults: Bool) -> Bool {
    switch doubt {
    case .rounding: left != right && Coordinate.equal(left, right)
    case .equalInfinities: areResults && left == right && left.isInfinite
    }
  }
}

extension Evaluator {
  /// This evaluator for the operand of `not`, where the opposite is assumed.
  var assumingTheOpposite: Evaluator {
    var evaluator = self
    evaluator.assumption?.outcome.toggle()
    return evaluator
  }

  /// Whether two numbers compare as `symbol` says; `areResults` says whether both sides refer to results.
  func holds(_ symbol: ComparisonOperator, _ left: Double, _ right: Double, areResults: Bool) -> Bool {
    if let assumption, assumption.isInDoubt(left, right, areResults: areResults) { return assumption.outcome }
    return symbol.holds(left, right)
  }

  /// The value of `body`, a condition in which comparisons may influence the whole in either direction: the assumed
  /// outcome wherever one of the two assumptions leads to it.
  func tryingBoth(_ body: (Evaluator) throws(EvaluationError) -> LabelledArray) throws(EvaluationError) -> LabelledArray
  {
    guard let assumption, assumption.triesBoth else { return try body(self) }
    var (plain, allTrue, allFalse) = (self, self, self)
    plain.assumption = nil
    allTrue.assumption = Assumption(doubt: assumption.doubt, outcome: true, triesBoth: false)
    allFalse.assumption = Assumption(doubt: assumption.doubt, outcome: false, triesBoth: false)
    return try body(plain).preferring(assumption.outcome, among: [body(allTrue), body(allFalse)])
  }
}

extension ExpressionNode {
  /// Whether it contains a comparison.
  var holdsComparison: Bool {
    switch kind {
    case .comparison: true
    case .call(let call) where call.comparesNeighbours: true
    case .number, .string, .boolean, .parameter, .variable, .negative, .not, .power, .arithmetic, .logic, .selection,
      .call:
      children.contains(where: \.holdsComparison)
    }
  }

  /// Whether it compares results with results.
  var comparesResults: Bool {
    switch kind {
    case .comparison(let first, let steps):
      ([first] + steps.map(\.operand)).count(where: \.refersToResults) > 1
        || children.contains(where: \.comparesResults)
    case .call(let call) where call.comparesNeighbours: true
    case .number, .string, .boolean, .parameter, .variable, .negative, .not, .power, .arithmetic, .logic, .selection,
      .call:
      children.contains(where: \.comparesResults)
    }
  }
}

extension LabelledArray {
  /// These truth values, or `outcome` where an element of one of `others` is present and has it.
  fileprivate func preferring(_ outcome: Bool, among others: [LabelledArray]) -> LabelledArray {
    guard var values = booleans, !isBlank else { return self }
    for other in others where other.count == count {
      guard let booleans = other.booleans else { continue }
      for index in values.indices where booleans[index] == outcome && other.isPresent(index) { values[index] = outcome }
    }
    return LabelledArray(dimensions, .booleans(values), mask: mask)
  }
}
