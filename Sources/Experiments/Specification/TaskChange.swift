import Diagnostics
import Results
import Schemas

/// How a phase changes the task of an earlier one (`reference.md#sec-task`, kind `changed`).
struct TaskChange: Sendable {
  /// What is changed.
  enum Operation: Sendable {
    /// The right singular vectors of these modes, from 1, are reversed.
    case reverse([Int])
    /// Σ is multiplied by this.
    case scale(Double)
    /// The task is mixed with another.
    case mix(Mixture)
    /// The right singular vectors of two modes are turned.
    case turn(Turn)
    /// One target is replaced.
    case setTarget(TargetChange)
    /// An output is added.
    case newOutput(NewOutput)
  }

  /// The phase whose task it is; nil for the phase before.
  let base: SourceValue?
  /// What is changed.
  let operation: Operation
  /// The seed of what is drawn, the row of a new output; nil for the experiment's.
  let seed: UInt64?
  /// What is written.
  let source: SourceValue

  /// The output that is added, if that is the change.
  var newOutput: NewOutput? {
    if case .newOutput(let output) = operation { return output }
    return nil
  }
}

/// A task mixed with another: cos φ of the one and sin φ of the other.
struct Mixture: Sendable {
  /// The phase whose task is mixed in; nil for another draw of the task that is changed.
  let other: SourceValue?
  /// φ in degrees.
  let angle: Double
}

/// Two modes whose right singular vectors are turned in their plane.
struct Turn: Sendable {
  /// The two modes, from 1.
  let modes: [Int]
  /// The angle in degrees.
  let angle: Double
}

/// A target with a new value.
struct TargetChange: Sendable {
  /// The output, by name or by number from 1.
  let output: Coordinate
  /// The sample, by name or by number from 1.
  let sample: Coordinate
  /// What the target becomes.
  let value: Double
}

/// An output that is added to a trained network, and whose row of W₂ is trained alone, on one sample alone
/// (theory §15).
struct NewOutput: Sendable {
  /// Its coordinate along the dimension `output`.
  let name: String
  /// The sample it is trained on, by name or by number from 1.
  let sample: Coordinate
  /// Its target on that sample.
  let value: Double
  /// The standard deviation of the row's entries at the start.
  let initialDeviation: Double
}

extension TaskChange {
  private static let of = Key.optional(
    "of", .textWithRange, defaultText: "the phase before", "the phase whose task is changed")
  private static let reverse = Key.optional(
    "reverse", .list(of: .integer(1...Limits.width)), "modes whose right singular vector is reversed")
  private static let scale = Key.optional("scale", .number, "factor of Σ")
  private static let with = Key.optional(
    "with", .textWithRange, defaultText: "another draw of the same task", "the phase whose task is mixed in")
  private static let angle = Key.required("angle", .number, "the angle in degrees: 0 is no change, 180 reverses")
  private static let turned = Key.required(
    "modes", .list(of: .integer(1...Limits.width)), "two modes, from 1: the first is turned towards the second")
  private static let output = Key.required("output", coordinate, "the output, by name or number")
  private static let sample = Key.required("sample", coordinate, "the sample, by name or number")
  private static let value = Key.required("value", .number, "what the target becomes")
  private static let name = Key.required("name", .identifier, "the new output's coordinate")
  private static let newValue = Key.optional("value", .number, default: 1, "its target on the sample")
  private static let initialDeviation = Key.optional(
    "initial-sd", .nonNegativeNumber, default: 0.001, "standard deviation of its weights at the start")

  private static let set = Key.optional("set", targetChange, "one target with a new value")
  private static let newOutput = Key.optional("new-output", addition, "an output that is added")

  private static let mix = Key.optional("mix", mixture, "another task that is mixed in")
  private static let turn = Key.optional("turn", turning, "two modes whose right singular vectors are turned")

  /// The keys of the kind `changed`.
  static let keys: [any SchemaKey] = [of, reverse, scale, mix, turn, set, newOutput]

  /// A task has one change.
  static let choice = KeyChoice(
    .exactlyOne, of: [reverse.name, scale.name, mix.name, turn.name, set.name, newOutput.name])

  private static let seed = Key.optional("seed", .seed, defaultText: "the experiment's", "seed of what is drawn")

  private static let mixture = ValueType<Mixture>.record(RecordSchema("mix", keys: [with, angle])) {
    record, context in
    let other = record.read(with, &context)
    return record.read(angle, &context).map { Mixture(other: other, angle: $0) }
  }

  private static let turning = ValueType<Turn>.record(RecordSchema("turn", keys: [turned, angle])) {
    record, context in
    let modes = record.read(turned, &context)
    guard let modes, let angle = record.read(angle, &context) else { return nil }
    return Turn(modes: modes, angle: angle)
  }

  private static let targetChange = ValueType<TargetChange>.record(
    RecordSchema("set", keys: [output, sample, value])
  ) { record, context in
    let output = record.read(output, &context)
    let sample = record.read(sample, &context)
    guard let output, let sample, let value = record.read(value, &context) else { return nil }
    return TargetChange(output: output, sample: sample, value: value)
  }

  private static let addition = ValueType<NewOutput>.record(
    RecordSchema(
      "new-output",
      keys: [name, sample, newValue, initialDeviation])
  ) { record, context in
    let name = record.read(name, &context)
    let sample = record.read(sample, &context)
    guard let name, let sample else { return nil }
    return NewOutput(
      name: name, sample: sample, value: record.read(newValue, &context),
      initialDeviation: record.read(initialDeviation, &context))
  }

  /// A coordinate: a number, or else a name.
  private static let coordinate = ValueType<Coordinate>(.pattern("a name or a number", ".+")) { value, context in
    guard let text = value.text else {
      context.reportWrongType(value, wanted: .pattern("a name or a number", ".+"))
      return nil
    }
    return NumberText.parse(text).map { .number($0) } ?? .label(text)
  }

  /// Reads the kind `changed`; nil where something was reported as wrong.
  init?(_ record: Record, _ context: inout DecodingContext) {
    guard record.chosen(of: Self.choice) != nil else {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range,
          "a changed task needs exactly one of reverse, scale, mix, turn, set and new-output",
          hint: "for example {kind: changed, reverse: [1]}"))
      return nil
    }
    guard let operation = Self.operation(record, &context) else { return nil }
    (base, self.operation, source) = (record.read(Self.of, &context), operation, record.value)
    seed = record.read(Self.seed, &context)
  }

  private static func operation(_ record: Record, _ context: inout DecodingContext) -> Operation? {
    if let modes = record.read(reverse, &context) { return .reverse(modes) }
    if let factor = record.read(scale, &context) { return .scale(factor) }
    if let mixture = record.read(mix, &context) { return .mix(mixture) }
    if let turn = record.read(turn, &context) { return .turn(turn) }
    if let change = record.read(set, &context) { return .setTarget(change) }
    return record.read(newOutput, &context).map { .newOutput($0) }
  }
}
