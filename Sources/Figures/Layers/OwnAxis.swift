import Diagnostics
import Results
import Schemas

/// An axis that a layer brings along, for what is drawn of a formula: numbers that its expressions call by a name
/// (`reference.md#sec-layers`).
struct OwnAxis: Sendable {
  /// The axis as a dimension whose coordinates are its numbers.
  let dimension: Dimension
  /// Where its name is written.
  let range: SourceRange

  /// Its numbers along itself.
  var variable: Dataset.Variable {
    Dataset.Variable(dimension.name, LabelledArray([dimension], .numbers(numbers)))
  }

  private var numbers: [Double] {
    switch dimension.coordinates {
    case .numbers(let numbers): numbers
    case .labels: []
    }
  }
}

extension OwnAxis {
  private enum Keys {
    static let name = Key.required(
      "name", ValueType<String>.identifier, "what expressions of the layer call its numbers")
    static let from = Key.optional("from", .number, "the first of equally spaced numbers")
    static let to = Key.optional("to", .number, "the last of equally spaced numbers")
    static let logFrom = Key.optional("log-from", .positiveNumber, "the first of numbers at equal ratios")
    static let logTo = Key.optional("log-to", .positiveNumber, "the last of numbers at equal ratios")
    static let count = Key.optional("count", .integer(Limits.axisPoints), default: 200, "how many numbers")
  }

  private static let schema = RecordSchema(
    "axis", keys: [Keys.name, Keys.from, Keys.to, Keys.logFrom, Keys.logTo, Keys.count])

  static let type = ValueType<OwnAxis>.record(schema) { record, context in
    let (name, count) = (record.read(Keys.name, &context), record.read(Keys.count, &context))
    let linear = (record.read(Keys.from, &context), record.read(Keys.to, &context))
    let geometric = (record.read(Keys.logFrom, &context), record.read(Keys.logTo, &context))
    guard let name else { return nil }
    let numbers: [Double]
    switch (linear.0, linear.1, geometric.0, geometric.1) {
    case (let first?, let last?, nil, nil): numbers = SpacedNumbers.linear(from: first, to: last, count: count)
    case (nil, nil, let first?, let last?): numbers = SpacedNumbers.geometric(from: first, to: last, count: count)
    default:
      context.report(
        .error(
          .missingKey, at: record.value.range, "an axis has two ends",
          hint: "write {name: \(name), from: 0, to: 1}, or log-from and log-to for equal ratios"))
      return nil
    }
    guard numbers.first != numbers.last else {
      context.report(
        .error(
          .outOfRange, at: record.value.range, "the ends of the axis are one number", hint: "give it two different ends"
        ))
      return nil
    }
    return OwnAxis(dimension: Dimension(name, .numbers(numbers)), range: record.range(of: Keys.name.name))
  }
}
