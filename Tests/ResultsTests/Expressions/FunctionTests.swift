import Testing

@testable import Results

/// Every function of the language.
@Suite struct FunctionTests {
  static let elementwise = [
    Case("abs(e.lambda)", "lambda:3 2 0 2"), Case("sign(e.lambda)", "lambda:3 -1 0 1"), Case("sqrt(16)", "4"),
    Case("sqrt(-1)", "nan"), Case("exp(0)", "1"), Case("expm1(0)", "0"), Case("log(1)", "0"), Case("log(0)", "-inf"),
    Case("log(-1)", "nan"), Case("log10(1000)", "3"), Case("log1p(0)", "0"), Case("sinh(0)", "0"), Case("cosh(0)", "1"),
    Case("tanh(inf)", "1"), Case("finite(e.odd)", "lambda:3 true false false"),
    Case("finite(e.absent)", "lambda:3 – – –"), Case("abs(e.gap)[lambda=0]", "time:4 8 8 6 –"),
    Case("where(e.even, e.lambda)", "lambda:3 -2 – 2"), Case("where(e.even, e.lambda, 9)", "lambda:3 -2 9 2"),
    Case("where(e.lambda == 0, 1, e.absent)", "lambda:3 – 1 –"), Case("where(e.absent > 0, 1, 2)", "lambda:3 – – –"),
    Case("log2(8)", "3"), Case("sin(0)", "0"), Case("cos(pi)", "-1"), Case("tan(0)", "0"),
    Case("asin(1) * 2 - pi", "0"),
    Case("acos(2)", "nan"), Case("atan(inf) * 2 - pi", "0"), Case("atan2(e.lambda, 0) * 2 / pi", "lambda:3 -1 0 1"),
    Case("least(e.lambda, 1)", "lambda:3 -2 0 1"), Case("greatest(e.lambda, e.absent)", "lambda:3 – – –"),
    Case("greatest(e.odd, 2)", "lambda:3 2 nan inf"), Case("least(e.strength, e.rate)", "mode:2 0.5 0.5"),
    Case("where(e.even, 'yes', 'no')", "lambda:3 yes no yes"), Case("where(e.even, e.even)", "lambda:3 true – true"),
  ]

  static let reductions = [
    Case("min(e.gap)", "0"), Case("max(e.gap, over=time)", "lambda:3 8 8 8"),
    Case("sum(e.gap, over=time)", "lambda:3 15 22 10"),
    Case("mean(e.gap, over=time)", "lambda:3 3.75 7.333333333333333 2.5"),
    Case("mean(e.gap, over=[lambda, time])", "4.2727272727272725"),
    Case("mean(e.gap, over=step)", "lambda:3 3.75 7.333333333333333 2.5"),
    Case("median(e.gap, over=time)", "lambda:3 3 8 1"), Case("median(e.gap, over=lambda)", "time:4 8 4 2 0.5"),
    Case("sd(e.strength)", "1.4142135623730951"), Case("sd(7)", "–"), Case("sem(e.strength)", "1"), Case("sem(7)", "–"),
    Case("norm(e.m, over=[unit, unit_2])", "5.477225575051661"), Case("norm(e.m[unit=1] * 0)", "0"),
    Case("var(e.strength)", "2"), Case("var(7)", "–"), Case("ci(e.strength, 0)", "0"), Case("ci(7, 0.95)", "–"),
    Case("abs(ci(e.strength, 0.5) - 1) < 1e-14", "true"), Case("ci(e.odd, 0.95)", "nan"),
    Case("any(e.even)", "true"), Case("all(e.even)", "false"),
    Case("all(e.gap > 0, over=time)", "lambda:3 true true false"),
    Case("sum(e.even)", "2"), Case("mean(e.even)", "0.6666666666666666"),
    Case("count(e.gap, over=time)", "lambda:3 4 3 4"),
    Case("count(e.absent)", "0"), Case("count(e.solver)", "2"), Case("sum(e.absent)", "–"), Case("max(e.absent)", "–"),
    Case("any(e.absent > 0)", "–"), Case("max(e.odd)", "nan"), Case("median(e.odd)", "nan"),
    Case("sum(1e16 + e.m * 0) - 4e16", "0"),
    Case("sum(where(e.lambda == 0, 1e16, e.lambda * 0 + 1)) - 1e16", "2"),
    Case("quantile(e.gap, 0, over=time)", "lambda:3 1 6 0"), Case("quantile(e.gap, 1)", "8"),
    Case("quantile(e.gap, 0.25, over=time)", "lambda:3 1.75 7 0"), Case("sum(3)", "3"),
    Case("correlation(e.lambda, 3 * e.lambda + 1)", "1"),
    Case("abs(correlation(e.lambda, -e.lambda, over=lambda) + 1) < 1e-12", "true"),
    Case("correlation(e.lambda, 0 * e.lambda)", "nan"), Case("correlation(e.lambda, e.absent)", "–"),
  ]

  static let along = [
    Case("argmin(e.gap, over=time)", "lambda:3 4 2 2"), Case("argmax(e.gap, over=time)", "lambda:3 0 0 0"),
    Case("argmin(e.gap, over=step)", "lambda:3 40 20 20"), Case("argmax(e.best, over=init)", "lecun"),
    Case("argmax(e.absent, over=lambda)", "–"), Case("argmax(e.odd, over=lambda)", "nan"),
    Case("decreasing(e.gap, over=time)", "lambda:3 true false false"),
    Case("increasing(e.lambda, over=lambda)", "true"),
    Case("increasing(e.absent, over=lambda)", "–"), Case("increasing(e.strength[mode=[1]], over=mode)", "true"),
    Case("crossing(e.gap, 3, over=time)", "lambda:3 1.5 inf 0.8333333333333334"),
    Case("crossing(e.gap, 3, over=step)", "lambda:3 15 inf 8.333333333333334"),
    Case("crossing(e.gap, e.gap[time=first] / 2, over=time)", "lambda:3 1 inf 0.6666666666666666"),
    Case("crossing(e.lambda, 0.5, over=lambda)", "0.5"), Case("crossing(e.absent, 1, over=lambda)", "–"),
    Case("crossing(log(e.gap[lambda=2, time=[0, 2]]), 0, over=time)", "0"),
    Case("crossing(log(e.gap[lambda=2, time=[2, 0]]), 0, over=time)", "0"),
    Case("crossing(e.odd, 2, over=lambda)", "nan"), Case("crossing(e.strength, e.strength, over=mode)", "inf"),
    Case("slope(3 * e.lambda, over=lambda)", "3"), Case("slope(e.gap[lambda=-2], over=time)", "-1.6285714285714286"),
    Case("slope(e.best^2, e.best, over=init)", "0"), Case("slope(e.strength[mode=[1]], over=mode)", "nan"),
    Case("slope(e.absent, over=lambda)", "–"), Case("slope(e.gap, over=step)[lambda=-2]", "-0.16285714285714287"),
  ]

  static let curves = [
    Case("integral(e.gap, over=time)", "lambda:3 12 15 6"), Case("integral(e.gap, over=step)[lambda=-2]", "120"),
    Case("integral(e.strength[mode=[1]], over=mode)", "0"), Case("integral(e.absent, over=lambda)", "–"),
    Case("integral(e.time^2, e.time, over=time)", "23"), Case("integral(1, e.time, over=time)", "4"),
    Case("difference(e.gap[lambda=[-2, 0]], over=time)", "lambda:2 time:4 – -4 -2 -1 – 0 -2 –"),
    Case("difference(e.gap[lambda=0], over=step)", "time:4 – 0 -2 –"),
    Case("difference(e.odd, over=lambda)", "lambda:3 – nan nan"),
    Case("sum(difference(e.time, over=time))", "4"), Case("difference(e.absent, over=lambda)", "lambda:3 – – –"),
  ]

  static let matrices = [
    Case("product(e.m, rename(e.m, unit=unit_2, unit_2=k), over=unit_2)", "unit:2 k:2 7 10 15 22"),
    Case("product(e.strength, e.strength)", "10"), Case("product(e.gap, e.lambda, over=lambda)", "time:4 0 -4 -4 -2"),
    Case("product(e.absent, e.lambda)", "–"), Case("sum(2 * e.m * e.m, over=unit)", "unit_2:2 20 40"),
    Case("trace(e.m, rows=unit, columns=unit_2)", "5"),
    Case("inverse(e.m, rows=unit, columns=unit_2) == -2", "unit_2:2 unit:2 true false false false"),
    Case("inverse(e.m * 0 + 1, columns=unit, rows=unit_2)", "unit:2 unit_2:2 nan nan nan nan"),
    Case("pseudoinverse(e.m * 0, rows=unit, columns=unit_2)", "unit_2:2 unit:2 0 0 0 0"),
    Case("singular_values(rename(e.strength, mode=m) * e.lambda, rows=m, columns=lambda)[mode=2] < 1e-15", "true"),
    Case("left(rename(e.strength, mode=m) * e.lambda, rows=m, columns=lambda)[mode=1, m=2]^2 - 0.1 < 1e-15", "true"),
    Case("right(e.m * 0, rows=unit, columns=unit_2)", "unit_2:2 mode:2 1 0 0 1"),
    Case("eigenvalues(where(e.unit == e.unit_2, e.unit, 0), rows=unit, columns=unit_2)", "mode:2 2 1"),
    Case("eigenvectors(where(e.unit == e.unit_2, e.unit, 0), rows=unit, columns=unit_2)", "unit:2 mode:2 0 1 1 0"),
    Case("angles(e.m, e.m * 0, rows=unit, columns=unit_2)", "mode:2 – –"),
    Case("angles(e.m, e.m[unit_2=[1]], rows=unit, columns=unit_2)[mode=1] < 1e-15", "true"),
    Case("singular_values(e.absent * e.m, rows=unit, columns=unit_2)", "lambda:3 mode:2 – – – – – –"),
    Case("count(left(e.gap[lambda=[-2, 2]] * e.m, rows=[lambda, unit], columns=[time, unit_2]))", "16"),
  ]

  static let renaming = [
    Case("rename(e.strength, mode=mode_2)", "mode_2:2 3 1"),
    Case("e.strength * rename(e.strength, mode=mode_2)", "mode:2 mode_2:2 9 3 3 1"),
    Case("rename(e.time, time=time_2)[step_2=10]", "1"), Case("rename(e.time, time=t)[step=10]", "1"),
    Case("(e.time + rename(e.time, time=t))[step=10]", "t:4 1 2 3 5"),
    Case("rename(e.m, unit=unit_2, unit_2=unit)", "unit_2:2 unit:2 1 2 3 4"),
    Case("e.m - rename(e.m, unit=unit_2, unit_2=unit)", "unit:2 unit_2:2 0 -1 1 0"),
    Case("rename(e.time, step=s)[s=20]", "2"),
  ]

  @Test(arguments: elementwise + reductions + along + curves + matrices + renaming)
  func evaluates(_ test: Case) { #expect(Fixture.value(of: test.expression) == test.expected) }

  @Test func everyFunctionIsInTheTables() {
    let tables = [Self.elementwise, Self.reductions, Self.along, Self.curves, Self.matrices, Self.renaming]
    let all = tables.joined().map(\.expression).joined(separator: " ")
    for name in ExpressionFunction.all.map(\.name) { #expect(all.contains(name + "("), "\(name) is not tested") }
  }
}
