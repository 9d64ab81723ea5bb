import Results
import Testing

/// Missing is not NaN, and infinity is a number (`reference.md#sec-missing`).
@Suite struct MissingTests {
  static let missing = [
    Case("e.absent + e.lambda", "lambda:3 – – –"), Case("-e.absent", "lambda:3 – – –"),
    Case("e.absent ^ 0", "lambda:3 – – –"), Case("e.absent * 0", "lambda:3 – – –"),
    Case("e.gap[lambda=0] < 7", "time:4 false false true –"), Case("not e.absent > 0", "lambda:3 – – –"),
    Case("e.even and e.absent > 0", "lambda:3 – – –"), Case("true or e.absent > 0", "lambda:3 – – –"),
    Case("0 < e.absent < 1", "lambda:3 – – –"), Case("exp(e.absent)", "lambda:3 – – –"),
    Case("where(e.lambda < 1, e.absent, 5)", "lambda:3 – – 5"), Case("where(e.even, 1)", "lambda:3 1 – 1"),
    Case("where(e.lambda > 0, e.scheme == 'He')", "lambda:3 init:3 – – – – – – false true false"),
    Case("rename(e.absent, lambda=l)", "l:3 – – –"), Case("e.absent[lambda=0]", "–"),
    Case("mean(e.gap[lambda=0], over=time)", "7.333333333333333"), Case("sd(e.gap[lambda=0, time=[2, 4]])", "–"),
    Case("norm(e.absent)", "–"), Case("all(e.absent > 0)", "–"), Case("sum(e.absent > 0)", "–"),
    Case("median(e.absent)", "–"), Case("quantile(e.absent, 0.5)", "–"),
    Case("quantile(e.strength, e.absent[lambda=0])", "–"),
    Case("argmax(e.gap[lambda=0], over=time)", "0"), Case("decreasing(e.gap[lambda=0], over=time)", "false"),
    Case("crossing(e.gap[lambda=0], 7, over=time)", "1.5"), Case("slope(e.gap[lambda=0], over=time)", "-1"),
    Case("correlation(e.gap[lambda=0], e.time)^2 - 0.75 < 1e-9", "true"),
    Case("e.gap[time=nearest e.absent]", "lambda:3 – – –"),
    Case("e.time[time=[0, e.absent[lambda=0]]]", "time:4 – – – –"), Case("count(where(e.even, 1))", "2"),
  ]

  static let notANumber = [
    Case("0 / 0", "nan"), Case("e.odd + 1", "lambda:3 2 nan inf"), Case("count(e.odd)", "3"), Case("sum(e.odd)", "nan"),
    Case("mean(e.odd, over=lambda)", "nan"), Case("sd(e.odd)", "nan"), Case("sem(e.odd)", "nan"),
    Case("norm(e.odd)", "nan"),
    Case("min(e.odd)", "nan"), Case("quantile(e.odd, 0)", "nan"), Case("argmin(e.odd, over=lambda)", "nan"),
    Case("slope(e.odd, over=lambda)", "nan"), Case("correlation(e.odd, e.lambda)", "nan"),
    Case("crossing(e.odd[lambda=[0, 2]], 1, over=lambda)", "nan"), Case("e.odd[lambda=first]", "1"),
    Case("e.odd[lambda=[0]][lambda=last]", "nan"), Case("where(e.lambda != 0, e.odd)", "lambda:3 1 – inf"),
    Case("e.strength[mode=nearest 0/0]", "–"),
    Case("argmax(e.best * 0 / 0, over=init)", "–"),
  ]

  static let infinite = [
    Case("inf > 1e308", "true"), Case("inf - inf", "nan"), Case("1 / 0", "inf"), Case("-1 / 0", "-inf"),
    Case("-inf < inf", "true"), Case("inf <= inf", "true"), Case("inf != inf", "false"), Case("0 * inf", "nan"),
    Case("max(e.odd[lambda=[-2, 2]])", "inf"), Case("sum(e.odd[lambda=[-2, 2]])", "inf"),
    Case("median(e.odd[lambda=[-2, 2]])", "inf"), Case("quantile(e.odd[lambda=[-2, 2]], 0)", "1"),
    Case("argmax(e.odd[lambda=[-2, 2]], over=lambda)", "2"),
    Case("increasing(e.odd[lambda=[-2, 2]], over=lambda)", "true"),
    Case("crossing(e.gap, 100, over=time) == inf", "lambda:3 true true true"),
    Case("e.time[time=..inf]", "time:4 0 1 2 4"),
    Case("exp(inf)", "inf"), Case("exp(-inf)", "0"), Case("sign(-inf)", "-1"), Case("finite(1/0)", "false"),
    Case("sqrt(inf)", "inf"), Case("10 ^ 400", "inf"), Case("1e308 * 10", "inf"), Case("tanh(-inf)", "-1"),
  ]

  @Test(arguments: missing + notANumber + infinite)
  func evaluates(_ test: Case) { #expect(Fixture.value(of: test.expression) == test.expected) }

  /// What coordinates decide was left out on purpose; what variables decide may differ from run to run.
  @Test(arguments: [
    ("where(e.lambda > 0, e.gap)", ["lambda:3 false false true"]), ("e.gap", []), ("where(e.gap > 7, e.gap)", []),
    ("where(e.lambda > 0, e.gap, 1)", []), ("where(e.lambda > 0 and e.gap > 7, e.gap)", []),
    (
      "1 + mean(where(e.time < 2, where(e.lambda != 0, e.gap)), over=time)",
      ["time:4 true true false false", "lambda:3 true false true"]
    ),
  ])
  func conditionsOnCoordinatesAreSelections(text: String, selections: [String]) throws {
    let expression = try #require(Fixture.parse(text))
    #expect(expression.selections(in: Fixture.scope).map(Fixture.dump) == selections)
  }

  /// `where` looks only at the branch it takes, but both are evaluated: a comparison in it must have a value.
  @Test func aComparisonInABranchIsAComparison() {
    let compared = Fixture.value(of: "where(finite(e.odd), e.odd > 0)")
    #expect(compared.contains("NaN cannot be compared at lambda = 0: 'e.odd' is NaN at lambda = 0"))
    #expect(Fixture.value(of: "where(finite(e.odd), e.odd) > 0") == "lambda:3 true – –")
  }
}
