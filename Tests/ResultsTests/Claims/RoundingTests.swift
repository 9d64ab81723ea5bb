import Results
import TestSupport
import Testing

/// One rule for all comparisons: what is equal is neither smaller nor larger.
@Suite struct RoundingTests {
  private static let pairs: [(Double, Double)] = {
    var generator = SeededGenerator(seed: 5)
    let random = (0..<2000).map { _ -> (Double, Double) in
      let value = Double.random(in: -10...10, using: &generator)
      let scale = Double.random(in: -16 ... -6, using: &generator)
      return (value, value * (1 + Double.random(in: -1...1, using: &generator) * pow10(scale)))
    }
    return random + [
      (0.1 + 0.2, 0.3), (0, 0), (0, 1e-300), (-1e-300, 1e-300), (.infinity, .infinity), (-.infinity, .infinity),
    ]
  }()

  private static func pow10(_ exponent: Double) -> Double { Double("1e\(Int(exponent))") ?? 1 }

  @Test func exactlyOneOfTheThreeHolds() {
    for (a, b) in Self.pairs {
      let three = [ComparisonOperator.less, .equal, .greater].map { $0.holds(a, b) }
      #expect(three.count { $0 } == 1, "\(a) \(b)")
    }
  }

  @Test(arguments: ComparisonOperator.allCases) func theOthersFollow(_ symbol: ComparisonOperator) {
    for (a, b) in Self.pairs {
      let holds = { (other: ComparisonOperator) in other.holds(a, b) }
      switch symbol {
      case .less: #expect(symbol.holds(a, b) == ComparisonOperator.greater.holds(b, a))
      case .lessOrEqual: #expect(symbol.holds(a, b) == (holds(.less) || holds(.equal)))
      case .greater: #expect(symbol.holds(a, b) == !holds(.lessOrEqual))
      case .greaterOrEqual: #expect(symbol.holds(a, b) == !holds(.less))
      case .equal: #expect(symbol.holds(a, b) == ComparisonOperator.equal.holds(b, a))
      case .notEqual: #expect(symbol.holds(a, b) == !holds(.equal))
      }
      if symbol.isWithinRounding(a, b) { #expect(!symbol.holds(a, b) && a != b) }
    }
  }

  private static func judge(_ text: String, _ values: [Double?]) -> ClaimOutcome {
    let axis = Dimension("hidden", .numbers(values.indices.map { Double(4 * ($0 + 1)) }))
    let dataset = Dataset(name: "a", variables: [.init("x", Fixture.numbers([axis], values))])
    return Fixture.claim([text].compactMap(Fixture.parse)).judge(in: EvaluationScope(datasets: ["a": dataset]))
  }

  @Test func whatRoundingDecidesIsItsOwnVerdict() {
    let near = 1 + 1e-15
    for text in [
      "0.1 + 0.2 > 0.3", "0.1 + 0.2 != 0.3", "not (0.1 + 0.2 <= 0.3) or 0.1 + 0.2 > 0.3", "all(a.x > 1)",
      "any(a.x[hidden=4] > 1)",
      "decreasing(a.x, over=hidden)", "a.x[hidden=4] > a.x[hidden=8] and 1 < 2",
    ] {
      #expect(Self.judge(text, [near, 1]).verdict == (text.hasPrefix("all") ? .fails : .withinRounding), "\(text)")
    }
    #expect(Self.judge("0.1 + 0.2 == 0.3", [1]).verdict == .holds)
    #expect(Self.judge("a.x > 1", [1, 2]).verdict == .fails)
    #expect(Self.judge("a.x > 1", [near, 2]).verdict == .withinRounding)
    #expect(Self.judge("a.x > 1", [near, 0]).verdict == .fails)
    #expect(Self.judge("increasing(a.x, over=hidden)", [1, near, 3, 2]).verdict == .fails)
  }

  private static func verdict(_ text: String, _ a: Double, _ b: Double) -> ClaimOutcome.Verdict {
    let scope = EvaluationScope(parameters: ["a": LabelledArray(a), "b": LabelledArray(b)])
    guard let assertion = Fixture.parse(text) else { return .unchecked }
    return Fixture.claim([assertion]).judge(in: scope).verdict
  }

  /// What a comparison and its opposite say with 'not' before it has one verdict, however it is put into other conditions.
  @Test(arguments: [
    ("$a > $b", ["not ($a <= $b)", "not ($b >= $a)", "not (not ($a > $b))"]),
    ("$a < $b", ["not ($a >= $b)", "not ($a >= $b and $a >= $b)", "not ($a >= $b) or 1 > 2"]),
    ("$a != $b", ["not ($a == $b)", "$a < $b or $a > $b", "all($a != $b)", "not any($a == $b)"]),
    ("$a == $b", ["not ($a != $b)", "not ($a < $b or $a > $b)", "$a <= $b and $a >= $b"]),
    ("$a >= $b", ["not ($a < $b)", "where($a < $b, 1 > 2, 1 < 2)", "sum($a < $b) < 1"]),
    (
      "$a > $b",
      ["where($a > $b, 1 < 2, 1 > 2)", "where($a <= $b, 1 > 2, 1 < 2)", "sum($a > $b) > 0", "sum($a <= $b) == 0"]
    ),
  ]) func everyCombinationFollowsOneRule(_ plain: String, _ others: [String]) {
    for (a, b) in Self.pairs.prefix(60) + Self.pairs.suffix(6) {
      let verdict = Self.verdict(plain, a, b)
      for other in others { #expect(Self.verdict(other, a, b) == verdict, "\(other) at \(a), \(b)") }
    }
  }

  /// What is false whatever rounding does is false.
  @Test func whatIsFalseBesidesFails() {
    #expect(Self.verdict("$a > $b and $a > 2", 1 + 1e-15, 1) == .fails)
    #expect(Self.verdict("sum($a > $b) > 1", 1 + 1e-15, 1) == .fails)
    #expect(Self.verdict("where($a > $b, 1 > 2, 2 > 3)", 1 + 1e-15, 1) == .fails)
  }

  @Test func theReasonSaysThatNothingIsDecided() {
    let outcome = Self.judge("0.1 + 0.2 > 0.3", [1])
    #expect(
      outcome.reason
        == "'0.1 + 0.2 > 0.3' is not decided: 0.3 > 0.3, which are equal to within rounding: they differ by 5.55×10⁻¹⁷"
    )
    #expect(outcome.assertions.first?.count?.withinRounding == 1)
  }

  @Test func aControlFailsWithinRoundingToo() {
    let one = Dataset(name: "a", variables: [.init("x", LabelledArray(2))])
    let near = Dataset(name: "a", variables: [.init("x", LabelledArray(1 + 1e-15))])
    let outcome = Fixture.claim(["a.x > 1"].compactMap(Fixture.parse)).judge(
      in: EvaluationScope(datasets: ["a": one]), control: EvaluationScope(datasets: ["a": near]))
    #expect(outcome.verdict == .holds && outcome.controlVerdict == .fails)
  }

  /// Of elements that are equal the first is the extreme one.
  @Test func extremesAreNotChosenByRounding() {
    #expect(Self.judge("argmin(a.x, over=hidden) == 4", [1 + 1e-15, 1, 3]).verdict == .holds)
    #expect(Self.judge("argmax(a.x, over=hidden) == 8", [1, 3, 3 + 1e-12]).verdict == .holds)
    #expect(Self.judge("argmin(a.x, over=hidden) == 8", [1.001, 1, 3]).verdict == .holds)
    #expect(Self.judge("argmax(a.x, over=hidden) == 4", [.infinity, .infinity, 3]).verdict == .holds)
  }
}

/// What a claim that is not true says: both sides, the location, the margin.
@Suite struct ClaimReasonTests {
  private static func reason(_ text: String, scope: EvaluationScope = Fixture.scope) -> String? {
    Fixture.claim([text].compactMap(Fixture.parse)).judge(in: scope).reason
  }

  private static let cases: [(String, String)] = [
    ("e.strength < 2", "'e.strength < 2' is false at 1 of 2 elements, worst at mode = 1: 3 < 2, missed by 1"),
    ("e.gap <= 6", "'e.gap <= 6' is false at 4 of 11 elements, worst at lambda = -2, time = 0: 8 <= 6, missed by 2"),
    ("max(e.gap) < 5", "'max(e.gap) < 5' is false: 8 < 5, missed by 3 (max(e.gap) is at lambda = -2, time = 0)"),
    (
      "min(e.gap, over=time) > 1",
      "'min(e.gap, over=time) > 1' is false at 2 of 3 elements, worst at lambda = 2: 0 > 1, missed by 1 (min(e.gap, over=time) is at time = 2)"
    ),
    (
      "increasing(e.strength, over=mode)",
      "'increasing(e.strength, over=mode)' is false, worst from mode = 1 to mode = 2: 3 < 1, missed by 2"
    ),
    (
      "decreasing(e.gap, over=time)",
      "'decreasing(e.gap, over=time)' is false at 2 of 3 elements, worst from time = 0 to time = 1 at lambda = 0: 8 > 8, which are equal"
    ),
    ("all(e.gap > 1)", "'all(e.gap > 1)' is false, worst at lambda = 2, time = 2: 0 > 1, missed by 1"),
    ("any(e.gap > 10)", "'any(e.gap > 10)' is false, worst at lambda = -2, time = 0: 8 > 10, missed by 2"),
    ("not any(e.gap > 6)", "'not any(e.gap > 6)' is false, worst at lambda = -2, time = 0: 8 <= 6, missed by 2"),
    ("e.rate > 0 and e.rate > 1", "'e.rate > 0 and e.rate > 1' is false: 0.5 > 1, missed by 0.500"),
    ("e.rate > 2 or e.rate > 1", "'e.rate > 2 or e.rate > 1' is false: 0.5 > 1, missed by 0.500"),
    (
      "e.rate == e.rate * (1 + 1e-7)",
      "'e.rate == e.rate * (1 + 1e-7)' is false: 0.5 == 0.50000005, missed by 5.00×10⁻⁸"
    ),
    ("1 / 3 == 0.33333", "'1 / 3 == 0.33333' is false: 0.333333 == 0.33333, missed by 3.33×10⁻⁶"),
    ("e.even", "'e.even' is false at 1 of 3 elements, first at lambda = 0"),
    ("all(e.even)", "'all(e.even)' is false"),
    ("e.scheme == 'He'", "'e.scheme == 'He'' is false at 2 of 3 elements, first at init = lecun"),
  ]

  @Test func saysSidesLocationAndMargin() {
    for (text, reason) in Self.cases { #expect(Self.reason(text) == reason) }
  }

  @Test func saysOfWhatAndWhereNaNIs() {
    #expect(Self.reason("e.odd > 0") == "NaN cannot be compared at lambda = 0: 'e.odd' is NaN at lambda = 0")
    #expect(Self.reason("mean(e.odd) > 0") == "NaN cannot be compared: 'e.odd' is NaN at lambda = 0")
    #expect(
      Self.reason("max(e.gap) / (e.rate - e.rate) - inf < 1")
        == "NaN cannot be compared: 'max(e.gap) / (e.rate - e.rate) - inf' is NaN (∞ - ∞)")
    #expect(Self.reason("1 < log(-e.rate)") == "NaN cannot be compared: 'log(-e.rate)' is NaN")
    #expect(
      Self.reason("increasing(e.gap / e.gap, over=time)")
        == "NaN cannot be compared at lambda = 2, time = 2: 'e.gap / e.gap' is NaN (0 / 0) at lambda = 2, time = 2")
  }

  @Test func infinitiesThatAgreeAreCounted() {
    let axis = Dimension("hidden", count: 3)
    let never = Dataset(
      name: "a",
      variables: [
        .init("x", Fixture.numbers([axis], [1, .infinity, .infinity])),
        .init("y", Fixture.numbers([axis], [1, .infinity, nil])),
      ])
    let scope = EvaluationScope(datasets: ["a": never])
    func count(_ text: String) -> AssertionOutcome.Count? {
      Fixture.claim([text].compactMap(Fixture.parse)).judge(in: scope).assertions.first?.count
    }
    #expect(count("a.x == a.y") == .init(checked: 2, failed: 0, infinite: 1, missing: 1))
    #expect(count("a.x <= a.y")?.infinite == 1 && count("a.x > 0")?.infinite == 0)
    #expect(count("a.x[hidden=2] == inf")?.infinite == 0)
    #expect(count("all(a.x == a.y)") == .init(checked: 1, failed: 0, infinite: 1, missing: 1))
    #expect(count("any(a.x == a.y)")?.infinite == 0, "the numbers agree besides")
    #expect(count("any(a.x[hidden=2..] == a.y[hidden=2..])")?.infinite == 1)
    #expect(count("not any(a.x != a.y)") == .init(checked: 1, failed: 0, infinite: 1, missing: 1))
    #expect(count("not (a.x < a.y)")?.infinite == 1)
    #expect(count("sum(a.x == a.y) > 1")?.infinite == 1 && count("sum(a.x == a.y) > 0")?.infinite == 0)
    #expect(count("a.x == a.y or a.x < 0")?.infinite == 1 && count("a.x == a.y or a.x > 0")?.infinite == 0)
  }
}
