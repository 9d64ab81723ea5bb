/// Evaluates conditions once more with comparisons that are in doubt decided one way, so that it shows what hangs on them.
///
/// The doubt follows the truth of the whole: what `not` turns around leans to the other side. Numbers that are made of
/// conditions, and conditions that choose between others, may push the whole either way, so each way is tried.
struct Leaning: Sendable {
  /// Why a comparison is in doubt.
  enum Doubt: Sendable {
    /// Its sides differ, but by no more than equality tolerates.
    case rounding
    /// Its sides are results that are infinite alike.
    case infinity
  }

  let doubt: Doubt
  /// What a comparison in doubt counts as.
  var outcome: Bool
  /// Whether both ways are tried where it is not known which pushes the whole towards `outcome`. Within what is tried they are
  /// not tried again, so that nesting does not multiply the work.
  var triesBoth = true

  func isInDoubt(_ left: Double, _ right: Double, areResults: Bool) -> Bool {
    switch doubt {
    case .rounding: left != right && Coordinate.equal(left, right)
    case .infinity: areResults && left == right && left.isInfinite
    }
  }
}

extension Evaluator {
  /// This evaluator for what `not` turns around.
  var turnedAround: Evaluator {
    var evaluator = self
    evaluator.leaning?.outcome.toggle()
    return evaluator
  }

  /// Whether two numbers compare as `symbol` says; `areResults` says whether both sides speak of results.
  func holds(_ symbol: ComparisonOperator, _ left: Double, _ right: Double, areResults: Bool) -> Bool {
    if let leaning, leaning.isInDoubt(left, right, areResults: areResults) { return leaning.outcome }
    return symbol.holds(left, right)
  }

  /// What comes of `body`, a condition, where conditions in it may push either way: where one way leads to the outcome that this
  /// evaluator leans to, that.
  func tryingBoth(_ body: (Evaluator) throws(EvaluationError) -> LabelledArray) throws(EvaluationError) -> LabelledArray
  {
    guard let leaning, leaning.triesBoth else { return try body(self) }
    var (plain, upwards, downwards) = (self, self, self)
    plain.leaning = nil
    upwards.leaning = Leaning(doubt: leaning.doubt, outcome: true, triesBoth: false)
    downwards.leaning = Leaning(doubt: leaning.doubt, outcome: false, triesBoth: false)
    return try body(plain).leaning(to: leaning.outcome, among: [body(upwards), body(downwards)])
  }
}

extension ExpressionNode {
  /// Whether a comparison stands in it.
  var holdsComparison: Bool {
    switch kind {
    case .comparison: true
    case .call(let call) where call.function == .increasing || call.function == .decreasing: true
    case .number, .string, .boolean, .parameter, .variable, .negative, .not, .power, .arithmetic, .logic, .selection,
      .call:
      children.contains(where: \.holdsComparison)
    }
  }

  /// Whether results are compared with results in it.
  var comparesResults: Bool {
    switch kind {
    case .comparison(let first, let steps):
      ([first] + steps.map(\.operand)).count(where: \.refersToResults) > 1
        || children.contains(where: \.comparesResults)
    case .call(let call) where call.function == .increasing || call.function == .decreasing: true
    case .number, .string, .boolean, .parameter, .variable, .negative, .not, .power, .arithmetic, .logic, .selection,
      .call:
      children.contains(where: \.comparesResults)
    }
  }
}

extension LabelledArray {
  /// These truth values, or `outcome` where one of `others` that is there has it.
  fileprivate func leaning(to outcome: Bool, among others: [LabelledArray]) -> LabelledArray {
    guard var values = booleans, !isBlank else { return self }
    for other in others where other.count == count {
      guard let booleans = other.booleans else { continue }
      for index in values.indices where booleans[index] == outcome && other.isPresent(index) { values[index] = outcome }
    }
    return LabelledArray(dimensions, .booleans(values), presence: presence)
  }
}
