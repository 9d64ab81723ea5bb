import Diagnostics
import Experiments

/// The heading rows of a CSV file, and the names that they give to its columns.
///
/// A row is a heading if it contains words and no numbers. If a row may be a heading or a sample, it is not guessed:
/// the notebook has to say which.
struct CSVHeadings {
  /// The number of heading rows.
  let count: Int
  /// The name of each column; nil if it has none.
  let names: [String?]
  /// Whether the headings have one field less than the rows, so that the first column of the rows has no name.
  let lacksFirst: Bool

  /// Finds the headings of `grid`, or takes as many rows as the notebook says.
  ///
  /// - Throws: a fault if a row may be a heading or a sample.
  init(_ grid: CSVGrid, _ choice: DataFileChoice) throws(DataFault) {
    let found =
      if let stated = choice.headings { stated } else { try HeadingSearch(grid: grid, choice: choice).count() }
    count = min(found, grid.rowCount)
    let width = (0..<count).map(grid.width).max() ?? 0
    lacksFirst =
      count > 0 && count < grid.rowCount && grid.width(count) == width + 1 && grid.cell(count, width) != .empty
    names = (lacksFirst ? [nil] : []) + Self.names(grid, count, width)
  }

  /// The names in the first heading row. If that has a name twice, the names of all heading rows are joined.
  private static func names(_ grid: CSVGrid, _ count: Int, _ width: Int) -> [String?] {
    func joined(_ rows: Int) -> [String?] {
      (0..<width).map { column in
        let texts = (0..<rows).filter { column < grid.width($0) }.map { grid.text($0, column) }.filter { !$0.isEmpty }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
      }
    }
    let first = joined(min(count, 1))
    let known = first.compactMap { $0 }
    return Set(known).count == known.count ? first : joined(count)
  }
}

/// Finds out how many of the first rows are headings.
private struct HeadingSearch {
  let grid: CSVGrid
  let choice: DataFileChoice

  func count() throws(DataFault) -> Int {
    let leading = (0..<grid.rowCount).prefix { isOfWords($0) }.count
    if leading == grid.rowCount { return try countOfWordsAlone() }
    guard leading > 0 else { return try countBeforeNumbers() }
    try requireEvidence(leading)
    return leading
  }

  /// Whether a row contains only words and empty fields, and a letter in one of them.
  private func isOfWords(_ row: Int) -> Bool {
    let cells = grid.row(row)
    guard cells.contains(.word), cells.allSatisfy({ $0 == .word || $0 == .empty }) else { return false }
    return (0..<cells.count).contains { grid.text(row, $0).contains(where: \.isLetter) }
  }

  /// Whether the first row contains all names of columns that the notebook uses.
  private var firstRowHasNames: Bool {
    let texts = Set((0..<grid.width(0)).map { grid.text(0, $0) })
    let wanted = choice.namedColumns.filter { Int($0) == nil }
    return !wanted.isEmpty && wanted.allSatisfy(texts.contains)
  }

  /// In a file without numbers the first row is a heading if the notebook names its columns.
  private func countOfWordsAlone() throws(DataFault) -> Int {
    guard choice.oneHot != nil, grid.rowCount > 1, !firstRowHasNames else { return min(1, grid.rowCount) }
    throw ambiguity(0, "all lines contain words, so the first one may be a heading or a sample")
  }

  /// Rows of words may be samples if their columns contain words in the rows below, too. That is an error.
  private func requireEvidence(_ leading: Int) throws(DataFault) {
    let ofWords = columnsOfWords(from: leading)
    if let row = (1..<max(leading, 1)).first(where: { containsWords($0, in: ofWords) }) {
      throw ambiguity(row, "this line may be a second heading or a sample without numbers")
    }
    let names = grid.row(0).indices.map { $0 - grid.row(0).startIndex }
    let words = names.filter { grid.cell(0, $0) == .word }
    let lacksNames = names.dropFirst().contains { grid.cell(0, $0) == .empty }
    if lacksNames, words.allSatisfy(ofWords.contains), !firstRowHasNames {
      throw ambiguity(0, "this line may be a heading or a sample without numbers")
    }
  }

  private func columnsOfWords(from first: Int) -> Set<Int> {
    var columns: Set<Int> = []
    for row in first..<grid.rowCount {
      for (column, cell) in grid.row(row).enumerated() where cell == .word { columns.insert(column) }
    }
    return columns
  }

  private func containsWords(_ row: Int, in columns: Set<Int>) -> Bool {
    columns.contains { grid.cell(row, $0) == .word }
  }

  /// A first row with numbers is a sample, unless its numbers count the columns, as some programs write a heading.
  private func countBeforeNumbers() throws(DataFault) -> Int {
    guard grid.rowCount > 1 else { return 0 }
    if isNumberingAfterEmptyField { return 1 }
    let ofWords = columnsOfWords(from: 1)
    let names = (0..<grid.width(0)).filter { grid.cell(0, $0) == .word }
    if names.contains(where: { !ofWords.contains($0) }) {
      throw ambiguity(0, "this line has words where the lines below have numbers, and it has numbers too")
    }
    if isNumbering { throw ambiguity(0, "this line counts the columns, as a heading without names does") }
    return 0
  }

  /// Whether the first row is `,0,1,2`, a heading above rows whose first field counts them.
  private var isNumberingAfterEmptyField: Bool {
    guard grid.width(0) > 1, grid.cell(0, 0) == .empty else { return false }
    return grid.row(0).dropFirst().enumerated().allSatisfy { $1 == .number(Double($0)) }
  }

  /// Whether the first row is `0,1,2`. A first row `0,1` may also be a sample if all numbers of the file are 0 or 1.
  private var isNumbering: Bool {
    guard grid.width(0) > 1, grid.row(0).enumerated().allSatisfy({ $1 == .number(Double($0)) }) else { return false }
    return grid.width(0) > 2 || !grid.cells.allSatisfy { $0 == .number(0) || $0 == .number(1) }
  }

  private func ambiguity(_ row: Int, _ message: String) -> DataFault {
    DataFault(
      message: message,
      hint: "say in the notebook how many headings there are: {file: \(grid.source.text.name), headings: \(row + 1)},"
        + " or headings: \(row)",
      range: grid.range(ofRow: row))
  }
}
