import Diagnostics

extension Evaluator {
  func comparison(_ first: ExpressionNode, _ steps: [ComparisonStep]) throws(EvaluationError) -> LabelledArray {
    guard assumption != nil, ([first] + steps.map(\.operand)).contains(where: \.holdsComparison) else {
      return try conjunction(of: comparedPairs(first, steps))
    }
    return try tryingBoth { (inner: Evaluator) throws(EvaluationError) in
      try conjunction(of: inner.comparedPairs(first, steps))
    }
  }

  /// Where every comparison of a chain holds.
  func conjunction(of pairs: [ComparedPair]) throws(EvaluationError) -> LabelledArray {
    var result: LabelledArray?
    for pair in pairs {
      let holds = try compare(pair)
      guard let before = result else {
        result = holds
        continue
      }
      let dimensions = try commonDimensions(before, holds, at: pair.range)
      result = before.combiningBooleans(holds, along: dimensions) { $0 && $1 }
    }
    return result ?? LabelledArray(true)
  }

  /// Two neighbours of a chain of comparisons, along common dimensions.
  struct ComparedPair {
    let symbol: ComparisonOperator
    let left: LabelledArray
    let right: LabelledArray
    /// What the two sides are written as.
    let nodes: (left: ExpressionNode, right: ExpressionNode)

    /// Whether both sides refer to results.
    var areResults: Bool { nodes.left.refersToResults && nodes.right.refersToResults }
    var range: Range<Int> { nodes.left.range.lowerBound..<nodes.right.range.upperBound }
    /// Whether the left side is a plain bound and the right side what is compared with it, as in `0.2 < x`.
    var startsWithBound: Bool { !nodes.left.refersToResults && nodes.right.refersToResults }
  }

  /// The neighbours in `first < … < last`, each operand evaluated once.
  func comparedPairs(
    _ first: ExpressionNode, _ steps: [ComparisonStep]
  ) throws(EvaluationError) -> [ComparedPair] {
    var pairs: [ComparedPair] = []
    var (before, node) = (try evaluate(first), first)
    for step in steps {
      let next = try evaluate(step.operand)
      let range = node.range.lowerBound..<step.operand.range.upperBound
      try checkComparable(before, next, step.symbol, at: range)
      let (left, right) = try aligned(before, next, at: range)
      pairs.append(ComparedPair(symbol: step.symbol, left: left, right: right, nodes: (node, step.operand)))
      (before, node) = (next, step.operand)
    }
    return pairs
  }

  private func checkComparable(
    _ left: LabelledArray, _ right: LabelledArray, _ symbol: ComparisonOperator, at range: Range<Int>
  ) throws(EvaluationError) {
    guard left.kind == right.kind, left.kind != .booleans else {
      throw error(
        .wrongOperand, at: range, "cannot compare \(left.kind.rawValue) with \(right.kind.rawValue)",
        hint: left.kind == .booleans || right.kind == .booleans
          ? "combine truth values with and, or, not" : "compare numbers with numbers, and texts with texts")
    }
    guard left.kind == .numbers || symbol == .equal || symbol == .notEqual else {
      throw error(.wrongOperand, at: range, "texts have no order", hint: "compare them with == or !=")
    }
  }

  /// Where the comparison of a pair holds. Where a number does not exist it cannot be compared, and that is an error.
  func compare(_ pair: ComparedPair) throws(EvaluationError) -> LabelledArray {
    guard !pair.left.isBlank, !pair.right.isBlank else { return .missing(pair.left.dimensions, .booleans) }
    let mask = LabelledArray.jointMask(pair.left.mask, pair.right.mask)
    guard let left = pair.left.numbers, let right = pair.right.numbers else {
      return compareLabels(pair, mask)
    }
    var (present, holds) = (mask, Array(repeating: false, count: left.count))
    let areResults = pair.areResults
    for index in left.indices where mask?[index] ?? true {
      if left[index].isNaN || right[index].isNaN {
        guard scope.isBlueprint else { throw comparedNaN(in: pair, index) }
        present = present ?? Array(repeating: true, count: left.count)
        present?[index] = false
      } else {
        holds[index] = self.holds(pair.symbol, left[index], right[index], areResults: areResults)
      }
    }
    return LabelledArray(pair.left.dimensions, .booleans(holds), mask: present)
  }

  private func compareLabels(_ pair: ComparedPair, _ mask: [Bool]?) -> LabelledArray {
    let (left, right) = (pair.left.labels ?? [], pair.right.labels ?? [])
    let holds = zip(left, right).map { ($0 == $1) == (pair.symbol == .equal) }
    return LabelledArray(pair.left.dimensions, .booleans(holds), mask: mask)
  }

  private func comparedNaN(in pair: ComparedPair, _ index: Int) -> EvaluationError {
    comparedNaN(in: pair.left, index, of: [pair.nodes.left, pair.nodes.right], self, at: pair.range)
  }

  /// The error of comparing the element at `index` of `array`, which is NaN since one of `nodes` is; `evaluator`
  /// evaluates them.
  func comparedNaN(
    in array: LabelledArray, _ index: Int, of nodes: [ExpressionNode], _ evaluator: Evaluator, at range: Range<Int>
  ) -> EvaluationError {
    let location = array.coordinates(at: index).map(\.description).joined(separator: ", ")
    let origin = nodes.lazy.compactMap { NaNOrigin(in: $0, evaluator) }.first
    return error(
      .comparedNaN, at: range,
      "NaN cannot be compared" + (location.isEmpty ? "" : " at \(location)")
        + (origin.map { ": \($0.sentence)" } ?? ""),
      hint: "a run may have diverged, or a function left its domain; 'finite' and 'where' can leave such elements out")
  }
}
