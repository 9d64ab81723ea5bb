import Dynamics
import Results

/// A setting at the indices of an experiment's grid, looked up in no time: for loops over all of them.
struct GridTable<Value: Sendable>: Sendable {
  private let values: [Value]
  private let numbers: GridProjection

  init(_ table: SettingTable<Value>, in grid: SweepGrid) {
    values = table.values
    numbers = GridProjection(from: grid, onto: table.dimensions)
  }

  /// The setting at an index of the grid.
  subscript(index: Int) -> Value { values[numbers.number(at: index)] }
}
