import Diagnostics
import Experiments

/// A field of a CSV file: the range of its text, without quotes and surrounding spaces.
struct CSVField: Equatable {
  private let start: Int32
  private let end: Int32
  /// Whether it is in quotes. Two quotes within its text then mean one.
  let isQuoted: Bool

  init(_ bytes: Range<Int>, isQuoted: Bool) {
    (start, end, self.isQuoted) = (Int32(bytes.lowerBound), Int32(bytes.upperBound), isQuoted)
  }

  /// The bytes of its text.
  var bytes: Range<Int> { Int(start)..<Int(end) }
}

/// The records of a CSV file (RFC 4180) for one separator: rows of fields. A field in quotes may contain separators,
/// line ends and doubled quotes. Blank lines and comments are not rows. A comment begins with `#`, unless that begins
/// an error that a spreadsheet wrote in position of a number.
struct CSVRecords {
  /// All fields, row after row.
  private(set) var fields: [CSVField] = []
  /// For each row, the number of fields up to its end.
  private(set) var ends: [Int] = []
  /// For each comment line, the number of rows before it.
  private(set) var comments: [Int] = []
  /// An error in the quotes, after which nothing is read; nil if there is none.
  private(set) var fault: (message: String, hint: String, bytes: Range<Int>)?

  /// The number of rows.
  var count: Int { ends.count }

  /// The indices of the fields of a row.
  func row(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Divides `source` into fields.
  ///
  /// - Throws: a fault if there are more than `Limits.fields`.
  init(_ source: CSVSource, separator: DataFileChoice.Separator) throws(DataFault) {
    var scanner = CSVScanner(bytes: source.text.bytes, at: source.start, separator: separator)
    while fault == nil, !scanner.isAtEnd {
      if scanner.skipBlankLine() { continue }
      if scanner.skipComment() {
        comments.append(ends.count)
        continue
      }
      scanner.readRow(into: &fields)
      ends.append(fields.count)
      fault = scanner.fault
      guard fields.count <= Limits.fields else {
        throw DataFault.tooManyNumbers("more than \(Limits.fields)")
      }
    }
  }
}

/// Reads the bytes of a CSV file once, from the first to the last.
private struct CSVScanner {
  let bytes: [UInt8]
  let separator: DataFileChoice.Separator
  private var position: Int
  private(set) var fault: (message: String, hint: String, bytes: Range<Int>)?

  init(bytes: [UInt8], at start: Int, separator: DataFileChoice.Separator) {
    (self.bytes, self.separator, position) = (bytes, separator, start)
  }

  var isAtEnd: Bool { position >= bytes.count }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Whether a line ends here.
  private var isAtLineEnd: Bool {
    guard let byte else { return true }
    return byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r") && position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n")
  }

  private mutating func passLineEnd() {
    if byte == UInt8(ascii: "\r") { position += 1 }
    if byte == UInt8(ascii: "\n") { position += 1 }
  }

  /// Whether the byte is a space, or a tab that is not the separator.
  private func isPadding(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != .tab
  }

  private mutating func skipPadding() {
    while let byte, isPadding(byte) { position += 1 }
  }

  mutating func skipBlankLine() -> Bool {
    let start = position
    skipPadding()
    guard isAtLineEnd else {
      position = start
      return false
    }
    passLineEnd()
    return true
  }

  mutating func skipComment() -> Bool {
    let start = position
    skipPadding()
    guard byte == UInt8(ascii: "#"), !isAtSpreadsheetError else {
      position = start
      return false
    }
    while !isAtLineEnd { position += 1 }
    passLineEnd()
    return true
  }

  /// Whether the field that begins here is an error of a spreadsheet.
  private var isAtSpreadsheetError: Bool {
    var field = self
    return CSVCell.isSpreadsheetError(bytes[field.readPlain().bytes])
  }

  mutating func readRow(into fields: inout [CSVField]) {
    skipPadding()
    repeat { fields.append(readField()) } while fault == nil && passSeparator()
    passLineEnd()
  }

  /// Skips the separator of two fields; returns false at the end of the row.
  private mutating func passSeparator() -> Bool {
    guard separator == .space else {
      guard byte == separator.byte else { return false }
      position += 1
      return true
    }
    skipPadding()
    return !isAtLineEnd
  }

  private var isAtFieldEnd: Bool {
    guard !isAtLineEnd, let byte else { return true }
    return separator == .space ? isPadding(byte) : byte == separator.byte
  }

  private mutating func readField() -> CSVField {
    if separator != .space { skipPadding() }
    return byte == UInt8(ascii: "\"") ? readQuoted() : readPlain()
  }

  private mutating func readPlain() -> CSVField {
    let start = position
    while !isAtFieldEnd { position += 1 }
    var end = position
    while end > start, isPadding(bytes[end - 1]) { end -= 1 }
    return CSVField(start..<end, isQuoted: false)
  }

  private mutating func readQuoted() -> CSVField {
    let quote = position
    position += 1
    while let byte {
      position += 1
      guard byte == UInt8(ascii: "\"") else { continue }
      guard self.byte == UInt8(ascii: "\"") else { return closed(quote + 1..<position - 1) }
      position += 1
    }
    fault = (
      "the quotes that begin here are not closed", "close them, and write quotes within quotes twice", quote..<quote + 1
    )
    return CSVField(quote + 1..<bytes.count, isQuoted: true)
  }

  /// The field between a pair of quotes. Only spaces may follow the closing quote.
  private mutating func closed(_ content: Range<Int>) -> CSVField {
    if separator != .space { skipPadding() }
    if !isAtFieldEnd {
      fault = (
        "text follows the closing quotes", "write quotes within quotes twice: \"a \"\"b\"\" c\"",
        position..<position + 1
      )
    }
    return CSVField(content, isQuoted: true)
  }
}
