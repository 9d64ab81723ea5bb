import Results
import Testing

/// Every rule of the grammar, and what it means, on small arrays.
@Suite struct ExpressionTests {
  static let grammar = [
    Case("1 + 2 * 3", "7"), Case("(1 + 2) * 3", "9"), Case("2 - 3 - 4", "-5"), Case("8 / 4 / 2", "1"),
    Case("-2^2", "-4"), Case("2^-1", "0.5"), Case("2^3^2", "512"), Case("2 * -3", "-6"),
    Case("1e-3", "0.001"), Case(".5", "0.5"), Case("1.5E+2", "150"), Case("inf", "inf"), Case("-inf", "-inf"),
    Case("pi", "3.141592653589793"), Case("'a b'", "a b"), Case("true and not false", "true"),
    Case("not 1 == 2", "true"), Case("true or false and false", "true"), Case("1 < 2 < 3", "true"),
    Case("1 < 3 < 2", "false"), Case("1 == 1.0000000001", "true"), Case("0 == 1e-300", "false"),
    Case("1 != 2", "true"), Case("inf == inf", "true"), Case("2 <= 2", "true"), Case("2 > 2", "false"),
    Case("0.1 + 0.2 <= 0.3", "true"), Case("'a' == 'a'", "true"), Case("'a' != 'a'", "false"),
    Case("1 < 2 == 2", "true"), Case("'a' == 'a' == 'a'", "true"), Case("not false and false", "false"),
    Case("1.25", "1.25"), Case("2.5e-1", "0.25"), Case("2E2", "200"), Case("1e0", "1"), Case("- 1", "-1"),
    Case("-(-1)", "1"), Case("(-2)^2", "4"), Case("2^-2^1", "0.25"), Case("''", ""),
    Case("e . gap [ time = 1 , lambda = 0 ]", "8"), Case("\t1\n+\r1", "2"), Case("'é≤'", "é≤"),
    Case("sum ( e.strength , over = mode )", "4"), Case("sum(e.m, over=[unit,unit_2])", "10"),
    Case("$width < 5 and $who == 'he'", "true"), Case("e.gap[lambda=0, time=$width / 2]", "6"),
    Case("$width * 2", "8"), Case("e.best[init=$who]", "-2"), Case("  1+1  ", "2"),
  ]

  static let broadcasting = [
    Case("e.strength * e.rate", "mode:2 1.5 0.5"),
    Case("e.lambda + e.strength", "lambda:3 mode:2 1 -1 3 1 5 3"),
    Case("e.strength + e.lambda", "mode:2 lambda:3 1 3 5 -1 1 3"),
    Case("e.weights * e.strength", "solver:2 mode:2 3 2 3 –"),
    Case("sum(e.m * rename(e.m, unit=unit_2, unit_2=k), over=unit_2)", "unit:2 k:2 7 10 15 22"),
    Case("e.even and e.lambda > 0", "lambda:3 false false true"),
    Case("e.lambda < e.strength < 2", "lambda:3 mode:2 false true false true false false"),
    Case("e.absent + 1", "lambda:3 – – –"), Case("1 + e.strength", "mode:2 4 2"),
    Case("$width - e.strength", "mode:2 1 3"),
    Case("e.strength == rename(e.strength, mode=k)", "mode:2 k:2 true false false true"),
    Case("e.solver == 'flow' and e.mode > 1", "solver:2 mode:2 false false false true"),
    Case("where(e.mode > 1, e.lambda, 0)", "mode:2 lambda:3 0 0 0 -2 0 2"),
    Case("sum(e.m * e.strength[mode=e.unit], over=unit)", "unit_2:2 6 10"),
    Case("f.gap + f.lambda", "lambda:2 0 3"),
  ]

  static let coordinates = [
    Case("e.lambda", "lambda:3 -2 0 2"), Case("e.time", "time:4 0 1 2 4"), Case("e.step", "time:4 0 10 20 40"),
    Case("e.unit_2", "unit_2:2 1 2"), Case("e.mode_2", "mode_2:2 1 2"), Case("e.step_2", "time_2:4 0 10 20 40"),
    Case("e.solver", "solver:2 exact flow"),
    Case("e.solver == 'flow'", "solver:2 false true"),
    Case("where(e.unit == e.unit_2, 1, 0)", "unit:2 unit_2:2 1 0 0 1"),
  ]

  static let selectors = [
    Case("e.gap[lambda=-2]", "time:4 8 4 2 1"), Case("e.gap[lambda=-2, time=4]", "1"),
    Case("e.gap[time=2 - 1]", "lambda:3 4 8 2"), Case("e.gap[step=10]", "lambda:3 4 8 2"),
    Case("e.gap[time=first]", "lambda:3 8 8 8"), Case("e.gap[time=last]", "lambda:3 1 6 0"),
    Case("e.gap[lambda=last]", "time:4 8 2 0 0"), Case("e.absent[lambda=last]", "–"),
    Case("e.gap[lambda=2, time=nearest 3]", "0"), Case("e.time[time=nearest 3]", "2"),
    Case("e.step[step=nearest 24]", "20"), Case("e.time[time=nearest inf]", "0"),
    Case("e.gap[lambda=-2, time=1..2]", "time:2 4 2"), Case("e.gap[lambda=-2, time=1..]", "time:3 4 2 1"),
    Case("e.gap[lambda=-2, time=..1]", "time:2 8 4"), Case("e.gap[lambda=-2, time=..]", "time:4 8 4 2 1"),
    Case("e.gap[lambda=2 * (1 + 1e-10), time=0]", "8"), Case("e.gap[lambda=-2, time=1 - 1e-10..2]", "time:2 4 2"),
    Case("e.gap[lambda=[2 * (1 + 1e-10)], time=0]", "lambda:1 8"), Case("e.best[init='he']", "-2"),
    Case("e.best[init=[('he'), 'a b']]", "init:2 -2 0"), Case("e.time[time=nearest 1.5]", "1"),
    Case("e.lambda[lambda=nearest -1]", "-2"), Case("e.gap[lambda=-2][time=first]", "8"),
    Case("e.gap[step=nearest 14, lambda=0..]", "lambda:2 8 2"), Case("e.gap[time=last, lambda=0]", "6"),
    Case("e.gap[lambda=0, step=last]", "6"), Case("e.scheme[init=argmax(e.best, over=init)]", "LeCun"),
    Case("e.m[unit=e.mode_2]", "mode_2:2 unit_2:2 1 2 3 4"),
    Case("e.gap[time=0][lambda=[2, -2]]", "lambda:2 8 8"), Case("e.gap[lambda=-2, step=20..]", "time:2 2 1"),
    Case("e.step[time=1..2]", "time:2 10 20"), Case("e.gap[lambda=-2, time=[4, 0]]", "time:2 1 8"),
    Case("e.gap[lambda=-2, time=[4, 0]][time=last]", "8"),
    Case("e.best[init=he]", "-2"), Case("e.best[init='a b']", "0"), Case("e.best[init=[he, lecun]]", "init:2 -2 2"),
    Case("e.weights[solver=flow, mode=1]", "1"),
    Case("e.gap[lambda=-e.lambda]", "lambda:3 time:4 8 2 0 0 8 8 6 – 8 4 2 1"),
    Case("e.gap[lambda=e.best]", "init:3 time:4 8 2 0 0 8 4 2 1 8 8 6 –"),
    Case("e.m[unit_2=e.unit]", "unit:2 1 4"), Case("e.gap[lambda=e.absent, time=0]", "lambda:3 – – –"),
    Case("e.gap[lambda=(e.rate - 0.5), time=0]", "8"),
    Case("e.gap[time=nearest e.best, lambda=0]", "init:3 6 8 8"),
    Case("(e.gap + 1)[time=0]", "lambda:3 9 9 9"), Case("e.gap[lambda=0, time=e.absent[lambda=0]..]", "time:4 – – – –"),
  ]

  @Test(arguments: grammar + broadcasting + coordinates + selectors)
  func evaluates(_ test: Case) { #expect(Fixture.value(of: test.expression) == test.expected) }

  @Test func parenthesesMakeAVariableOfALoneName() {
    #expect(Fixture.value(of: "m[unit_2=(unit)]", in: Fixture.ownScope) == "unit:2 1 4")
    #expect(Fixture.value(of: "gap[lambda=-lambda, time=1]", in: Fixture.ownScope) == "lambda:3 2 8 4")
  }

  @Test func chainsMayBeLong() {
    #expect(Fixture.value(of: Array(repeating: "1", count: 1500).joined(separator: "+")) == "1500")
  }

  @Test func nestingHasALimit() {
    let deep = { String(repeating: "(", count: $0) + "1" + String(repeating: ")", count: $0) }
    #expect(Fixture.value(of: deep(63)) == "1")
    #expect(Fixture.value(of: deep(64)).contains("nested more than 64 deep"))
    #expect(Fixture.value(of: deep(1900)).contains("nested more than 64 deep"))
    let powers = { Array(repeating: "1", count: $0).joined(separator: "^") }
    #expect(Fixture.value(of: powers(64)) == "1")
    #expect(Fixture.value(of: powers(1900)).contains("nested more than 64 deep"))
    for (opening, closing) in [("abs(", ")"), ("e.gap[time=", "]"), ("e.gap[time=[", "]]"), ("-(", ")"), ("1^-(", ")")]
    {
      let text = String(repeating: opening, count: 100) + "1" + String(repeating: closing, count: 100)
      #expect(Fixture.value(of: text).contains("nested more than 64 deep"), "\(opening)")
    }
    #expect(Fixture.value(of: String(repeating: " ", count: 3999) + "1") == "1")
    #expect(Fixture.value(of: String(repeating: "1", count: 4001)).contains("more than 4000"))
  }

  @Test func sizeIsCheckedBeforeAnArrayIsFormed() {
    let long = { LabelledArray(.numbers((0..<20_000).map(Double.init)), along: Dimension($0, count: 20_000)) }
    let dataset = Dataset(name: "big", variables: [.init("a", long("x")), .init("b", long("y"))])
    let scope = EvaluationScope(datasets: ["big": dataset])
    #expect(Fixture.value(of: "big.a * big.b", in: scope).contains("more than 200000000 elements (x: 20000, y: 20000)"))
  }

  @Test func saysWhatItRefersTo() throws {
    let expression = try #require(Fixture.parse("a.x[t=b.y] + sum(a.z, over=k) + $p + c"))
    #expect(expression.datasetNames == ["a", "b"])
    #expect(expression.references.map(\.name) == ["x", "y", "z", "c"])
    #expect(expression.references.map(\.range.text) == ["a.x", "b.y", "a.z", "c"])
    #expect(expression.parameterNames == ["p"])
    #expect(try #require(Fixture.parse("time")).loneReference?.name == "time")
    #expect(try #require(Fixture.parse("time + 1")).loneReference == nil)
  }
}
