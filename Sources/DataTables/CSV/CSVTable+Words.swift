import Diagnostics
import Experiments

extension CSVTable {
  /// How the file was read, for the provenance of the page: its size, its columns, its format, and what was left out.
  func words(columns: [Int], classes: ClassColumn?) -> String {
    let used = columns.count + (classes == nil ? 0 : 1)
    let size = "\(rows.count.counting("row")), \(used == width ? "" : "\(used) of ")\(width.counting("column"))"
    let parts = [size + oneHot(classes)] + dialectWords + leftOut(columns)
    return parts.joined(separator: "; ")
  }

  /// A hint that the commas between two whole numbers may be decimal marks, which the file does not show; nil if they
  /// cannot be.
  func doubtfulDecimals(_ choice: DataFileChoice) -> String? {
    let isFound = choice.separator == nil && choice.decimal == nil && grid.source.declaredSeparator == nil
    guard isFound, grid.dialect.separator == .comma, headings.count == 0, width == 2 else { return nil }
    let areDecimals = rows.allSatisfy { row in
      let text = "\(grid.text(row, 0)),\(grid.text(row, 1))"
      return CSVNumber(text.utf8, .comma)?.hasMark == true
    }
    return areDecimals
      ? "if its commas are decimal marks, say so: {file: \(choice.file), separator: semicolon, decimal: comma}"
      : nil
  }

  private func oneHot(_ classes: ClassColumn?) -> String {
    guard let classes else { return "" }
    let shown = classes.names.prefix(6).joined(separator: ", ") + (classes.names.count > 6 ? ", …" : "")
    return ", \(title(classes.column)) as \(classes.names.count.counting("class", "classes")) (\(shown))"
  }

  private var dialectWords: [String] {
    let dialect = grid.dialect
    let lines = headings.count == 0 ? "no heading" : headings.count.counting("heading line")
    let truths = grid.cells.contains { $0 == .truth(true) || $0 == .truth(false) } ? ", truth values as 1 and 0" : ""
    let decimals = dialect.decimal == .comma ? ", decimal commas\(thousands)" : ""
    return ["\(width > 1 ? "\(dialect.separator.words) between fields, " : "")\(lines)\(decimals)\(truths)"]
  }

  /// The words for points between thousands, since the same characters can be another number in another file.
  private var thousands: String {
    let bytes = grid.source.text.bytes
    let hasGroups = grid.dialect.records.fields.contains { field in
      bytes[field.bytes].contains(UInt8(ascii: ".")) && CSVNumber(bytes[field.bytes], .comma) != nil
    }
    return hasGroups ? ", points between thousands" : ""
  }

  /// How many comments are between samples, since such a comment may be a sample by mistake.
  private func commentPositions(ofOne isOne: Bool) -> String {
    let inner = grid.comments.count { rows.dropFirst().contains($0) }
    guard inner > 0 else { return "" }
    return isOne ? " between rows" : " (\(inner) between rows)"
  }

  private func leftOut(_ columns: [Int]) -> [String] {
    let counts = [
      (
        grid.comments.count, "comment line\(commentPositions(ofOne: true))",
        "comment lines\(commentPositions(ofOne: false))"
      ),
      (grid.emptyRowCount, "row without values", "rows without values"),
    ].filter { $0.0 > 0 }.map { $0.0.counting($0.1, $0.2) }
    let skipped =
      grid.source.remarks
      + (hasIndex && !columns.contains(0) ? ["the first column, which numbers or names the rows"] : [])
      + (hasEmptyLastColumn ? ["an empty last column"] : []) + counts
    return skipped.isEmpty ? [] : ["left out: \(skipped.joined(separator: ", "))"]
  }
}
