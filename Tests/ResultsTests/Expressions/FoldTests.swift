import TestSupport
import Testing

@testable import Results

/// A reduction that is computed piece by piece has the value that it has over all pieces together.
@Suite struct FoldTests {
  private static let seeds = Dimension("seed", .numbers((0..<23).map(Double.init)))
  private static let modes = Dimension("mode", count: 3)

  /// Random results, one element in eight of which is missing.
  private static func dataset(_ generator: inout SeededGenerator) -> Dataset {
    func values(_ count: Int) -> [Double?] {
      (0..<count).map { _ in
        Int.random(in: 0..<8, using: &generator) == 0 ? nil : Double.random(in: -2...2, using: &generator)
      }
    }
    return Dataset(
      name: "e",
      variables: [
        .init("x", Fixture.numbers([seeds, modes], values(seeds.count * modes.count))),
        .init("target", Fixture.numbers([modes], values(modes.count))),
      ])
  }

  /// The seeds at `range` of all variables.
  private static func piece(_ dataset: Dataset, _ range: Range<Int>) -> EvaluationScope {
    let variables = dataset.variables.map {
      Dataset.Variable($0.name, $0.array.selecting("seed", at: Array(range)))
    }
    return EvaluationScope(own: Dataset(name: "e", variables: variables))
  }

  /// The names of the functions that can be computed piece by piece.
  static let reductions = ExpressionFunction.all.filter { $0.operation.running != nil }

  @Test(arguments: reductions.map(\.name)) func aFoldAgreesWithTheWhole(_ name: String) throws {
    var generator = SeededGenerator(seed: 7)
    let argument = ["any", "all"].contains(name) ? "x > target" : "x - target"
    for form in ["\(name)(\(argument), over=seed)", "\(name)(\(argument))"] {
      let expression = try #require(Fixture.parse(form))
      let dataset = Self.dataset(&generator)
      var fold = try #require(ExpressionFold(expression, along: "seed"))
      var start = 0
      while start < Self.seeds.count {
        let end = min(start + Int.random(in: 1...6, using: &generator), Self.seeds.count)
        try fold.add(Self.piece(dataset, start..<end))
        start = end
      }
      let folded = try fold.evaluate(in: EvaluationScope(own: Dataset(name: "e", variables: [])))
      let whole = try expression.evaluate(in: EvaluationScope(own: dataset))
      #expect(folded.dimensions == whole.dimensions && folded.mask == whole.mask, "\(form)")
      #expect(folded.booleans == whole.booleans && folded.numbers?.count == whole.numbers?.count)
      for (a, b) in zip(folded.numbers ?? [], whole.numbers ?? []) { #expect(abs(a - b) <= 1e-13 * max(1, abs(b))) }
    }
  }

  @Test(arguments: [
    "median(x, over=seed)", "quantile(x, 0.5, over=seed)", "slope(x, over=seed)", "mean(x[seed=1..], over=seed)",
    "increasing(x, over=seed)", "mean(x - mean(x, over=seed), over=seed)",
  ]) func whatNeedsAllSeedsIsNotFolded(_ text: String) throws {
    let expression = try #require(Fixture.parse(text))
    #expect(ExpressionFold(expression, along: "seed") == nil)
    #expect(!expression.isSeparate(along: "seed"))
  }

  @Test(arguments: ["x^2", "abs(x) + target", "mean(x, over=mode)", "where(x > 0, x)"])
  func whatDoesNotCrossTheSeedsIsSeparate(_ text: String) throws {
    let expression = try #require(Fixture.parse(text))
    #expect(expression.isSeparate(along: "seed"))
  }
}
