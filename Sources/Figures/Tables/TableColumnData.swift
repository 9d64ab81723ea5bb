import Diagnostics
import Results

/// The values of a column of numbers.
struct TableColumnData {
  /// The index of the column in the block.
  let index: Int
  let values: LayerFrame
  let hasErrors: Bool
  /// The coordinates of each name that rows and repeated columns have, with the axis that they are along.
  private let tables: [String: (axis: Int, table: CoordinateTable)]

  /// The column number `index`, whose values are found by coordinates called `names`.
  init(index: Int, values: LayerFrame, hasErrors: Bool, names: [String]) {
    (self.index, self.values, self.hasErrors) = (index, values, hasErrors)
    tables = Dictionary(
      names.compactMap { name in
        guard let axis = values.index(of: name), let own = values.coordinates(named: name) else { return nil }
        return (name, (axis, CoordinateTable(own)))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The value at these coordinates, `.y`, or its error, `.high`; nil where it is missing.
  func value(_ channel: Channel, at coordinates: [NamedCoordinate]) -> Coordinate? {
    var indices = Array(repeating: 0, count: values.dimensions.count)
    for named in coordinates {
      guard let (axis, table) = tables[named.dimension] else { continue }
      guard let index = table.index(of: named.coordinate) else { return nil }
      indices[axis] = index
    }
    return values.value(channel, at: indices)
  }
}
