import Results
import Testing

/// What would be too large, or too much, is refused before anything is formed.
@Suite struct SizeBoundTests {
  private static func long(_ name: String, count: Int = 10_000) -> LabelledArray {
    LabelledArray(.numbers((0..<count).map(Double.init)), along: Dimension(name, count: count))
  }

  static let scope = EvaluationScope(
    datasets: [
      "big": Dataset(
        name: "big", variables: [.init("a", long("x")), .init("b", long("y")), .init("c", long("z"))])
    ])

  /// Each forms an array of 10¹² elements on the way, and most of them only then a small one.
  static let tooLarge = [
    "max(sum(big.a + big.b + big.c, over=x), over=y)",
    "sum((big.a * big.b) ^ big.c)", "any(big.a < big.b < big.c)", "all(big.a < big.b and big.c > 0)",
    "mean(where(big.a < big.b, big.c))", "mean(where(big.a > 0, big.b, big.c))",
    "correlation(big.a * big.b, big.c, over=x)", "crossing(big.a * big.b, big.c, over=x)",
    "slope(big.a * big.b, big.c, over=x)", "(big.a * rename(big.a, x=u))[x=nearest big.b * big.c]",
    "(big.a + big.b)[x=rename(big.b, y=k) * big.c]", "big.a[x=..max(big.a * big.b * big.c)]",
    "big.a[x=[1, max(big.a * big.b * big.c)]]",
    "(big.a * big.b * big.c)[x=1, y=1, z=1]",
    "-(big.a * big.b * big.c)", "not big.a < big.b * big.c", "abs(big.a * big.b * big.c)",
    "1 + mean(big.a * rename(rename(big.a, x=u), u=v) * big.b)",
  ]

  /// Each adds 10¹² products, or a sum along dimensions of 10⁸ elements 10⁴ times.
  static let tooMuch = [
    "sum(big.a * rename(big.a, x=x1) * rename(big.a, x=x2))", "sum(big.a * big.b * big.c)",
    "sum(big.a * (big.b + big.c), over=x)", "product(big.a * big.b, big.c)", "product(big.a + big.b, big.c, over=x)",
    "big.a[x=[1, sum(big.a * big.b * big.c)]]", "1 + sum(big.a * rename(rename(big.a, x=u), u=v) * big.b)",
  ]

  @Test(arguments: tooLarge)
  func everyArrayOnTheWayIsBounded(_ text: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let answer = Fixture.value(of: text, in: Self.scope)
    #expect(
      answer.contains("the array would have more than 200000000 elements") && answer.contains("[array-too-large]"))
    // The array of 10⁸ elements that comes before takes much longer.
    #expect(clock.now - start < .seconds(1))
  }

  @Test(arguments: tooMuch)
  func everySumOfProductsIsBounded(_ text: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    #expect(Fixture.value(of: text, in: Self.scope).contains("more than 4000000000 elements in all [too-much-work]"))
    #expect(clock.now - start < .seconds(1))
  }

  @Test func claimsAreBoundedToo() throws {
    let claim = Fixture.claim([try #require(Fixture.parse("big.a * big.b < big.c"))])
    let outcome = claim.judge(in: Self.scope)
    #expect(outcome.diagnostic?.code == .arrayTooLarge)
  }

  @Test func theWorkIsBounded() {
    let products = { Array(repeating: "sum(big.a * big.b)", count: $0).joined(separator: " + ") }
    let answer = Fixture.value(of: products(41), in: Self.scope)
    #expect(answer.contains("the expression would compute more than 4000000000 elements in all [too-much-work]"))
  }

  @Test(arguments: [
    Case("sum(big.a) + sum(big.b) * sum(big.c)", "2499500074995000"), Case("count(big.a[x=..100] * big.b)", "1000000"),
    Case("count(big.a[x=[1, 2]] * big.b[y=1] * big.c)", "20000"),
    Case("count((big.a * big.b[y=..10])[x=first])", "10"), Case("big.a[x=nearest sum(big.b * 0)]", "0"),
  ])
  func whatIsReducedInTimeIsNot(_ test: Case) {
    #expect(Fixture.value(of: test.expression, in: Self.scope) == test.expected)
  }

  /// What a facet, row or column selects counts once.
  @Test func theSelectionCounts() {
    var scope = Self.scope
    scope.selection = ["z": .number(2)]
    #expect(Fixture.value(of: "count((big.a * big.c)[x=..5])", in: scope) == "5")
  }
}
