import Diagnostics
import Results
import Schemas

/// The times at which every run of an experiment is recorded (`reference.md#sec-record`).
struct RecordSchedule: Sendable {
  /// The dimension `time`; nil where there is one state and no such dimension.
  let dimension: Dimension?
  /// For each phase, the records of each combination of its training section.
  let phases: [[Records]]

  /// The records of one run.
  struct Records: Sendable, Equatable {
    /// The records, in order of time.
    let entries: [Entry]
    /// When the run ends, in τ from the start of the phase.
    let end: Double
  }

  /// One record of a run.
  struct Entry: Sendable, Equatable {
    /// When, in τ from the start of the phase.
    let time: Double
    /// The index along the dimension `time`.
    let index: Int
  }

  /// The number of times along `time`, 1 where there is no such dimension.
  var timeCount: Int { dimension?.count ?? 1 }

  /// The schedule of phases in which nothing is trained: the start is recorded.
  static func startOnly(phases: Int) -> RecordSchedule { .single(time: 0, phases: phases) }

  /// The schedule of phases of which only the limit is wanted.
  static func limitOnly(phases: Int) -> RecordSchedule { .single(time: .infinity, phases: phases) }

  private static func single(time: Double, phases: Int) -> RecordSchedule {
    let records = Records(entries: [Entry(time: time, index: 0)], end: time)
    return RecordSchedule(dimension: nil, phases: Array(repeating: [records], count: phases))
  }

  private init(dimension: Dimension?, phases: [[Records]]) {
    (self.dimension, self.phases) = (dimension, phases)
  }

  /// The trainings of one phase, and when they are recorded.
  struct PhaseTimes {
    let times: RecordSpec.Times
    let trainings: [TrainingSpec]
  }

  /// The schedule of these trainings.
  ///
  /// - Parameter inWholeSteps: whether times are rounded to steps, as descent needs; under a swept learning rate, to
  ///   steps of the largest.
  init(_ phases: [PhaseTimes], inWholeSteps: Bool) {
    let runs = phases.map { Self.runs(of: $0, inWholeSteps: inWholeSteps) }
    guard !phases.allSatisfy(\.times.isSingle) else {
      let records = runs.map { runs in
        runs.mapping { Records(entries: [Entry(time: $0.list[0], index: 0)], end: $0.end) }
      }
      self.init(dimension: nil, phases: records)
      return
    }
    let all = Self.union(runs.flatMap { $0.different.map(\.list) })
    let rates = Set(phases.lazy.flatMap { $0.trainings.lazy.map(\.learningRate) })
    self.init(
      dimension: Self.dimension(all, rate: rates.count == 1 ? rates.first : nil),
      phases: runs.map { $0.mapping { Records(entries: Self.entries($0.list, among: all), end: $0.end) } })
  }

  /// The times of the trainings of one phase, those of trainings that are recorded alike only once.
  private struct RunTimes {
    typealias Times = (list: [Double], end: Double)

    var different: [Times] = []
    /// For each training, the number of its times among those.
    var numbers: [Int] = []

    /// The records that `change` makes of the times of each training.
    func mapping(_ change: (Times) -> Records) -> [Records] {
      let records = different.map(change)
      return numbers.map { records[$0] }
    }
  }

  /// What the times of a training depend on.
  private struct TimesKey: Hashable {
    let end: Double
    let rate: Double?
  }

  private static func runs(of phase: PhaseTimes, inWholeSteps: Bool) -> RunTimes {
    let rounding = inWholeSteps ? phase.trainings.lazy.map(\.learningRate).max() : nil
    var (runs, known): (RunTimes, [TimesKey: Int]) = (RunTimes(), [:])
    for training in phase.trainings {
      let key = TimesKey(end: training.endTime, rate: phase.times.dependOnRate ? training.learningRate : nil)
      if let number = known[key] {
        runs.numbers.append(number)
      } else {
        let times = RecordTimes(training: training, rounding: rounding)
        known[key] = runs.different.count
        runs.numbers.append(runs.different.count)
        runs.different.append((list: times.list(phase.times), end: times.end))
      }
    }
    return runs
  }

  /// The dimension `time`, with `step` beside it where there is one learning rate.
  private static func dimension(_ times: [Double], rate: Double?) -> Dimension {
    let steps = rate.map { rate in times.map { step(at: $0, rate: rate) } }
    let auxiliaryCoordinates = steps.map {
      [Dimension.AuxiliaryCoordinates(name: DimensionName.step, coordinates: .numbers($0))]
    }
    return Dimension(
      DimensionName.time, .numbers(times), auxiliaryCoordinates: auxiliaryCoordinates ?? [],
      role: .time(unit: DimensionName.timeUnit))
  }

  /// All times of these lists in order; times that count as equal are one.
  private static func union(_ lists: [[Double]]) -> [Double] {
    guard Set(lists).count > 1 else { return lists.first ?? [] }
    return Set(lists.joined()).sorted().withoutRepetitions
  }

  /// The times of `list` with their indices in `all`; both are in order, and `all` has every time of `list`.
  private static func entries(_ list: [Double], among all: [Double]) -> [Entry] {
    var index = 0
    return list.map { time in
      while index + 1 < all.count, all[index] < time, !Coordinate.equal(all[index], time) { index += 1 }
      return Entry(time: time, index: index)
    }
  }

  /// The time in steps; a whole number where it differs from one only by rounding.
  private static func step(at time: Double, rate: Double) -> Double {
    let (steps, whole) = (time / rate, (time / rate).rounded())
    return Coordinate.equal(steps, whole) ? whole : steps
  }
}

extension [Double] {
  /// These numbers, which are in order, without those that count as equal to the one before.
  fileprivate var withoutRepetitions: [Double] {
    var kept: [Double] = []
    for number in self where kept.last.map({ !Coordinate.equal($0, number) }) ?? true { kept.append(number) }
    return kept
  }
}

/// The records of one training, as times.
struct RecordTimes {
  let training: TrainingSpec
  /// The step that times are rounded to; nil where they are not.
  let rounding: Double?

  /// The end of training: a whole number of steps, at least one, where times are rounded.
  var end: Double {
    guard let rounding else { return training.endTime }
    // A millionth of a step of slack: until/η that is a whole number but for rounding must not give one step more.
    return max(1, (training.endTime / rounding - 1e-6).rounded(.up)) * rounding
  }

  /// The times of the records, in order, all different.
  func list(_ times: RecordSpec.Times) -> [Double] {
    let rate = training.learningRate
    switch times {
    case .start: return [0]
    case .last: return [end]
    case .count(let count): return whole(SpacedNumbers.linear(from: 0, to: end, count: count))
    case .every(let stride):
      // The slack of `end`, in the other direction: here rounding must not lose the last whole step.
      let last = Int((end / rate + 1e-6).rounded(.down))
      return whole(Swift.stride(from: 0, through: last, by: stride).map { Double($0) * rate } + [end])
    case .logarithmic(let count, let first):
      return whole([0] + SpacedNumbers.geometric(from: min(first ?? rate, end), to: end, count: count))
    case .steps(let steps): return whole(steps.map { Double($0) * rate })
    case .times(let times): return whole(times)
    // Until the times are placed (`TimePlacement`).
    case .adaptive(_, let most): return whole(SpacedNumbers.linear(from: 0, to: end, count: most))
    }
  }

  /// Sorted, rounded to whole steps if times are, each once.
  private func whole(_ times: [Double]) -> [Double] {
    let rounded = rounding.map { step in times.map { ($0 / step).rounded() * step } } ?? times
    return rounded.sorted().withoutRepetitions
  }
}

extension RecordSpec.Times {
  /// Whether the times of a training depend on its learning rate, beside its end.
  fileprivate var dependOnRate: Bool {
    switch self {
    case .every, .logarithmic, .steps: true
    case .start, .last, .count, .times, .adaptive: false
    }
  }
}
