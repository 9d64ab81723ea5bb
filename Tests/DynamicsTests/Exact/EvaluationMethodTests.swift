import Dynamics
import LinearAlgebra
import Testing

@Suite struct EvaluationMethodTests {
  private func solution(_ problem: RandomProblem, _ method: EvaluationMethod) throws -> ExactSolution {
    try ExactSolution(
      weights: problem.weights(), task: problem.task(), relativeScale: problem.relativeScale, method: method)
  }

  private static let withStableForm = RandomProblem.all.filter { $0.widths.hidden == $0.widths.modes }

  @Test(arguments: withStableForm) func theStableFormIsTheSameFunction(problem: RandomProblem) throws {
    let (stable, graded) = (try solution(problem, .stable), try solution(problem, .graded))
    for time in [1e-3, 0.3, 2, 10, 100, 1e3, .infinity] {
      expectClose(try stable.state(at: time), try graded.state(at: time), relative: 1e-10, "t = \(time)")
    }
  }

  @Test(arguments: RandomProblem.all) func theLiteralFormIsTheSameFunctionAtEarlyTimes(problem: RandomProblem) throws {
    let (literal, graded) = (try solution(problem, .literal), try solution(problem, .graded))
    let largestRate = try problem.task().modes.values[0] + abs(problem.relativeScale) / 2
    for share in [0.01, 0.5, 1] {
      let time = 4 * share / largestRate
      expectClose(try literal.state(at: time), try graded.state(at: time), relative: 1e-11, "t = \(time)")
    }
  }

  @Test func theLiteralFormFailsAtLateTimes() throws {
    let problem = RandomProblem(widths: Widths(inputs: 3, hidden: 3, outputs: 3), relativeScale: 1, seed: 1)
    let state = try solution(problem, .literal).state(at: 1e4)
    #expect(state.norm.isNaN)
    #expect(try solution(problem, .graded).state(at: 1e4).norm.isFinite)
  }

  @Test func theStableFormIsRefusedWhereItIsNotDefined() throws {
    let wide = RandomProblem(widths: Widths(inputs: 3, hidden: 4, outputs: 6), relativeScale: 1, seed: 1)
    #expect(throws: DynamicsError.stableFormUndefined(hidden: 4, modes: 3, condition: nil)) {
      try solution(wide, .stable)
    }
    let reversed = Weights(first: .diagonal([1, 1]), second: .diagonal([-1, 1]))
    let error = #expect(throws: DynamicsError.self) {
      try ExactSolution(weights: reversed, task: LearningTask(correlation: .diagonal([2, 1])), method: .stable)
    }
    guard case .stableFormUndefined(2, 2, let condition?) = error else {
      Issue.record("unexpected error \(String(describing: error))")
      return
    }
    #expect(condition > 1e12)
  }
}
