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
    let hasConditions = root.children.contains(where: \.holdsComparison)
    let count = try count(in: holds, evaluator) { (evaluator: Evaluator) throws(EvaluationError) in
      try hasConditions ? evaluator.booleans(root) : evaluator.conjunction(of: pairs)
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

  /// How many elements of `holds` are false, and how many depend on uncertain values; `again` evaluates the same
  /// expression again.
  private func count(
    in holds: LabelledArray, _ evaluator: Evaluator,
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
    let granted = failed.isEmpty ? values : try assuming(.rounding, to: true, evaluator, again) ?? values
    let doubted = root.comparesResults ? try assuming(.equalInfinities, to: false, evaluator, again) ?? values : values
    return AssertionOutcome.Count(
      checked: checked, failed: failed.count, withinRounding: failed.count { granted[$0] },
      infinite: values.indices.count { values[$0] && !doubted[$0] && holds.isPresent($0) },
      missing: max(holds.count - checked, try evaluator.missingCount(within: root)), seeds: SeedCount(of: holds))
  }

  /// The truth values if all comparisons in doubt have this outcome.
  private func assuming(
    _ doubt: Assumption.Doubt, to outcome: Bool, _ evaluator: Evaluator,
    _ again: (Evaluator) throws(EvaluationError) -> LabelledArray
  ) throws(EvaluationError) -> [Bool]? {
    var evaluator = evaluator
    evaluator.assumption = Assumption(doubt: doubt, outcome: outcome)
    return try again(evaluator).booleans
  }
}

extension Evaluator {
  /// How many elements are missing of what `all` and `any` reduce in a condition; of several the most.
  fileprivate func missingCount(within node: ExpressionNode) throws(EvaluationError) -> Int {
    switch node.kind {
    case .not(let operand): return try missingCount(within: operand)
    case .logic(_, let operands):
      var most = 0
      for operand in operands { most = max(most, try missingCount(within: operand)) }
      return most
    case .call(let call):
      guard case .quantifier = call.operation else { return 0 }
      let array = try inside(call).booleans(call.arguments[0])
      return max(array.count - array.presentCount, try inside(call).missingCount(within: call.arguments[0]))
    case .number, .string, .boolean, .parameter, .variable, .negative, .power, .arithmetic, .comparison, .selection:
      return 0
    }
  }
}
