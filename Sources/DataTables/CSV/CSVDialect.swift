import Diagnostics
import Experiments
import Results

/// How a CSV file is written: what separates its fields, and how its decimals are written.
///
/// What the notebook says of it holds. Else it is found from the whole file; where two readings would give other numbers, it
/// is not guessed.
struct CSVDialect {
  /// What separates fields.
  let separator: DataFileChoice.Separator
  /// The fields that result.
  let records: CSVRecords
  /// How decimals are written.
  let decimal: DataFileChoice.Decimal

  /// Finds how `source` is written.
  ///
  /// - Throws: a fault where that cannot be told.
  init(_ source: CSVSource, _ choice: DataFileChoice) throws(DataFault) {
    if let separator = choice.separator ?? source.declaredSeparator {
      self.separator = separator
      records = try CSVRecords(source, separator: separator)
    } else {
      (separator, records) = try Self.likeliest(source)
    }
    decimal =
      if let decimal = choice.decimal { decimal } else {
        try DecimalMarks(records, in: source).decimal(separator, in: source)
      }
  }

  /// The division into fields that fits best: all rows have as many, at least two, and no field holds a separator of
  /// another division that is no part of a number.
  private static func likeliest(
    _ source: CSVSource
  ) throws(DataFault) -> (DataFileChoice.Separator, CSVRecords) {
    let candidates = [DataFileChoice.Separator.tab, .semicolon, .comma]
    let present = candidates.filter { source.text.bytes[source.start...].contains($0.byte) }
    var best: (separator: DataFileChoice.Separator, records: CSVRecords, score: [Int])?
    for separator in present {
      let records = try CSVRecords(source, separator: separator)
      let score = records.score(foreign: present.filter { $0 != separator }.map(\.byte), source.text.bytes)
      // Of those that fit as well the first counts: commas stand in numbers too, tabs hardly anywhere.
      if let known = best, !known.score.lexicographicallyPrecedes(score) { continue }
      best = (separator, records, score)
    }
    if let best { return (best.separator, best.records) }
    return (.comma, try CSVRecords(source, separator: .comma))
  }
}

extension CSVRecords {
  /// The number of fields of most rows; the smallest such number.
  var usualWidth: Int {
    var counts: [Int: Int] = [:]
    for index in 0..<count { counts[row(index).count, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value == most }.keys.min() ?? 0
  }

  /// How well this division fits: whether it divides at all, how many rows have as many fields as most, and how few fields
  /// hold separators of other divisions. The larger, the better, the first number before the others.
  fileprivate func score(foreign: [UInt8], _ bytes: [UInt8]) -> [Int] {
    let width = usualWidth
    let usual = (0..<count).count { row($0).count == width }
    let impure = fields.count { !$0.isQuoted && $0.holds(foreign, in: bytes) }
    // A heading may lack the field of an unnamed column.
    let isConsistent = width > 1 && usual >= count - 1
    return [isConsistent ? 1 : 0, isConsistent ? -impure : 0, width > 1 ? usual : 0]
  }
}

extension CSVField {
  /// Whether one of these separators stands in it that is no part of a number.
  fileprivate func holds(_ separators: [UInt8], in bytes: [UInt8]) -> Bool {
    let text = bytes[self.bytes]
    guard text.contains(where: separators.contains) else { return false }
    return CSVNumber(text, .comma) == nil && CSVNumber(text, .point) == nil
  }
}

/// What the numbers of a file tell of its decimals.
private struct DecimalMarks {
  /// Numbers with a comma in them that can only be read with decimal points, or only with decimal commas.
  private var needs: [DataFileChoice.Decimal: CSVField] = [:]
  /// The first number with a comma in it, however it is read.
  private var firstComma: CSVField?
  /// The first number with a point that may stand before decimals or between thousands.
  private var doubtful: CSVField?

  init(_ records: CSVRecords, in source: CSVSource) {
    for field in records.fields { note(field, source.text.bytes[field.bytes]) }
  }

  private mutating func note(_ field: CSVField, _ text: ArraySlice<UInt8>) {
    let hasComma = text.contains(UInt8(ascii: ","))
    guard hasComma || text.contains(UInt8(ascii: ".")) else { return }
    let numbers = DataFileChoice.Decimal.allCases.map { ($0, CSVNumber(text, $0)) }
    let readable = numbers.filter { $0.1 != nil }
    guard !readable.isEmpty else { return }
    if hasComma, firstComma == nil { firstComma = field }
    if readable.count == 1 { needs[readable[0].0] = needs[readable[0].0] ?? field }
    if readable.count > 1, CSVNumber(text, .comma)?.groupMarkCount == 1 { doubtful = doubtful ?? field }
  }

  /// How decimals are written.
  ///
  /// - Throws: a fault if a number can be read in two ways.
  func decimal(
    _ separator: DataFileChoice.Separator, in source: CSVSource
  ) throws(DataFault) -> DataFileChoice.Decimal {
    guard let firstComma else {
      // Where semicolons stand between fields a comma was meant for decimals, and a point may divide thousands.
      if separator == .semicolon, needs.isEmpty, let doubt = doubtful {
        throw Self.ambiguity(doubt, in: source)
      }
      return .point
    }
    // Between commas only quotes hide another one, and where numbers have decimal points it divides thousands.
    if separator == .comma, needs[.comma] == nil, needs[.point] != nil { return .point }
    guard !needs.isEmpty else { throw Self.ambiguity(firstComma, in: source) }
    if let point = needs[.point], let comma = needs[.comma] { throw Self.mixture(point, comma, in: source) }
    // What one number can only be, all are: another that may be read in two ways has the meaning that fits to it.
    return needs[.point] == nil ? .comma : .point
  }

  private static func mixture(_ point: CSVField, _ comma: CSVField, in source: CSVSource) -> DataFault {
    DataFault(
      message: "'\(source.text.string(comma.bytes))' has a decimal comma, and '\(source.text.string(point.bytes))' in"
        + " line \(source.text.line(ofByte: point.bytes.lowerBound)) a decimal point",
      hint:
        "write all numbers in one way, or say in the notebook which counts: {file: \(source.text.name), decimal: comma}",
      range: SourceRange(source.text, comma.bytes))
  }

  private static func ambiguity(_ field: CSVField, in source: CSVSource) -> DataFault {
    let text = source.text.string(field.bytes)
    let values = DataFileChoice.Decimal.allCases.compactMap {
      CSVNumber(text.utf8, $0).map { Coordinate.number($0.value).description }
    }
    return DataFault(
      message: "'\(text)' can be read as \(values.joined(separator: " and as "))",
      hint: "say in the notebook which is meant: {file: \(source.text.name), decimal: point}, or decimal: comma",
      range: SourceRange(source.text, field.bytes))
  }
}
