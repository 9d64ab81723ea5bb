/// Neighbouring rows of a layout whose panels lie beside each other in the same way, so that their plotting areas have
/// common edges. Other rows have gutters of their own.
struct ColumnBlock: Sendable {
  let rows: ClosedRange<Int>
  var tracks: Tracks

  /// The blocks of a figure, from the top.
  static func blocks(of figure: FigureData) -> [ColumnBlock] {
    let placed = zip(figure.grid.spans, figure.panels).compactMap { span, panel in
      span.map { Placed(rows: $0.rows, columns: $0.columns, cells: panel.facets.columnCount) }
    }
    return groups(placed, rowCount: figure.grid.rowCount).map { rows in
      let spans = placed.filter { rows.contains($0.rows.lowerBound) }.map { (range: $0.columns, cells: $0.cells) }
      return ColumnBlock(
        rows: rows, tracks: Tracks(weights: figure.columnWeights, spans: spans, gap: Typography.gap))
    }
  }

  private struct Placed {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
    let cells: Int
  }

  /// Rows that a panel spans, or that have the same panels, are together.
  private static func groups(_ placed: [Placed], rowCount: Int) -> [ClosedRange<Int>] {
    (1..<max(rowCount, 1)).reduce(into: [0...0]) { groups, row in
      let last = groups[groups.count - 1]
      let isSpanned = placed.contains { $0.rows.contains(row - 1) && $0.rows.contains(row) }
      if isSpanned || pattern(placed, in: last.upperBound) == pattern(placed, in: row) {
        groups[groups.count - 1] = last.lowerBound...row
      } else {
        groups.append(row...row)
      }
    }
  }

  /// Where the cells of a row begin and end.
  private static func pattern(_ placed: [Placed], in row: Int) -> Set<[Int]> {
    Set(placed.filter { $0.rows.contains(row) }.map { [$0.columns.lowerBound, $0.columns.upperBound, $0.cells] })
  }
}
