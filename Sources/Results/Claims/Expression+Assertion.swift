import Diagnostics

extension Expression {
  /// What becomes of the expression as an assertion.
  func outcome(in scope: EvaluationScope) -> AssertionOutcome {
    do {
      return AssertionOutcome(text: text, result: try result(in: scope))
    } catch {
      return AssertionOutcome(text: text, result: .error(error.diagnostic))
    }
  }

  private func result(in scope: EvaluationScope) throws(EvaluationError) -> AssertionOutcome.Result {
    let evaluator = Evaluator(source: source, scope: scope)
    try SizeBound.check(root, evaluator)
    guard case .comparison(let first, let steps) = root.kind else { return try condition(evaluator) }
    let pairs = try evaluator.comparedPairs(first, steps)
    let holds = try evaluator.conjunction(of: pairs)
    let count = try count(in: holds, infinite: pairs.map(\.infiniteCount).max() ?? 0, evaluator) {
      (evaluator: Evaluator) throws(EvaluationError) in try evaluator.conjunction(of: pairs)
    }
    guard let evidence = Evidence(of: pairs) else { return .condition(count, fault(nil, holds, evaluator)) }
    return .comparison(count.failed == 0 ? evidence.tightest : evidence.withOrigins(evaluator), count)
  }

  private func condition(_ evaluator: Evaluator) throws(EvaluationError) -> AssertionOutcome.Result {
    let holds = try evaluator.booleans(root)
    let count = try count(in: holds, evaluator) { (evaluator: Evaluator) throws(EvaluationError) in
      try evaluator.booleans(root)
    }
    guard count.failed > 0 else { return .condition(count) }
    return .condition(count, fault(try Evidence(for: root, evaluator), holds, evaluator))
  }

  private func fault(
    _ evidence: Evidence?, _ holds: LabelledArray, _ evaluator: Evaluator
  ) -> AssertionOutcome.Fault? {
    // A fault is shown by numbers that make it, not by others.
    if let evidence, !evidence.holds { return .numbers(evidence.withOrigins(evaluator)) }
    return Self.firstFalse(holds).map { .element(holds.coordinates(at: $0)) }
  }

  private static func firstFalse(_ holds: LabelledArray) -> Int? {
    let values = holds.booleans ?? []
    return values.indices.first { !values[$0] && holds.isPresent($0) }
  }

  /// How many elements of `holds` are false; `again` evaluates the same anew.
  private func count(
    in holds: LabelledArray, infinite: Int = 0, _ evaluator: Evaluator,
    again: (Evaluator) throws(EvaluationError) -> LabelledArray
  ) throws(EvaluationError) -> AssertionOutcome.Count {
    let checked = holds.presentCount
    guard checked > 0 else {
      throw EvaluationError(
        .nothingToCheck, at: range, "nothing is left to check: every element is missing",
        hint: "see which combinations were skipped, and what 'where' leaves")
    }
    let values = holds.booleans ?? []
    let failed = values.indices.filter { !values[$0] && holds.isPresent($0) }
    var generous = evaluator
    generous.grantsRounding = true
    let granted = failed.isEmpty ? values : try again(generous).booleans ?? values
    return AssertionOutcome.Count(
      checked: checked, failed: failed.count, withinRounding: failed.count { granted[$0] }, infinite: infinite,
      missing: holds.count - checked, seeds: SeedCount(of: holds))
  }
}

extension Evaluator.ComparedPair {
  /// At how many elements the comparison holds since two infinities of results are equal.
  fileprivate var infiniteCount: Int {
    guard symbol.holds(.infinity, .infinity), nodes.left.refersToResults, nodes.right.refersToResults,
      let left = left.numbers, let right = right.numbers
    else { return 0 }
    return left.indices.count {
      left[$0].isInfinite && left[$0] == right[$0] && self.left.isPresent($0) && self.right.isPresent($0)
    }
  }
}
