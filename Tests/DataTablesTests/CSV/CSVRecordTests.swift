import Experiments
import TestSupport
import Testing

@testable import DataTables

/// Random files: the ranges of fields, rows and comments are those at which they were written.
@Suite struct CSVRecordTests {
  /// A file that is written field by field.
  private struct WrittenFile {
    var text = ""
    /// The ranges of the texts of the fields of each row, without quotes and spaces.
    var rows: [[Range<Int>]] = []
    /// For each comment, the number of rows before it.
    var comments: [Int] = []

    init(separator: String, _ generator: inout SeededGenerator) {
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: text += Self.any(["", "  "], &generator)
        case 1:
          text += "# a comment\(separator) \"with marks"
          comments.append(rows.count)
        default: addRow(separator: separator, &generator)
        }
        text += Self.any(["\n", "\r\n"], &generator)
      }
    }

    private mutating func addRow(separator: String, _ generator: inout SeededGenerator) {
      var fields: [Range<Int>] = []
      for column in 0..<Int.random(in: 1...4, using: &generator) {
        if column > 0 { text += Self.any(["", " "], &generator) + separator }
        text += Self.any(["", "  "], &generator)
        let isQuoted = Bool.random(using: &generator)
        let content =
          isQuoted
          ? Self.any(["", "a \(separator) b", "two\nlines", "\"\"quoted\"\"", " λ "], &generator)
          : Self.any(["1.5", "λ", "a \"b\"", "-2e3"], &generator)
        text += isQuoted ? "\"" : ""
        let start = text.utf8.count
        text += content
        fields.append(start..<text.utf8.count)
        text += isQuoted ? "\"" : ""
      }
      rows.append(fields)
    }

    private static func any(_ texts: [String], _ generator: inout SeededGenerator) -> String {
      texts.randomElement(using: &generator) ?? ""
    }
  }

  @Test(arguments: [(",", DataFileChoice.Separator.comma), (";", .semicolon), ("\t", .tab)])
  func rangesAreWhereTheFieldsStand(mark: String, separator: DataFileChoice.Separator) throws {
    var generator = SeededGenerator(seed: 17)
    var fieldCount = 0
    for _ in 0..<300 {
      let file = WrittenFile(separator: mark, &generator)
      let source = try CSVSource(name: "x.csv", bytes: Array(file.text.utf8))
      let records = try CSVRecords(source, separator: separator)
      #expect(records.fault == nil)
      let rows = (0..<records.count).map { row in records.row(row).map { records.fields[$0].bytes } }
      #expect(rows == file.rows, "\(file.text.debugDescription)")
      #expect(records.comments == file.comments, "\(file.text.debugDescription)")
      fieldCount += records.fields.count
    }
    #expect(fieldCount > 1000)
  }
}
