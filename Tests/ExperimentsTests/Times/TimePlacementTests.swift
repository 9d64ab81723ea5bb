import Diagnostics
import Results
import Testing

@testable import Experiments

/// Times that are placed where records need them (`reference.md#sec-record`).
@Suite struct TimePlacementTests {
  private static func experiment(_ at: String, more: String = "", lambda: String = "[-3, 0, 3]") -> String {
    """
    network: {inputs: 3, hidden: 3, outputs: 3}
    task: {kind: singular-values, values: [3, 2, 1]}
    init: {kind: aligned, values: 0.01, lambda: \(lambda)}
    train: {until: 8}
    record: {variables: [gap, loss], at: \(at)}
    \(more)
    """
  }

  private static func times(_ dataset: Dataset) throws -> [Double] {
    let array = try #require(dataset["gap"]?.array)
    guard case .numbers(let times)? = array.dimensions.first(where: { $0.name == "time" })?.coordinates else {
      return []
    }
    return times
  }

  /// The curves of an expression, by run: their times and values.
  private static func curves(_ text: String, _ dataset: Dataset) throws -> [[(time: Double, value: Double)]] {
    let array = try ExperimentFixture.evaluate(text, dataset)
    guard case .numbers(let times)? = array.dimensions.last?.coordinates else { return [] }
    let numbers = try #require(array.numbers)
    return stride(from: 0, to: array.count, by: times.count).map { start in
      times.indices.filter { array.isPresent(start + $0) }.map { (times[$0], numbers[start + $0]) }
    }
  }

  /// The largest distance between a curve at many times and the straight lines through few of its points, as a part of
  /// its range.
  private static func error(of text: String = "gap", _ coarse: Dataset, _ fine: Dataset) throws -> Double {
    let (coarse, fine) = (try curves(text, coarse), try curves(text, fine))
    #expect(coarse.count == fine.count)
    return try zip(coarse, fine).map { few, many in
      let values = many.map(\.value)
      let range = try #require(values.max()) - (try #require(values.min()))
      let errors = many.map { point in
        let right = max(few.firstIndex { $0.time >= point.time } ?? few.count - 1, 1)
        let (left, next) = (few[right - 1], few[right])
        let part = (point.time - left.time) / (next.time - left.time)
        return abs(left.value + part * (next.value - left.value) - point.value) / range
      }
      return try #require(errors.max())
    }.max() ?? .infinity
  }

  @Test(arguments: [1e-2, 1e-3]) func straightLinesAreWithinTheTolerance(tolerance: Double) async throws {
    let placed = try await ExperimentFixture.run(Self.experiment("{adaptive: \(tolerance)}"))
    let fine = try await ExperimentFixture.run(Self.experiment("{count: 2001}"))
    #expect(try Self.error(placed, fine) < 1.1 * tolerance)
    // As many times at equal distances are worse.
    let even = try await ExperimentFixture.run(Self.experiment("{count: \(try Self.times(placed).count)}"))
    #expect(try Self.error(even, fine) > 2 * tolerance)
  }

  @Test func timesBeginAtZeroAndEndWithTraining() async throws {
    let times = try Self.times(try await ExperimentFixture.run(Self.experiment("{adaptive: 1e-2}")))
    #expect(times.first == 0 && times.last == 8)
    #expect(zip(times, times.dropFirst()).allSatisfy(<))
  }

  @Test func thereAreNoMoreTimesThanAllowedAndAWarning() throws {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.experiment("{adaptive: 1e-4, most: 12}"))
    #expect(try #require(plan).schedule.timeCount == 12)
    #expect(diagnostics.map(\.code) == [.coarseTimes])
  }

  @Test func planningTwiceGivesTheSameTimes() throws {
    let text = Self.experiment("{adaptive: 1e-3}")
    let first = try #require(ExperimentFixture.plan(text).0)
    let second = try #require(ExperimentFixture.plan(text).0)
    #expect(first.schedule.dimension == second.schedule.dimension)
    #expect(first.schedule.timeCount < 200)
  }

  @Test func whatIsNotTriedHasTimesAtEqualDistances() throws {
    let plan = try #require(ExperimentFixture.plan(Self.experiment("{adaptive: 1e-3, most: 50}"), isTried: false).0)
    #expect(plan.schedule.timeCount == 50)
  }

  @Test func whatVariesByRoundingAloneNeedsNoTimes() throws {
    let text = Self.experiment("{adaptive: 1e-3}")
    let noisy = text.replacing("[gap, loss]", with: "[gap, loss, imbalance_mean]")
    let (plan, diagnostics) = ExperimentFixture.plan(noisy)
    #expect(try #require(plan).schedule.dimension == ExperimentFixture.plan(text).0?.schedule.dimension)
    #expect(diagnostics.isEmpty)
  }

  @Test func whatWouldTakeLongIsRefused() {
    let text = """
      network: {inputs: 200, hidden: 200, outputs: 200}
      task: {kind: regression, samples: 200, seed: 1}
      init: {kind: balanced, sd: 0.01}
      train: {until: 1}
      record: {variables: [gap], at: {adaptive: 1e-3, most: 2000}}
      """
    let (plan, diagnostics) = ExperimentFixture.plan(text)
    #expect(plan == nil && diagnostics.map(\.code) == [.tooLarge])
  }

  @Test func eachPhaseHasTimesOfItsOwn() async throws {
    let phases = "phases: [{name: a}, {name: b, task: {kind: changed, reverse: [1, 3]}, at: {adaptive: 1e-3}}]"
    let placed = try await ExperimentFixture.run(Self.experiment("last", more: phases, lambda: "0"))
    let second = try await ExperimentFixture.run(
      Self.experiment("last", more: phases.replacing("{adaptive: 1e-3}", with: "{count: 2001}"), lambda: "0"))
    #expect(try Self.error(of: "gap[phase=b]", placed, second) < 1.1e-3)
  }
}
