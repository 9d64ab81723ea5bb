import Results

/// One object of a layer: where it is drawn, which coordinates it has, and its numbers.
struct Series: Sendable {
  /// The facet row; nil is all.
  let row: Int?
  /// The facet column; nil is all.
  let column: Int?
  /// The coordinates that distinguish the object from the others.
  let key: [NamedCoordinate]
  /// The coordinates that decide how the object looks, by channel.
  var appearance: [Channel: Coordinate]
  /// Columns of equal length, one for each channel of elements.
  var columns: [Channel: Coordinates]
  /// What is drawn in place of elements along axes.
  var diagram: (any Diagram)?
  /// How many numbers lie outside the limits and are in no column.
  var outsideCount = 0
  /// The indices of its elements, which are cells, whose colour is missing.
  var colorless: Set<Int> = []
  /// How far to the right of their places elements are drawn, in points; empty where all are drawn there.
  var shifts: [Double] = []
  /// Whether any of its elements is drawn.
  var isDrawn = true

  /// Whether the object is drawn in this facet cell.
  func isShown(row: Int, column: Int) -> Bool {
    (self.row ?? row) == row && (self.column ?? column) == column
  }

  /// The same object in another facet cell.
  func moved(row: Int?, column: Int?) -> Series {
    var series = Series(row: row, column: column, key: key, appearance: appearance, columns: columns)
    (series.diagram, series.outsideCount) = (diagram, outsideCount)
    (series.colorless, series.isDrawn) = (colorless, isDrawn)
    return series
  }

  /// The number of elements.
  var count: Int { columns.values.map(\.count).max() ?? 0 }

  /// The numbers of a channel; empty where it holds none.
  func numbers(_ channel: Channel) -> [Double] {
    if case .numbers(let values) = columns[channel] { return values }
    return []
  }
}

extension Series {
  /// The number of a channel at element `index`; nil if it is a name, or there is none.
  func number(_ channel: Channel, _ index: Int) -> Double? {
    if case .number(let value) = columns[channel]?[index] { value } else { nil }
  }

  /// The coordinates that a channel gives its elements; none where it has no such channel.
  func coordinates(_ channel: Channel) -> [Coordinate] {
    columns[channel].map { column in (0..<column.count).map { column[$0] } } ?? []
  }
}
