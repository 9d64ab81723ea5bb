import Results
import Testing

@testable import Reports

/// How pages say what the program has found in the characters of messages.
@Suite struct ClaimTextTests {
  private static func margin(_ left: Double, _ symbol: ComparisonOperator, _ right: Double) -> String {
    ClaimMargin(
      AssertionOutcome.Tightest(
        symbol: symbol, left: left, right: right, margin: symbol == .less ? right - left : left - right, location: [])
    ).text
  }

  @Test(
    arguments: [
      (1.73e-15, .less, 1e-12, "factor 580"), (8, .greater, 2, "factor 4"), (0.9, .less, 1, "factor 1.1"),
      (1.01, .greater, 1, "factor 1.01"), (1.0003, .greater, 1, "factor 1.0003"), (-8, .less, -2, "factor 4"),
      (3, .less, 2, "missed by factor 1.5"), (0, .less, 1, "1 apart"), (-1, .less, 2, "3 apart"),
      (2, .less, -1, "missed by 3"), (1, .lessOrEqual, 1, "equal"), (2, .equal, 2, "equal"),
      (2, .equal, 2.5, "0.50 apart"), (2, .notEqual, 5, "3 apart"), (.infinity, .greater, 1, "∞ apart"),
      (1e-30, .less, 1, "factor 1.0×10³⁰"),
    ] as [(Double, ComparisonOperator, Double, String)])
  func roomsAreRatios(left: Double, symbol: ComparisonOperator, right: Double, text: String) {
    #expect(Self.margin(left, symbol, right) == text)
  }

  @Test(arguments: [
    (0.02, "< 0.02"), (12.5, "< 12.5"), (1e-12, "< 10⁻¹²"), (2.5e-4, "< 2.5×10⁻⁴"), (100, "< 100"), (0, "< 0"),
  ])
  func boundsHaveNoZerosThatSayNothing(bound: Double, text: String) {
    let tightest = AssertionOutcome.Tightest(symbol: .less, left: -1, right: bound, margin: 1, location: [])
    #expect(ComparisonText(tightest).bound == text.replacing(" ", with: "\u{A0}"))
  }

  @Test(arguments: [
    ("exact: error at most 2e-3 (at lambda = -2)", "exact: error at most 2e-3 (at λ\u{A0}=\u{A0}−2)"),
    ("left out: lambda > 0 needs hidden <= outputs", "left out: λ > 0 needs hidden <= outputs"),
    ("mean ± s.d.; a well-known thing, 3-4", "mean\u{A0}±\u{A0}s.d.; a well-known thing, 3-4"),
    ("the start's size, 'a' is", "the start’s size, 'a' is"),
    ("-1 and (-2)", "−1 and (−2)"), ("", ""), ("1 ±-2, x-1 and =-", "1 ±−2, x-1 and =-"),
    ("lambda, lambda_min, task.lambda, lambdas: lambda.", "λ, lambda_min, task.lambda, lambdas: λ."),
    ("a = b = c", "a\u{A0}=\u{A0}b\u{A0}=\u{A0}c"), ("é-1 –-1 µ = 2", "é-1 –-1 µ\u{A0}=\u{A0}2"),
  ])
  func remarksAreSet(remark: String, text: String) { #expect(RemarkText.typeset(remark) == text) }

  @Test(
    arguments: [
      ([1], "1", false), ([1, 2, 3, 5], "1–3, 5", false), ([1, 2, 4, 6, 8, 10], "6 of 1–10", true),
      ([3, 1, 7, 5, 9], "5 of 1–9", true),
    ] as [([UInt64], String, Bool)])
  func longListsOfSeedsAreCounted(seeds: [UInt64], text: String, isSummarised: Bool) {
    let list = SeedList(seeds)
    #expect(list.summary == text && list.isSummarised == isSummarised)
    #expect(isSummarised || list.text == text)
  }

  @Test(arguments: [
    ("max(a.x[lambda=0.1]) < 5e-3", "max(<wbr>a.x[<wbr>lambda=0.1]) &lt; 5e-3"), ("a, b*c/2", "a, b<wbr>*c<wbr>/2"),
    ("[1,-2]", "[<wbr>1,<wbr>-2]"),
  ])
  func expressionsBreakBetweenTokens(expression: String, html: String) {
    #expect(BreakableCode.html(expression).markup == html)
  }
}
