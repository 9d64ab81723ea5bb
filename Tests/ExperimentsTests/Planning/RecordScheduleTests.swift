import Results
import TestSupport
import Testing

@testable import Experiments

/// When runs are recorded (`reference.md#sec-record`).
@Suite struct RecordScheduleTests {
  private static func times(_ at: RecordSpec.Times, steps inWholeSteps: Bool = true, end: Double = 1) -> [Double] {
    let training = TrainingSpec(learningRate: 0.25, length: .time(end), stopGap: 0)
    let schedule = RecordSchedule([.init(times: at, trainings: [training])], inWholeSteps: inWholeSteps)
    return schedule.phases[0][0].entries.map(\.time)
  }

  @Test func recordsAreWhatTheLanguageSays() {
    #expect(Self.times(.start) == [0])
    #expect(Self.times(.last) == [1])
    #expect(Self.times(.count(3)) == [0, 0.5, 1])
    #expect(Self.times(.every(3)) == [0, 0.75, 1])
    #expect(Self.times(.steps([4, 1])) == [0.25, 1])
    #expect(Self.times(.logarithmic(3, from: nil)) == [0, 0.25, 0.5, 1])
  }

  @Test func everyIncludesTheLastMultipleBeforeTheEnd() {
    #expect(Self.times(.every(2), steps: false, end: 1.1) == [0, 0.5, 1, 1.1])
    #expect(Self.times(.every(2), steps: false, end: 1) == [0, 0.5, 1])
  }

  @Test func descentRoundsTimesToStepsAndTheEndUp() {
    #expect(Self.times(.last, end: 0.9) == [1])
    #expect(Self.times(.last, steps: false, end: 0.9) == [0.9])
    #expect(Self.times(.times([0.1, 0.2, 0.6])) == [0, 0.25, 0.5])
  }

  @Test func sweptLearningRatesShareTimes() {
    let trainings = [0.25, 0.125].map { TrainingSpec(learningRate: $0, length: .time(1), stopGap: 0) }
    let schedule = RecordSchedule([.init(times: .every(2), trainings: trainings)], inWholeSteps: true)
    #expect(schedule.dimension?.coordinates == .numbers([0, 0.25, 0.5, 0.75, 1]))
    #expect(schedule.dimension?.auxiliaryCoordinates.isEmpty == true)
    #expect(schedule.phases[0][0].entries.map(\.index) == [0, 2, 4])
  }

  /// Random records of one to three trainings with different ends and, unless times are rounded, learning rates.
  private static func randomSchedule(_ seed: UInt64) -> (schedule: RecordSchedule, ends: [Double]) {
    var generator = SeededGenerator(seed: seed)
    let (count, isRounded) = (Int.random(in: 1...3, using: &generator), Bool.random(using: &generator))
    let trainings = (0..<count).map { index in
      TrainingSpec(
        learningRate: isRounded ? 0.125 / Double(1 << index) : Double.random(in: 0.01...0.3, using: &generator),
        length: .time(Double.random(in: 0.5...4, using: &generator)), stopGap: 0)
    }
    let stride = Int.random(in: 1...5, using: &generator)
    let choices: [RecordSpec.Times] = [
      .count(Int.random(in: 2...20, using: &generator)), .every(stride),
      .logarithmic(Int.random(in: 2...9, using: &generator), from: nil),
      .steps((0..<6).map { _ in Int.random(in: 0...3, using: &generator) }),
      .times((0..<6).map { _ in Double.random(in: 0...0.5, using: &generator) }),
    ]
    let times = choices[Int(seed) % choices.count]
    let schedule = RecordSchedule([.init(times: times, trainings: trainings)], inWholeSteps: isRounded)
    return (schedule, trainings.map(\.endTime))
  }

  @Test(arguments: UInt64(0)..<60) func recordsAreInOrderAndEachOnce(seed: UInt64) throws {
    let (schedule, ends) = Self.randomSchedule(seed)
    guard case .numbers(let times) = try #require(schedule.dimension).coordinates else { return }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 && !Coordinate.equal($0, $1) })
    for (records, end) in zip(schedule.phases[0], ends) {
      let indices = records.entries.map(\.index)
      #expect(zip(indices, indices.dropFirst()).allSatisfy(<))
      #expect(records.entries.allSatisfy { Coordinate.equal($0.time, times[$0.index]) })
      #expect(records.end >= end || Coordinate.equal(records.end, end))
      #expect(records.entries.allSatisfy { $0.time <= records.end * (1 + 1e-9) })
    }
    // Every time of the dimension is a record of some run.
    #expect(Set(schedule.phases[0].flatMap(\.entries).map(\.index)) == Set(times.indices))
  }
}
