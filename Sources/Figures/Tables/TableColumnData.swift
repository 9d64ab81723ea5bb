import Diagnostics
import Results

/// The values of a column of numbers.
struct TableColumnData {
  /// The index of the column in the block.
  let index: Int
  let values: LayerFrame
  let hasErrors: Bool

  /// The value at these coordinates, `.y`, or its error, `.high`; nil where it is missing.
  func value(_ channel: Channel, at coordinates: [NamedCoordinate]) -> Coordinate? {
    var place = Array(repeating: 0, count: values.dimensions.count)
    for named in coordinates {
      guard let axis = values.index(of: named.dimension), let own = values.coordinates(named: named.dimension) else {
        continue
      }
      guard let index = own.place(of: named.coordinate) else { return nil }
      place[axis] = index
    }
    return values.value(channel, at: place)
  }
}
