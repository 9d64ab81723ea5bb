import TestSupport
import Diagnostics
import Results
import Testing

/// What a wrong expression is answered with, as a person reads it.
@Suite struct ExpressionErrorTests {
  static let syntax = [
    "", "1 +", "(1", "1 2", "e.", "e.gap[", "e.gap[time]", "e.gap[time=]", "e.gap[time=first", "e.gap[1=2]", "'open",
    "1 = 2", "2 ** 3", "a & b", "λ + 1", "x − 1", "\"text\"", "$", "1e999", "meen(e.gap)", "mean()",
    "mean(e.gap, ovr=time)", "min(1, 2)", "crossing(e.gap, 1)", "argmin(e.gap, over=[time, lambda])", "rename(e.gap)",
    "sum(e.gap, over=[time, time])", "rename(e.gap, time=a, time=b)", "rename(e.gap, time=a, lambda=a)",
    "e.gap[time=[1, 2]", "and", "e.gap[time=last..2]", "_a", "--1", "not not true", "e.gap[]", "e.gap[time=[]]",
    "e.gap[time=1..2..3]", "min(over=time)", "where(true)", "trace(e.m)", "angles(e.m, rows=unit, columns=unit_2)",
    "inverse(e.m, rows=unit, row=unit_2)", "svd(e.m)", "sum(e.gap, over=[])", "abs(1, over=time)", "1 +* 2",
    "e..gap", "1e", "e.gap.x", "f(x)(y)", "first", "e.first", "$ width", "a ≤ b", "(1, 2)", "#",
  ]

  static let evaluation = [
    "g.gap", "e.gapp", "e.unknown", "gap", "nowhere", "$depth", "e.gap[tme=1]", "e.rate[time=1]", "e.gap[lambda=3]",
    "e.gap[lambda=two]", "e.best[init=lecon]", "e.best[init=3]", "e.gap[time=5..]", "e.gap[time=e.strength..]",
    "e.best[init=1..2]", "e.best[init=nearest 1]", "e.gap[lambda=[0, 0]]", "e.gap[lambda=[0, 7]]",
    "e.gap[lambda=e.best + 1]",
    "e.gap[lambda=e.even]", "mean(e.gap, over=seed)", "e.gap + f.gap", "e.gap[time=[0, 1]] - e.gap[time=[0, 2]]",
    "e.gap * e.late", "1 + 'a'", "not 1", "e.gap and true", "'a' < 'b'", "true == true", "1 == 'a'", "-e.even",
    "any(e.gap)", "max(e.even)", "where(1, 2)", "where(true, 1, 'a')", "e.odd > 0", "1 < e.odd", "sqrt(-1) < 1",
    "increasing(e.odd, over=lambda)", "rename(e.m, unit=unit_2)", "rename(e.m, mode=k)",
    "crossing(e.best, 1, over=init)",
    "slope(e.best, over=init)", "quantile(e.gap, 2)", "quantile(e.gap, e.strength)", "argmax(e.solver, over=solver)",
    "e.gap[lambda=0][time=0][time=0]", "e.scheme + e.best[init=[he, 'a b']]",
    "e.scheme == rename(e.solver, solver=init)",
    "e.lambda == rename(e.solver, solver=lambda)", "where(true, e.even, 1)", "where(true, 'a', true)", "abs('a')",
    "count(e.gap, over=nothing)", "quantile(e.gap, -0.1)", "sum(e.gap, over=[time, mode])", "e.gap[time=0/0]",
    "e.gap[time=inf]", "e.gap[lambda=last][lambda=0]", "e.gap[init=he]", "e.gap[time='0']", "f.gap[lambda=e.lambda]",
    "rename(e.gap, time=lambda)", "rename(e.gap, time=t, tome=s)", "e.time_3", "e.gap + f.gap > 0",
    "crossing(e.gap, e.late, over=time)", "trace(e.gap, rows=lambda, columns=time)",
    "inverse(e.m, rows=unit, columns=unt)", "singular_values(e.m, rows=unit, columns=unit)",
    "singular_values(e.gap, rows=time, columns=step)", "eigenvalues(e.m, rows=unit, columns=unit_2)",
    "eigenvectors(e.m * e.rate * e.lambda, rows=unit, columns=unit_2)",
    "left(e.weights * e.m, rows=unit, columns=unit_2)", "right(e.even, rows=lambda, columns=time)",
    "ci(e.gap, 95)", "product(e.gap, f.gap, over=lambda)", "product(e.gap, e.m, over=mode)",
    "angles(e.m, e.gap, rows=unit, columns=unit_2)", "greatest(e.gap, e.late)",
  ]

  @Test func rendersSyntaxErrors() throws { expectGolden(Self.rendered(Self.syntax), "syntax-errors.txt") }

  @Test func rendersEvaluationErrors() throws {
    expectGolden(Self.rendered(Self.evaluation), "evaluation-errors.txt")
  }

  @Test func rendersWhatIsTooLarge() throws {
    let products = Array(repeating: "sum(big.a * big.b)", count: 41).joined(separator: " + ")
    let texts = [
      SizeBoundTests.tooLarge[0], products, String(repeating: "(", count: 65), String(repeating: "1", count: 4001),
    ]
    expectGolden(Self.rendered(texts, in: SizeBoundTests.scope), "size-errors.txt")
  }

  private static func rendered(_ expressions: [String], in scope: EvaluationScope = Fixture.scope) -> String {
    expressions.map { text in
      switch Fixture.evaluate(text, in: scope) {
      case .success(let array): "NO ERROR for \(text): \(Fixture.dump(array))\n"
      case .failure(let reported): reported.text
      }
    }.joined(separator: "\n")
  }

  @Test(arguments: syntax + evaluation)
  func everyCaseIsOneErrorWithinTheText(_ text: String) throws {
    guard case .failure(let reported) = Fixture.evaluate(text) else {
      Issue.record("'\(text)' has a value")
      return
    }
    #expect(reported.diagnostics.count == 1)
    let range = try #require(reported.diagnostics.first?.range)
    #expect(range.bytes.upperBound <= text.utf8.count)
  }

  /// Random texts out of the words of the language: each is an expression or one error within the text.
  @Test func anyTextIsAnswered() {
    let words = [
      "e.gap", "e.time", "e.m", "e.even", "e.scheme", "e.absent", "e.odd", "1", "2.5", "'he'", "inf", "first", "last",
      "nearest", "lambda", "time", "step", "unit", "init", "[", "]", "(", ")", "=", ",", "..", "+", "-", "*", "/", "^",
      "<", "==", "and", "or", "not", "where(", "sum(", "mean(", "crossing(", "rename(", "slope(", "argmax(", "over=",
      "$who",
      "e.gap[lambda=", "e.gap[time=", "e.m[unit=", "true", "quantile(", "count(", "λ", "'", "#",
    ]
    var state: UInt64 = 7
    var refused = 0
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<(2 + Int(state >> 60)) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int(state >> 33) % words.count] + " "
      }
      guard case .failure(let reported) = Fixture.evaluate(text, in: Fixture.ownScope) else { continue }
      refused += 1
      let bytes = reported.diagnostics.first?.range?.bytes
      #expect(reported.diagnostics.count == 1 && bytes.map { $0.upperBound <= text.utf8.count } == true, "\(text)")
    }
    #expect(refused > 3000)
  }

  @Test func aLoneNameThatIsAVariableIsExplained() {
    let answer = Fixture.value(of: "gap[lambda=rate]", in: Fixture.ownScope)
    #expect(answer.contains("a lone name is a label; for the variable write (rate)"))
  }
}
