import Diagnostics
import Dynamics
import Results
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
  /// Learning rates of the layers as multiples of η, and weight decay.
  let rule: LearningRule

  init(learningRate: Double, length: Length, stopGap: Double, rule: LearningRule = .plain) {
    (self.learningRate, self.length, self.stopGap, self.rule) = (learningRate, length, stopGap, rule)
  }

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

  private static let layerRates = Key.optional(
    "rates", .list(of: .nonNegativeNumber), default: [1, 1],
    "learning rate of each layer as a multiple of η; 0 freezes a layer")
  private static let decay = Key.optional(
    "decay", .nonNegativeNumber, default: 0, "β of weight decay: β/2 (‖W₁‖² + ‖W₂‖²) is added to what is minimised")

  private static let length = KeyChoice(.exactlyOne, of: [steps.name, until.name])

  /// The keys of `train`.
  static let schema = RecordSchema(
    "train", keys: [learningRate, layerRates, decay, steps, until, stopGap],
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
    guard let rule = rule(record, &context) else { return nil }
    if let steps = record.read(steps, &context) {
      return TrainingSpec(learningRate: rate, length: .steps(steps), stopGap: gap, rule: rule)
    }
    return record.read(until, &context).map {
      TrainingSpec(learningRate: rate, length: .time($0), stopGap: gap, rule: rule)
    }
  }

  private static func rule(_ record: Record, _ context: inout DecodingContext) -> LearningRule? {
    let rates = record.read(layerRates, &context)
    guard rates.count == 2, rates.contains(where: { $0 > 0 }) else {
      context.report(
        .error(
          .outOfRange, at: record.range(of: layerRates.name),
          "'rates' has one number for each of the two layers, at least one above 0",
          hint: "for example rates: [1, 4]; a sweep is {values: [[1, 1], [1, 4]]}"))
      return nil
    }
    return LearningRule(firstRate: rates[0], secondRate: rates[1], decay: record.read(decay, &context))
  }
}

extension SweptSection<TrainingSpec> {
  /// η of each combination.
  var rates: SettingTable<Double> { table(of: ["learning-rate"]) { $0.spec.learningRate } }

  /// The length of each combination.
  var lengths: SettingTable<TrainingSpec.Length> { table(of: ["steps", "until"]) { $0.spec.length } }

  /// The gap at which each combination ends early.
  var stopGaps: SettingTable<Double> { table(of: ["stop-gap"]) { $0.spec.stopGap } }

  /// The learning rates of the layers and the decay of each combination.
  var rules: SettingTable<LearningRule> { table(of: Self.ruleKeys) { $0.spec.rule } }

  private static var ruleKeys: Set<String> { ["rates", "decay"] }

  /// The dimensions along which the learning rates of the layers or the decay may differ.
  var ruleDimensions: [Dimension] { rules.dimensions }

  /// What each combination means, without reading it again.
  var trainings: some RandomAccessCollection<TrainingSpec> {
    let (rates, lengths, stopGaps, rules) = (rates, lengths, stopGaps, rules)
    return (0..<count).lazy.map {
      TrainingSpec(learningRate: rates[$0], length: lengths[$0], stopGap: stopGaps[$0], rule: rules[$0])
    }
  }
}
