import Results

/// A setting at every combination of a section, where it depends on the alternative and on some of the keys alone: it has
/// a value for each combination of these.
struct SettingTable<Value: Sendable>: Sendable {
  /// The dimensions of the alternatives and of those keys that are swept.
  let dimensions: [Dimension]
  /// The values, the last of these dimensions fastest.
  let values: [Value]
  /// How the coordinates along these dimensions are found in the number of a combination.
  private let axes: [Axis]

  fileprivate struct Axis {
    let stride: Int
    let count: Int
  }

  fileprivate init(dimensions: [Dimension], values: [Value], axes: [Axis]) {
    (self.dimensions, self.values, self.axes) = (dimensions, values, axes)
  }

  /// The setting at the combination `number` of the section.
  subscript(number: Int) -> Value {
    values[axes.reduce(0) { $0 * $1.count + number / $1.stride % $1.count }]
  }
}

extension SweptSection {
  /// What `read` returns for each combination, if that depends on the alternative and on `keys` of the section alone.
  func table<Value>(of keys: Set<String>, _ read: (Combination) -> Value) -> SettingTable<Value> {
    let own = sweeps.indices.filter { sweeps[$0].paths.contains { $0.first.map(keys.contains) ?? true } }
    let axes = own.map { SettingTable<Value>.Axis(stride: stride(of: $0), count: sweeps[$0].dimension.count) }
    let numbers = axes.reduce([0]) { numbers, axis in
      numbers.flatMap { number in (0..<axis.count).map { number + $0 * axis.stride } }
    }
    return SettingTable(
      dimensions: own.map { sweeps[$0].dimension }, values: numbers.map { read(combination(at: $0)) }, axes: axes)
  }

  /// How far two combinations are from each other that follow each other along the dimension of `sweep`.
  private func stride(of sweep: Int) -> Int { sweeps[(sweep + 1)...].reduce(1) { $0 * $1.dimension.count } }
}
