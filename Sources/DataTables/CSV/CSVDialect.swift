import Diagnostics
import Experiments
import Results

/// The format of a CSV file: its separator of fields and its decimal mark.
///
/// The keys of the notebook decide it. Otherwise it is found from the whole file. If two formats would give different
/// numbers, it is not guessed but reported.
struct CSVDialect {
  /// The separator of fields.
  let separator: DataFileChoice.Separator
  /// The fields that the separator gives.
  let records: CSVRecords
  /// The decimal mark.
  let decimal: DataFileChoice.Decimal

  /// Finds the format of `source`.
  ///
  /// - Throws: a fault if there are two possible formats.
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

  /// The separator that fits best, and its fields. With a good separator all rows have the same number of fields, at
  /// least two, and no field contains another separator, except as a part of a number.
  private static func likeliest(
    _ source: CSVSource
  ) throws(DataFault) -> (DataFileChoice.Separator, CSVRecords) {
    let candidates = [DataFileChoice.Separator.tab, .semicolon, .comma]
    let present = candidates.filter { source.text.bytes[source.start...].contains($0.byte) }
    var best: (separator: DataFileChoice.Separator, records: CSVRecords, score: [Int])?
    for separator in present {
      let records = try CSVRecords(source, separator: separator)
      let score = records.score(foreign: present.filter { $0 != separator }.map(\.byte), source.text.bytes)
      // Among equally good separators the first wins: commas also occur in numbers, tabs hardly anywhere.
      if let known = best, !known.score.lexicographicallyPrecedes(score) { continue }
      best = (separator, records, score)
    }
    if let best { return (best.separator, best.records) }
    return (.comma, try CSVRecords(source, separator: .comma))
  }
}

extension CSVRecords {
  /// The most frequent number of fields in a row; of several the smallest.
  var usualWidth: Int {
    var counts: [Int: Int] = [:]
    for index in 0..<count { counts[row(index).count, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value == most }.keys.min() ?? 0
  }

  /// How well the separator fits; larger scores, compared lexicographically, are better. The numbers are: whether it
  /// separates all rows alike, minus the number of fields with other separators in them, and the number of rows with
  /// the usual number of fields.
  fileprivate func score(foreign: [UInt8], _ bytes: [UInt8]) -> [Int] {
    let width = usualWidth
    let usual = (0..<count).count { row($0).count == width }
    let impure = fields.count { !$0.isQuoted && $0.contains(foreign, in: bytes) }
    // A heading may have no field for an unnamed column.
    let isConsistent = width > 1 && usual >= count - 1
    return [isConsistent ? 1 : 0, isConsistent ? -impure : 0, width > 1 ? usual : 0]
  }
}

extension CSVField {
  /// Whether it contains one of these separators, except as a part of a number.
  fileprivate func contains(_ separators: [UInt8], in bytes: [UInt8]) -> Bool {
    let text = bytes[self.bytes]
    guard text.contains(where: separators.contains) else { return false }
    return CSVNumber(text, .comma) == nil && CSVNumber(text, .point) == nil
  }
}

/// The evidence for the decimal mark in the numbers of a file.
private struct DecimalMarks {
  /// For each decimal mark a number that can only be read with it.
  private var needs: [DataFileChoice.Decimal: CSVField] = [:]
  /// The first number that contains a comma.
  private var firstComma: CSVField?
  /// The first number with a mark that may be a decimal mark or a mark between thousands.
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

  /// The decimal mark.
  ///
  /// - Throws: a fault if a number can be read in two ways.
  func decimal(
    _ separator: DataFileChoice.Separator, in source: CSVSource
  ) throws(DataFault) -> DataFileChoice.Decimal {
    guard let firstComma else {
      // A file with semicolons between fields probably has decimal commas, so a point may be a mark between thousands.
      if separator == .semicolon, needs.isEmpty, let doubt = doubtful {
        throw Self.ambiguity(doubt, in: source)
      }
      return .point
    }
    // If commas separate fields, a comma in a number is in quotes. If other numbers have decimal points, it is a mark
    // between thousands.
    if separator == .comma, needs[.comma] == nil, needs[.point] != nil { return .point }
    guard !needs.isEmpty else { throw Self.ambiguity(firstComma, in: source) }
    if let point = needs[.point], let comma = needs[.comma] { throw Self.mixture(point, comma, in: source) }
    // One number that can only be read in one way decides for all numbers of the file.
    return needs[.point] == nil ? .comma : .point
  }

  private static func mixture(_ point: CSVField, _ comma: CSVField, in source: CSVSource) -> DataFault {
    DataFault(
      message: "'\(source.text.string(comma.bytes))' has a decimal comma, and '\(source.text.string(point.bytes))' in"
        + " line \(source.text.line(ofByte: point.bytes.lowerBound)) a decimal point",
      hint:
        "write all numbers in one way, or choose the mark in the notebook: {file: \(source.text.name), decimal: comma}",
      range: SourceRange(source.text, comma.bytes))
  }

  private static func ambiguity(_ field: CSVField, in source: CSVSource) -> DataFault {
    let text = source.text.string(field.bytes)
    let values = DataFileChoice.Decimal.allCases.compactMap {
      CSVNumber(text.utf8, $0).map { Coordinate.number($0.value).description }
    }
    return DataFault(
      message: "'\(text)' can be read as \(values.joined(separator: " and as "))",
      hint: "choose the mark in the notebook: {file: \(source.text.name), decimal: point}, or decimal: comma",
      range: SourceRange(source.text, field.bytes))
  }
}
