import Diagnostics
import Results
import Schemas

/// The values that a key is given in place of one: a dimension that is not yet part of a section
/// (`reference.md#sec-sweeps`).
struct SweepValues {
  /// The name given by `as`; nil for the key's own.
  let name: String?
  /// One label for each value, all different.
  let coordinates: Coordinates
  /// The values, each as a key would have it alone.
  let values: [SourceValue]

  /// Whether the coordinates are the values themselves.
  let hasValuesAsCoordinates: Bool

  /// Whether `value` is several values for a key of the type `shape`.
  static func isSweep(_ value: SourceValue, for shape: ValueShape) -> Bool {
    switch value.content {
    case .list: !shape.takesList
    case .map(let entries): entries.contains { rangeKeys.contains($0.key) }
    case .scalar, .null: false
    }
  }

  /// Reads a sweep; nil where it was reported as wrong.
  init?(_ value: SourceValue, _ context: inout DecodingContext) {
    if let list = value.list {
      self.init(name: nil, list: list, at: value, &context)
    } else {
      guard let form = Self.form.decode(value, &context) else { return nil }
      switch form.values {
      case .listed(let list, let coordinates):
        self.init(name: form.name, list: list, coordinates: coordinates, at: value, &context)
      case .spaced(let numbers):
        let listed = numbers.map { Self.scalar($0, at: value) }
        self.init(name: form.name, list: listed, at: value, &context)
      }
    }
  }

  private init?(
    name: String?, list: [SourceValue], coordinates labels: SourceValue? = nil, at value: SourceValue,
    _ context: inout DecodingContext
  ) {
    guard !list.isEmpty else {
      context.report(.error(.outOfRange, at: value.range, "a sweep over no values", hint: "list at least one value"))
      return nil
    }
    guard labels == nil || Self.fits(labels, list, &context) else { return nil }
    guard let coordinates = Self.coordinates(of: labels?.list ?? list, &context) else { return nil }
    (self.name, self.coordinates, self.values) = (name, coordinates, list)
    hasValuesAsCoordinates = labels == nil && list.allSatisfy { $0.text != nil }
  }

  /// Whether there is one coordinate, a number or a name, for each value.
  private static func fits(_ labels: SourceValue?, _ list: [SourceValue], _ context: inout DecodingContext) -> Bool {
    guard let labels, let written = labels.list else { return false }
    if let odd = written.first(where: { $0.text == nil }) {
      context.reportWrongType(odd, wanted: .other("a number or a name"))
      return false
    }
    let names = written.filter { NumberText.parse($0.text ?? "") == nil }
    guard names.allSatisfy({ ValueType<String>.coordinate.decode($0, &context) != nil }) else { return false }
    guard written.count != list.count else { return true }
    context.report(
      .error(
        .outOfRange, at: labels.range, "\(written.count) coordinates for \(list.count) values",
        hint: "give each value one coordinate, in the same order"))
    return false
  }

  private static func scalar(_ number: Double, at value: SourceValue) -> SourceValue {
    SourceValue(.scalar(.init(text: "\(number)", isPlain: true)), at: value.range)
  }

  /// Numbers or names as listed; 1, 2, … for values that are lists or maps themselves.
  private static func coordinates(of list: [SourceValue], _ context: inout DecodingContext) -> Coordinates? {
    let texts = list.compactMap(\.text)
    guard texts.count == list.count else { return .numbers(list.indices.map { Double($0 + 1) }) }
    let numbers = texts.compactMap(NumberText.parse)
    guard numbers.isEmpty || numbers.count == texts.count else {
      let odd = list.first { $0.text.flatMap(NumberText.parse) == nil } ?? list[0]
      context.report(
        .error(
          .wrongType, at: odd.range, "a sweep holds all numbers or all names, and '\(odd.text ?? "")' is not a number",
          hint: "sweep numbers and names in different keys"))
      return nil
    }
    let coordinates: Coordinates = numbers.isEmpty ? .labels(texts) : .numbers(numbers)
    guard let repeated = repeatedIndex(in: coordinates) else { return coordinates }
    context.report(
      .error(
        .duplicateCoordinate, at: list[repeated].range, "the sweep has the value \(texts[repeated]) twice",
        hint: "leave one of them out"))
    return nil
  }

  /// The first index whose coordinate occurs at an earlier index too.
  private static func repeatedIndex(in coordinates: Coordinates) -> Int? {
    switch coordinates {
    case .labels(let names):
      var seen: Set<String> = []
      return names.firstIndex { !seen.insert($0).inserted }
    case .numbers(let numbers):
      let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
      let pairs = zip(order, order.dropFirst()).filter { Coordinate.equal(numbers[$0], numbers[$1]) }
      return pairs.map { max($0, $1) }.min()
    }
  }
}

extension SweepValues {
  private static let rangeKeys: Set<String> = [
    "from", "to", "log-from", "log-to", "count", "values", "coordinates", "as",
  ]

  private enum Values: Sendable {
    case listed([SourceValue], coordinates: SourceValue?)
    case spaced([Double])
  }

  private static let from = Key.optional("from", .number, "first value of a linear range")
  private static let to = Key.optional("to", .number, "last value of a linear range")
  private static let logFrom = Key.optional("log-from", .positiveNumber, "first value of a geometric range")
  private static let logTo = Key.optional("log-to", .positiveNumber, "last value of a geometric range")
  private static let count = Key.optional("count", .integer(1...Limits.rangeValues), "how many values a range has")
  private static let values = Key.optional("values", .list(of: .any), "the values, where each may be a list")
  private static let coordinates = Key.optional(
    "coordinates", coordinateList, defaultText: "the values; of lists 1, 2, …",
    "what each value is called along the dimension: numbers or names")
  private static let coordinateList = ValueType<SourceValue>(ValueType<[SourceValue]>.list(of: .any).shape) {
    value, context in ValueType<[SourceValue]>.list(of: .any).decode(value, &context).map { _ in value }
  }
  private static let name = Key.optional("as", .identifier, "the name of the dimension")
  private static let schema = RecordSchema(
    "sweep",
    keys: [
      from, to, logFrom, logTo, count,
      values, coordinates, name,
    ])

  /// The two forms of a range, for schemas.
  static let ranges = [
    ValueShape.record(form("sweep-range", [from, to, count])),
    .record(form("sweep-log-range", [logFrom, logTo, count])),
  ]
  /// The form that gives a list a name, or has lists as values, for schemas.
  static let list = ValueShape.record(form("sweep-values", [values], [coordinates]))

  private static func form(_ name: String, _ keys: [any SchemaKey], _ optional: [any SchemaKey] = []) -> RecordSchema {
    RecordSchema(name, keys: keys.map(\.description.required) + (optional + [Self.name]).map(\.description))
  }

  private static let form = ValueType<(name: String?, values: Values)>.record(schema) { record, context in
    let name = record.read(name, &context)
    switch Set(record.schema.keys.map(\.name).filter { record.value[$0] != nil }).subtracting(["as"]) {
    case ["values"], ["values", "coordinates"]:
      let labels = record.read(coordinates, &context)
      return record.read(values, &context).map { (name, .listed($0, coordinates: labels)) }
    case ["from", "to", "count"]:
      guard let (first, last, count) = range(from, to, in: record, &context) else { return nil }
      return (name, .spaced(SpacedNumbers.linear(from: first, to: last, count: count)))
    case ["log-from", "log-to", "count"]:
      guard let (first, last, count) = range(logFrom, logTo, in: record, &context) else { return nil }
      return (name, .spaced(SpacedNumbers.geometric(from: first, to: last, count: count)))
    default: return reportIncomplete(record, &context)
    }
  }

  private static func range(
    _ first: Key<Double>, _ last: Key<Double>, in record: Record, _ context: inout DecodingContext
  ) -> (first: Double, last: Double, count: Int)? {
    let (start, end) = (record.read(first, &context), record.read(last, &context))
    guard let count = record.read(count, &context), let start, let end else { return nil }
    return (start, end, count)
  }

  private static func reportIncomplete(
    _ record: Record, _ context: inout DecodingContext
  ) -> (name: String?, values: Values)? {
    context.report(
      .error(
        .missingKey, at: record.value.range, "this is not one complete range",
        hint: "write {from: a, to: b, count: n}, {log-from: a, log-to: b, count: n} or {values: […]}"))
    return nil
  }
}

extension ValueShape {
  /// Whether a bare list is one value of this shape.
  var takesList: Bool {
    switch self {
    case .list: true
    case .either(let shapes): shapes.contains { $0.takesList }
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .map, .record, .variants, .sweep, .other:
      false
    }
  }
}
