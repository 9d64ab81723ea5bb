import Figures

/// Compares two tables of comma-separated values cell by cell.
///
/// In the data of a figure, the names of panel, layer and coordinates come before the numbers, and have to be the same.
/// The tolerance of a number depends on the largest number of its column, for a figure within its own panel and layer.
struct CSVComparison {
  private let header: [ArraySlice<UInt8>]
  private let isFigure: Bool
  /// The largest size in each column of each group of rows.
  private var scales: [[UInt8]: [Double]] = [:]
  private let expected: [UInt8]

  /// The table `expected` that was made again; nil if it does not have the form that this program writes.
  init?(_ expected: [UInt8]) {
    var reader = CSVReader(expected)
    guard let header = reader.nextRow() else { return nil }
    (self.header, self.expected) = (header, expected)
    isFigure = header.prefix(2).map { Array($0) } == [Array("panel".utf8), Array("layer".utf8)]
    while let row = reader.nextRow() {
      guard row.count == header.count else { return nil }
      var sizes = scales[group(of: row)] ?? header.map { _ in 0 }
      for (column, cell) in row.enumerated() { sizes[column] = max(sizes[column], NumberSyntax.size(of: cell) ?? 0) }
      scales[group(of: row)] = sizes
    }
    guard reader.isAtEnd else { return nil }
  }

  /// Compares `given` with it.
  func comparison(with given: [UInt8], tolerance: Double) -> ContentComparison {
    var (left, right) = (CSVReader(given), CSVReader(expected))
    var numbers = NumberDifferences(tolerance: tolerance)
    var number = 0
    while let row = right.nextRow() {
      number += 1
      guard let other = left.nextRow(ofAtMost: row.count) else {
        return .differs(
          left.isAtEnd ? "it ends before row \(number)" : "row \(number) does not have the form of a table")
      }
      guard row.count == other.count else {
        return .differs("row \(number) has \(other.count > row.count ? "more" : "fewer") than \(row.count) cells")
      }
      let sizes = scales[group(of: row)] ?? []
      for (column, (cell, wanted)) in zip(other, row).enumerated() where cell != wanted {
        let location = "row \(number), column '\(String(decoding: header[column], as: UTF8.self))'"
        guard NumberSyntax.isNumber(cell), NumberSyntax.isNumber(wanted) else {
          return .differs("\(location): the bundle has \(Self.shown(cell)), the notebook gives \(Self.shown(wanted))")
        }
        let rule = isCoordinate(column) ? .exact : NumberDifferences.Rule.array(scale: sizes[column])
        numbers.add(cell, wanted, rule, at: location)
      }
    }
    return left.isAtEnd ? numbers.comparison : .differs("it goes on after row \(number)")
  }

  private func group(of row: [ArraySlice<UInt8>]) -> [UInt8] {
    isFigure ? Array(row.prefix(2).joined(separator: [0])) : []
  }

  private func isCoordinate(_ column: Int) -> Bool {
    isFigure && !FigureData.isChannel(String(decoding: header[column], as: UTF8.self))
  }

  private static func shown(_ cell: ArraySlice<UInt8>) -> String {
    cell.isEmpty ? "nothing" : "“\(cell.shown)”"
  }
}

/// Reads rows of cells as `CSVTable` writes them (RFC 4180): every row ends with CR LF, and cells are quoted only if
/// they contain a comma, a quote or a line break. Cells are returned with their quotes.
package struct CSVReader {
  private let bytes: [UInt8]
  private var position = 0

  private static let (quote, comma, carriageReturn, lineFeed): (UInt8, UInt8, UInt8, UInt8) = (0x22, 0x2C, 0x0D, 0x0A)

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all was read.
  var isAtEnd: Bool { position == bytes.count }

  /// The next row; nil at the end, or if the text that follows is not a row. A row of more than `limit` cells ends
  /// after the next one, and nothing is read after it.
  package mutating func nextRow(ofAtMost limit: Int = .max) -> [ArraySlice<UInt8>]? {
    guard !isAtEnd else { return nil }
    var (row, next) = ([ArraySlice<UInt8>](), position)
    while let end = endOfCell(from: next) {
      row.append(bytes[next..<end])
      if row.count > limit { return row }
      if bytes[end] == Self.comma {
        next = end + 1
      } else {
        position = end + 2
        return row
      }
    }
    return nil
  }

  /// The end of a cell, at a comma or a CR LF; nil if there is none.
  private func endOfCell(from start: Int) -> Int? {
    let isQuoted = start < bytes.count && bytes[start] == Self.quote
    let end = isQuoted ? endOfQuotes(from: start + 1) : bytes[start...].firstIndex(where: Self.isSpecial)
    guard let end, end < bytes.count else { return nil }
    if bytes[end] == Self.comma { return end }
    return bytes[end...].starts(with: [Self.carriageReturn, Self.lineFeed]) ? end : nil
  }

  /// The position after the quote that ends a cell; two quotes stand for one in its text.
  private func endOfQuotes(from start: Int) -> Int? {
    var position = start
    while let quote = bytes[position...].firstIndex(of: Self.quote) {
      guard quote + 1 < bytes.count, bytes[quote + 1] == Self.quote else { return quote + 1 }
      position = quote + 2
    }
    return nil
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == quote || byte == comma || byte == carriageReturn || byte == lineFeed
  }
}
