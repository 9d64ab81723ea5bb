import Diagnostics
import Testing

@testable import Results

/// How well means over seeds are known.
@Suite struct SampledUncertaintyTests {
  private static let seeds = Dimension("seed", .numbers([3, 5, 8, 9]), role: .seed)

  /// `loss` lacks its value of the last seed.
  private static var scope: EvaluationScope {
    let loss = Fixture.numbers([Fixture.lambda, seeds], [1, 2, 6, nil, 4, 4, 4, 4, 0, 0, 0, 1])
    let isStuck = LabelledArray([seeds], .booleans([true, false, true, true]))
    let variables: [Dataset.Variable] = [.init("loss", loss), .init("stuck", isStuck)]
    return EvaluationScope(datasets: ["e": Dataset(name: "e", variables: variables)])
  }

  private static func outcome(_ expression: String) throws -> CheckedValueOutcome {
    let written = try #require(Fixture.parse(expression))
    return PrintedValue("", at: written.range, expression: written).check(in: scope).outcome
  }

  @Test func isTheStandardErrorOfTheSeedsThatAreThere() throws {
    let known = try #require(try Self.outcome("mean(e.loss[lambda=-2])").uncertainty)
    // The deviations of 1, 2 and 6 from 3 are −2, −1 and 3: √(14/2/3).
    #expect(known.count == 3 && (known.standardError - (14.0 / 6).squareRoot()).magnitude < 1e-15)
    #expect(try Self.outcome("mean(e.loss[lambda=-2], over=seed)").uncertainty == known)
    #expect(try Self.outcome("mean(e.loss[lambda=0])").uncertainty == SampledUncertainty(standardError: 0, count: 4))
  }

  @Test func ofAShareIsThatOfZerosAndOnes() throws {
    let known = try #require(try Self.outcome("mean(e.stuck)").uncertainty)
    #expect((known.standardError - 0.25).magnitude < 1e-15 && known.count == 4)
  }

  @Test(arguments: [
    "mean(e.loss)", "max(e.loss[lambda=2])", "mean(e.loss[lambda=-2]) / 2", "e.loss[lambda=2, seed=9]",
    "mean(e.loss[seed=3])", "mean(e.loss[lambda=-2, seed=[3, 9]])",
  ])
  func isUnknownForOtherValues(_ expression: String) throws {
    let outcome = try Self.outcome(expression)
    #expect(outcome.computed != nil && outcome.uncertainty == nil)
  }
}
