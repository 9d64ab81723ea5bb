import Diagnostics
import Schemas

/// The key `train`: how long and in which steps (`reference.md#sec-train`).
struct TrainingSpec: Sendable, Equatable {
  /// The length of a training run.
  enum Length: Sendable, Equatable {
    /// A number of steps.
    case steps(Int)
    /// A time in τ.
    case time(Double)
  }

  /// η, which converts steps to time: t = η × step.
  let learningRate: Double
  /// When training ends.
  let length: Length
  /// The gap, the loss above its floor, at which it ends earlier; 0 for never.
  let stopGap: Double

  /// When training ends, in τ.
  var endTime: Double {
    switch length {
    case .steps(let steps): Double(steps) * learningRate
    case .time(let time): time
    }
  }
}

extension TrainingSpec {
  private static let learningRate = Key.optional(
    "learning-rate", .positiveNumber, defaultWritten: "1e-3", "η; a step is the time η")
  private static let steps = Key.optional("steps", .integer(1...Int(Limits.steps)), "length in steps")
  private static let until = Key.optional("until", .positiveNumber, "length in time (τ)")
  private static let stopGap = Key.optional(
    "stop-gap", .nonNegativeNumber, default: 0,
    "gap, the loss above its floor, at which training ends early; later records repeat")

  private static let length = KeyChoice(.exactlyOne, of: [steps.name, until.name])

  /// The keys of `train`.
  static let schema = RecordSchema(
    "train", keys: [learningRate, steps, until, stopGap],
    choices: [length], foreignNames: ForeignSettings.keys)

  /// Reads `train`.
  static let type = ValueType<TrainingSpec>.record(schema) { record, context in
    guard record.chosen(of: length) != nil else {
      context.report(
        .error(
          .conflictingKeys, at: record.has(steps) ? record.range(of: "until") : record.value.range,
          "train needs exactly one of 'steps' and 'until'", hint: "write until: TIME, or steps: NUMBER"))
      return nil
    }
    let rate = record.read(learningRate, &context)
    let gap = record.read(stopGap, &context)
    if let steps = record.read(steps, &context) {
      return TrainingSpec(learningRate: rate, length: .steps(steps), stopGap: gap)
    }
    return record.read(until, &context).map { TrainingSpec(learningRate: rate, length: .time($0), stopGap: gap) }
  }
}
