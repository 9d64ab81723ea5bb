import Results

/// A map from the indices of a grid to numbers, which follows from the coordinates along some of its dimensions.
struct GridProjection: Sendable {
  private let axes: [Axis]

  /// One dimension of the grid: how its coordinate is found in an index, and what a step along it counts.
  private struct Axis {
    let stride: Int
    let count: Int
    let weight: Int
  }

  /// The map to the indices of the grid over `part`, some dimensions in any order: to the one with the same coordinates.
  /// Along a dimension that the grid does not have it is the first.
  init(from grid: SweepGrid, onto part: [Dimension]) {
    var weight = 1
    var axes: [Axis] = []
    for dimension in part.reversed() {
      if let axis = grid.dimensions.firstIndex(where: { $0.name == dimension.name }) {
        axes.append(Axis(stride: grid.stride(along: axis), count: dimension.count, weight: weight))
      }
      weight *= dimension.count
    }
    self.axes = axes
  }

  /// The map to the index of the same grid that has the same coordinates along `kept` and is first along every other
  /// dimension.
  init(of grid: SweepGrid, firstAlong kept: [Dimension]) {
    let names = Set(kept.map(\.name))
    axes = grid.dimensions.enumerated().filter { names.contains($1.name) }.map { axis, dimension in
      Axis(stride: grid.stride(along: axis), count: dimension.count, weight: grid.stride(along: axis))
    }
  }

  /// The number for an index of the grid: an index in the grid over the part, or another index of the grid.
  func number(at index: Int) -> Int {
    var number = 0
    for axis in axes { number += index / axis.stride % axis.count * axis.weight }
    return number
  }
}
