import Diagnostics
import Experiments

/// A field of a CSV file: where its text stands, without quotes and the spaces around them.
struct CSVField: Equatable {
  private let start: Int32
  private let end: Int32
  /// Whether it stands in quotes; two of them within mean one.
  let isQuoted: Bool

  init(_ bytes: Range<Int>, isQuoted: Bool) {
    (start, end, self.isQuoted) = (Int32(bytes.lowerBound), Int32(bytes.upperBound), isQuoted)
  }

  /// The bytes of its text.
  var bytes: Range<Int> { Int(start)..<Int(end) }
}

/// The records of a CSV file (RFC 4180) for one separator: rows of fields, in which quotes may hold separators, line ends
/// and, doubled, quotes. Blank lines and comments, which begin with `#`, are none; a row may begin with the `#` of an error
/// that a spreadsheet wrote in the place of a number.
struct CSVRecords {
  /// The most fields of a file.
  static let greatestFieldCount = 4 * DataTable.greatestCount

  /// All fields, row after row.
  private(set) var fields: [CSVField] = []
  /// For each row, the number of fields up to its end.
  private(set) var ends: [Int] = []
  /// For each comment line, the number of rows before it.
  private(set) var comments: [Int] = []
  /// What is wrong with the quotes; the text is not read beyond it.
  private(set) var fault: (message: String, hint: String, bytes: Range<Int>)?

  /// The number of rows.
  var count: Int { ends.count }

  /// The numbers of the fields of a row.
  func row(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Divides what `source` holds. It stops, and says so, behind `greatestFieldCount`.
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
      guard fields.count <= Self.greatestFieldCount else {
        throw DataFault.tooManyNumbers("more than \(Self.greatestFieldCount)")
      }
    }
  }
}

/// Goes through the bytes of a CSV file once.
private struct CSVScanner {
  let bytes: [UInt8]
  let separator: DataFileChoice.Separator
  private var place: Int
  private(set) var fault: (message: String, hint: String, bytes: Range<Int>)?

  init(bytes: [UInt8], at start: Int, separator: DataFileChoice.Separator) {
    (self.bytes, self.separator, place) = (bytes, separator, start)
  }

  var isAtEnd: Bool { place >= bytes.count }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Whether a line ends here.
  private var isAtLineEnd: Bool {
    guard let byte else { return true }
    return byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
  }

  private mutating func passLineEnd() {
    if byte == UInt8(ascii: "\r") { place += 1 }
    if byte == UInt8(ascii: "\n") { place += 1 }
  }

  /// A space, and a tab where that separates nothing.
  private func isPadding(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != .tab
  }

  private mutating func skipPadding() {
    while let byte, isPadding(byte) { place += 1 }
  }

  mutating func skipBlankLine() -> Bool {
    let start = place
    skipPadding()
    guard isAtLineEnd else {
      place = start
      return false
    }
    passLineEnd()
    return true
  }

  mutating func skipComment() -> Bool {
    let start = place
    skipPadding()
    guard byte == UInt8(ascii: "#"), !isAtSpreadsheetError else {
      place = start
      return false
    }
    while !isAtLineEnd { place += 1 }
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

  /// Passes what separates two fields; false where the row ends.
  private mutating func passSeparator() -> Bool {
    guard separator == .space else {
      guard byte == separator.byte else { return false }
      place += 1
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
    let start = place
    while !isAtFieldEnd { place += 1 }
    var end = place
    while end > start, isPadding(bytes[end - 1]) { end -= 1 }
    return CSVField(start..<end, isQuoted: false)
  }

  private mutating func readQuoted() -> CSVField {
    let quote = place
    place += 1
    while let byte {
      place += 1
      guard byte == UInt8(ascii: "\"") else { continue }
      guard self.byte == UInt8(ascii: "\"") else { return closed(quote + 1..<place - 1) }
      place += 1
    }
    fault = (
      "the quotes that begin here are not closed", "close them, and write quotes within quotes twice", quote..<quote + 1
    )
    return CSVField(quote + 1..<bytes.count, isQuoted: true)
  }

  /// The field of a closed pair of quotes, behind which there is nothing but spaces.
  private mutating func closed(_ content: Range<Int>) -> CSVField {
    if separator != .space { skipPadding() }
    if !isAtFieldEnd {
      fault = (
        "text follows the closing quotes", "write quotes within quotes twice: \"a \"\"b\"\" c\"", place..<place + 1
      )
    }
    return CSVField(content, isQuoted: true)
  }
}
