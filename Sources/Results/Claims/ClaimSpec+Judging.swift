import Diagnostics

extension ClaimSpec {
  /// Decides the claim on the datasets of `scope`, and on those of `control`, where it must fail.
  ///
  /// `control` holds the datasets of the changed experiments. A claim whose control was not run does not hold yet: it is
  /// `unchecked`.
  public func judge(in scope: EvaluationScope, control: EvaluationScope? = nil) -> ClaimOutcome {
    let outcomes = assertions.map { $0.outcome(in: scope) }
    let controls = control.map { scope in assertions.map { $0.outcome(in: scope) } }
    if let diagnostic = outcomes.lazy.compactMap(\.diagnostic).first {
      return ClaimOutcome(
        .error, assertions: outcomes, control: controls, reason: diagnostic.message, diagnostic: diagnostic)
    }
    if outcomes.contains(where: { $0.holds == false }) {
      let failed = outcomes.first { $0.holds == false }
      return ClaimOutcome(.fails, assertions: outcomes, control: controls, reason: failed?.failure)
    }
    guard let controls else {
      return self.control.isEmpty
        ? ClaimOutcome(.holds, assertions: outcomes)
        : ClaimOutcome(.unchecked, assertions: outcomes, reason: "the control was not run")
    }
    return Self.judge(outcomes, against: controls)
  }

  /// The verdict of a claim that holds, from its control.
  private static func judge(_ outcomes: [AssertionOutcome], against controls: [AssertionOutcome]) -> ClaimOutcome {
    if let diagnostic = controls.lazy.compactMap(\.diagnostic).first {
      return ClaimOutcome(
        .error, assertions: outcomes, control: controls, reason: "under the control: \(diagnostic.message)",
        diagnostic: diagnostic)
    }
    guard controls.contains(where: { $0.holds == false }) else {
      return ClaimOutcome(
        .fails, assertions: outcomes, control: controls,
        reason: "the claim holds under its control too, where it should fail")
    }
    return ClaimOutcome(.holds, assertions: outcomes, control: controls)
  }
}

extension AssertionOutcome {
  /// Why the assertion fails, in one sentence.
  fileprivate var failure: String {
    switch result {
    case .comparison(let tightest, let count):
      let place = tightest.place.map(\.description).joined(separator: ", ")
      let (left, right) = (ShortestNumber.text(tightest.left), ShortestNumber.text(tightest.right))
      return "'\(text)' is false at \(count.text)"
        + (place.isEmpty ? "" : ", worst at \(place)") + ": \(left) \(tightest.symbol.rawValue) \(right)"
    case .condition(let count): return "'\(text)' is false at \(count.text)"
    case .error(let diagnostic): return diagnostic.message
    }
  }
}

extension AssertionOutcome.Count {
  /// Of how many elements it is false, and in how many seeds it is true nevertheless.
  fileprivate var text: String {
    "\(failed) of \(checked) elements" + (seeds.map { " (\($0))" } ?? "")
  }
}

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
    guard case .comparison(let first, let steps) = root.kind else {
      return .condition(try count(in: try evaluator.booleans(root)))
    }
    let pairs = try evaluator.comparedPairs(first, steps)
    let holds = try evaluator.conjunction(of: pairs)
    let count = try count(in: holds)
    guard let tightest = pairs.compactMap(\.tightest).min(by: Self.isTighter) else { return .condition(count) }
    return .comparison(tightest, count)
  }

  private func count(in holds: LabelledArray) throws(EvaluationError) -> AssertionOutcome.Count {
    let checked = holds.presentCount
    guard checked > 0 else {
      throw EvaluationError(
        .nothingToCheck, at: range, "nothing is left to check: every element is missing",
        hint: "see which combinations were skipped, and what 'where' leaves")
    }
    let values = holds.booleans ?? []
    let failed = values.indices.count { !values[$0] && holds.isPresent($0) }
    return AssertionOutcome.Count(checked: checked, failed: failed, seeds: SeedCount(of: holds))
  }

  private static func isTighter(_ a: AssertionOutcome.Tightest, _ b: AssertionOutcome.Tightest) -> Bool {
    let (holdsA, holdsB) = (a.symbol.holds(a.left, a.right), b.symbol.holds(b.left, b.right))
    return holdsA == holdsB ? a.margin < b.margin : !holdsA
  }
}

extension Evaluator.ComparedPair {
  /// The element with the smallest margin, false ones before true ones; nil for texts or where all is missing.
  fileprivate var tightest: AssertionOutcome.Tightest? {
    guard let left = left.numbers, let right = right.numbers else { return nil }
    var best: (index: Int, holds: Bool, margin: Double)?
    for index in left.indices where self.left.isPresent(index) && self.right.isPresent(index) {
      let holds = symbol.holds(left[index], right[index])
      let margin = symbol.margin(left[index], right[index])
      guard let current = best else {
        best = (index, holds, margin)
        continue
      }
      if holds == current.holds ? margin < current.margin : !holds { best = (index, holds, margin) }
    }
    return best.map { best in
      let (value, bound) = startsWithBound ? (right, left) : (left, right)
      return AssertionOutcome.Tightest(
        symbol: startsWithBound ? symbol.mirrored : symbol, left: value[best.index], right: bound[best.index],
        margin: best.margin, place: self.left.coordinates(at: best.index))
    }
  }
}
