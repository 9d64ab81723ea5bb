import Results

/// All combinations of what is swept, numbered row by row: the last dimension varies fastest.
struct SweepGrid: Sendable {
  /// The swept dimensions, outermost first.
  let dimensions: [Dimension]
  private let strides: [Int]

  /// The grid over these dimensions; without any it has one index.
  init(_ dimensions: [Dimension]) {
    self.dimensions = dimensions
    strides = Self.strides(of: dimensions)
  }

  /// The number of combinations.
  var count: Int { dimensions.reduce(1) { $0 * $1.count } }

  /// Those of its dimensions that `part` has too, in its own order.
  func dimensions(among part: [Dimension]) -> [Dimension] {
    let names = Set(part.map(\.name))
    return dimensions.filter { names.contains($0.name) }
  }

  /// The indices that are first along every dimension but `kept`, in order.
  func firstIndices(along kept: [Dimension]) -> FirstIndices {
    let names = Set(kept.map(\.name))
    return FirstIndices(
      axes: dimensions.indices.filter { names.contains(dimensions[$0].name) }.map {
        (stride: strides[$0], count: dimensions[$0].count)
      })
  }

  /// All indices that share the coordinates of `index` along `kept`, in order.
  func indices(like index: Int, along kept: [Dimension]) -> [Int] {
    let first = GridProjection(of: self, firstAlong: kept).number(at: index)
    let names = Set(kept.map(\.name))
    return dimensions.indices.filter { !names.contains(dimensions[$0].name) }.reduce([first]) { indices, axis in
      indices.flatMap { index in (0..<dimensions[axis].count).map { index + $0 * strides[axis] } }
    }
  }

  /// The coordinates of `index` in words, such as `lambda = 2, seed = 1`; empty for a grid without dimensions.
  func description(of index: Int) -> String {
    dimensions.enumerated().map { axis, dimension in
      NamedCoordinate(dimension.name, dimension.coordinates[coordinate(of: index, along: axis)]).description
    }.joined(separator: ", ")
  }

  /// How far a step along a dimension moves in the grid.
  func stride(along axis: Int) -> Int { strides[axis] }

  private func coordinate(of index: Int, along axis: Int) -> Int { index / strides[axis] % dimensions[axis].count }

  private static func strides(of dimensions: [Dimension]) -> [Int] {
    var strides = Array(repeating: 1, count: dimensions.count)
    for axis in dimensions.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * dimensions[axis + 1].count
    }
    return strides
  }
}

/// Indices of a grid that are first along some of its dimensions, numbered as the grid over the others is. None of them is
/// held in memory.
struct FirstIndices: RandomAccessCollection, Sendable {
  /// The other dimensions, outermost first.
  private let axes: [Axis]

  private struct Axis {
    let stride: Int
    let count: Int
  }

  fileprivate init(axes: [(stride: Int, count: Int)]) {
    self.axes = axes.map { Axis(stride: $0.stride, count: $0.count) }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { axes.reduce(1) { $0 * $1.count } }

  subscript(number: Int) -> Int {
    var (rest, index) = (number, 0)
    for axis in axes.reversed() {
      index += rest % axis.count * axis.stride
      rest /= axis.count
    }
    return index
  }
}
