import Diagnostics
import Experiments

extension CSVTable {
  /// How the file was read, for the page's provenance: how many rows, which columns, how it is written, what was left out.
  func words(columns: [Int], classes: ClassColumn?) -> String {
    let used = columns.count + (classes == nil ? 0 : 1)
    let size = "\(rows.count.counting("row")), \(used == width ? "" : "\(used) of ")\(width.counting("column"))"
    let parts = [size + oneHot(classes)] + dialectWords + leftOut(columns)
    return parts.joined(separator: "; ")
  }

  /// What is to be said where commas between two whole numbers may as well stand before decimals: nothing in the file tells.
  func doubtfulDecimals(_ choice: DataFileChoice) -> String? {
    let isFound = choice.separator == nil && choice.decimal == nil && grid.source.declaredSeparator == nil
    guard isFound, grid.dialect.separator == .comma, headings.count == 0, width == 2 else { return nil }
    let areDecimals = rows.allSatisfy { row in
      let text = "\(grid.text(row, 0)),\(grid.text(row, 1))"
      return CSVNumber(text.utf8, .comma)?.hasMark == true
    }
    return areDecimals
      ? "if its commas stand before decimals, say so: {file: \(choice.file), separator: semicolon, decimal: comma}"
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
    let decimals = dialect.decimal == .comma ? ", decimal commas" : ""
    return ["\(width > 1 ? "\(dialect.separator.words) between fields, " : "")\(lines)\(decimals)\(truths)"]
  }

  private func leftOut(_ columns: [Int]) -> [String] {
    let counts = [
      (grid.commentCount, "comment line", "comment lines"),
      (grid.emptyRowCount, "row without values", "rows without values"),
    ].filter { $0.0 > 0 }.map { $0.0.counting($0.1, $0.2) }
    let skipped =
      grid.source.remarks
      + (hasIndex && !columns.contains(0) ? ["the first column, which numbers or names the rows"] : [])
      + (hasEmptyLastColumn ? ["an empty last column"] : []) + counts
    return skipped.isEmpty ? [] : ["left out: \(skipped.joined(separator: ", "))"]
  }
}
