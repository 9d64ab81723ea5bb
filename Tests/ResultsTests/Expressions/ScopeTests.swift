import Results
import Testing

/// The selection of a facet or row, and evaluation before anything has run.
@Suite struct ScopeTests {
  private static func scope(_ selection: [String: Coordinate]) -> EvaluationScope {
    var scope = Fixture.scope
    scope.selection = selection
    return scope
  }

  @Test(arguments: [
    Case("e.gap", "time:4 8 4 2 1"), Case("mean(e.gap)", "3.75"), Case("e.strength", "mode:2 3 1"),
    Case("e.lambda", "-2"),
    Case("e.gap[lambda=2, time=0]", "8"), Case("e.gap[lambda=-e.lambda]", "time:4 8 2 0 0"),
    Case("max(e.gap, over=lambda)", "time:4 8 8 6 1"), Case("max(e.gap, over=[lambda, time])", "8"),
  ])
  func appliesToWhatTheExpressionLeavesFree(_ test: Case) {
    #expect(Fixture.value(of: test.expression, in: Self.scope(["lambda": .number(-2)])) == test.expected)
  }

  @Test func appliesThroughSecondCoordinates() {
    let scope = Self.scope(["step": .number(10)])
    #expect(Fixture.value(of: "e.gap", in: scope) == "lambda:3 4 8 2")
    #expect(Fixture.value(of: "e.gap[time=last]", in: scope) == "lambda:3 1 6 0")
  }

  @Test func mustBeThere() {
    #expect(Fixture.value(of: "e.gap", in: Self.scope(["lambda": .number(5)])).contains("'lambda' has no coordinate 5"))
  }

  /// Evaluation before the run must find the same dimensions as after it, and no error of its own.
  @Test(
    arguments: ExpressionTests.broadcasting + ExpressionTests.coordinates + ExpressionTests.selectors
      + FunctionTests.elementwise + FunctionTests.reductions + FunctionTests.along + FunctionTests.curves
      + FunctionTests.matrices + FunctionTests.renaming)
  func aBlueprintHasTheShapeOfTheResult(_ test: Case) throws {
    var scope = Fixture.scope
    scope.datasets["e"] = Fixture.blueprint
    scope.isBlueprint = true
    let planned = try Fixture.evaluate(test.expression, in: scope).get()
    let result = try Fixture.evaluate(test.expression).get()
    #expect(planned.dimensions.map(\.name) == result.dimensions.map(\.name))
    #expect(planned.kind == result.kind)
  }

  /// What evaluates after the run must evaluate before it, to the same dimensions.
  @Test func aBlueprintRefusesNothingThatHasAValue() throws {
    var scope = Fixture.scope
    scope.datasets["e"] = Fixture.blueprint
    scope.isBlueprint = true
    var expressions = RandomExpressions(seed: 1)
    var evaluated = 0
    for _ in 0..<4000 {
      let text: String = expressions.next()
      guard case .success(let result) = Fixture.evaluate(text) else { continue }
      evaluated += 1
      let planned = Fixture.evaluate(text, in: scope)
      guard case .success(let planned) = planned else {
        Issue.record("refused: \(Fixture.value(of: text, in: scope))")
        continue
      }
      #expect(planned.dimensions.map(\.name) == result.dimensions.map(\.name) && planned.kind == result.kind, "\(text)")
    }
    #expect(evaluated > 300)
  }

  @Test func aBlueprintDoesNotCompareWhatItDoesNotKnow() {
    var scope = Fixture.scope
    scope.datasets["e"] = Fixture.blueprint
    scope.isBlueprint = true
    #expect(Fixture.value(of: "count(e.gap) / count(e.gap) > 0", in: scope) == "–")
    #expect(Fixture.value(of: "log(sum(where(e.unit == e.unit_2, e.m, -1))) < 1", in: scope) == "–")
  }
}
