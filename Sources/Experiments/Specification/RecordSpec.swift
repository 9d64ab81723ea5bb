import Diagnostics
import Schemas

/// The key `record`: which variables are kept, and when (`reference.md#sec-record`).
struct RecordSpec: Sendable {
  /// When the state is recorded.
  enum Times: Sendable, Equatable {
    /// The start alone; no dimension `time`.
    case start
    /// The end alone; no dimension `time`.
    case last
    /// So many equally spaced times from 0 to the end.
    case count(Int)
    /// Every so many steps, and the end.
    case every(Int)
    /// 0, then so many geometrically spaced times to the end, from a time (nil: one step).
    case logarithmic(Int, from: Double?)
    /// These steps.
    case steps([Int])
    /// These times in τ.
    case times([Double])
    /// Times between which records lie on straight lines, up to this part of their range; so many at most.
    case adaptive(Double, most: Int)

    /// Whether there is one state and no dimension `time`.
    var isSingle: Bool { self == .start || self == .last }

    /// Whether the times follow from the records themselves.
    var areAdaptive: Bool { if case .adaptive = self { true } else { false } }
  }

  /// The variables, each once.
  let variables: [RecordedVariable]
  /// When.
  let times: Times?
  /// Where each variable is written; empty where none is.
  private let variableRanges: [RecordedVariable: SourceRange]
  /// Where `at` is written.
  let timesRange: SourceRange?

  /// Where `variable` is written.
  func range(of variable: RecordedVariable) -> SourceRange? { variableRanges[variable] }

  /// The same with those variables alone that are among `names`.
  func keeping(_ names: Set<String>) -> RecordSpec {
    RecordSpec(
      variables: variables.filter { names.contains($0.name) }, times: nil, variableRanges: variableRanges,
      timesRange: nil)
  }
}

extension RecordSpec {
  private static let variables = Key.optional(
    "variables", .list(of: ValueType<RecordedVariable>.choice), defaultWritten: "[loss, gap]", "what is recorded")
  private static let at = Key.optional("at", times, defaultText: "{count: 200}", "when it is recorded")

  /// The keys of `record`.
  static let schema = RecordSchema(
    "record", keys: [variables, at], foreignNames: ForeignSettings.keys)

  /// Reads `record`.
  static let type = ValueType<RecordSpec>.record(schema) { record, context in
    let listed = record.read(variables, &context)
    let once = listed.enumerated().filter { listed.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    let ranges = zip(listed, record.value[variables.name]?.list ?? []).map { ($0, $1.range) }
    return RecordSpec(
      variables: once, times: record.read(at, &context),
      variableRanges: Dictionary(ranges) { first, _ in first }, timesRange: record.value[at.name]?.range)
  }

  private static let count = Key.optional(
    "count", .integer(2...Limits.records), defaultText: "200", "so many equally spaced times")
  private static let every = Key.optional("every", .integer(1...Int(Limits.steps)), "every so many steps, and the end")
  private static let log = Key.optional("log", .integer(2...Limits.records), "so many geometrically spaced times")
  private static let from = Key.optional("from", .positiveNumber, defaultText: "one step", "the first of them after 0")
  private static let steps = Key.optional(
    "steps", .list(of: .integer(0...Int(Limits.steps))), "these steps")
  private static let listedTimes = Key.optional("times", .list(of: .nonNegativeNumber), "these times (τ)")
  private static let adaptive = Key.optional(
    "adaptive", .positiveNumber,
    "times so close that straight lines through the records miss none by more than this part of its range")
  private static let most = Key.optional(
    "most", .integer(Limits.adaptiveTimes), defaultText: "200", "so many times at most, with `adaptive`")
  private static let form = KeyChoice(
    .exactlyOne, of: [count.name, every.name, log.name, steps.name, listedTimes.name, adaptive.name])
  private static let timesSchema = RecordSchema(
    "record.at",
    keys: [
      count, every, log, from, steps,
      listedTimes, adaptive, most,
    ], choices: [form])

  private static let words = ValueType<String>.word(among: ["start", "last"])
  /// Reads `at`.
  static let times = ValueType<Times>(.either([words.shape, .record(timesSchema)])) { value, context in
    if value.text != nil { return words.decode(value, &context).map { $0 == "start" ? .start : .last } }
    return timesMap.decode(value, &context)
  }

  private static let timesMap = ValueType<Times>.record(timesSchema) { record, context in
    guard let form = record.chosen(of: form) else {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range,
          "'at' needs exactly one of count, every, log, steps, times and adaptive",
          hint: "for example at: {count: 200}"))
      return nil
    }
    switch form {
    case "count": return record.read(count, &context).map { .count($0) }
    case "every": return record.read(every, &context).map { .every($0) }
    case "log":
      let from = record.read(from, &context)
      return record.read(log, &context).map { .logarithmic($0, from: from) }
    case "steps": return record.read(steps, &context).map { .steps($0) }
    case "adaptive":
      let most = record.read(Self.most, &context) ?? RecordSpec.usualMost
      return record.read(adaptive, &context).map { .adaptive($0, most: most) }
    default: return record.read(listedTimes, &context).map { .times($0) }
    }
  }
}

extension RecordSpec {
  /// When the state is recorded where nothing is said and something is trained.
  static let usualTimes = Times.count(200)

  /// The most times that are placed where nothing is said.
  static let usualMost = 200

  /// What is recorded where nothing is said.
  static let `default` = RecordSpec(
    variables: variables.defaultValue, times: nil, variableRanges: [:], timesRange: nil)
}
