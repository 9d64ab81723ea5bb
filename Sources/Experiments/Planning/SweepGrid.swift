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

  /// The index in the grid over `part` (some of these dimensions, in any order) that has the coordinates of `index`
  /// here.
  func project(_ index: Int, onto part: [Dimension]) -> Int {
    part.reduce(0) { inner, dimension in
      guard let axis = dimensions.firstIndex(where: { $0.name == dimension.name }) else {
        return inner * dimension.count
      }
      return inner * dimension.count + coordinate(of: index, along: axis)
    }
  }

  /// Those of its dimensions that `part` has too, in its own order.
  func dimensions(among part: [Dimension]) -> [Dimension] {
    let names = Set(part.map(\.name))
    return dimensions.filter { names.contains($0.name) }
  }

  /// The index that shares the coordinates of `index` along `kept` and is first along every other dimension.
  func first(like index: Int, along kept: [Dimension]) -> Int {
    free(from: kept).reduce(index) { $0 - coordinate(of: index, along: $1) * strides[$1] }
  }

  /// All indices that share the coordinates of `index` along `kept`, in order.
  func indices(like index: Int, along kept: [Dimension]) -> [Int] {
    free(from: kept).reduce([first(like: index, along: kept)]) { indices, axis in
      indices.flatMap { index in (0..<dimensions[axis].count).map { index + $0 * strides[axis] } }
    }
  }

  /// The coordinates of `index` in words, such as `lambda = 2, seed = 1`; empty for a grid without dimensions.
  func description(of index: Int) -> String {
    dimensions.enumerated().map { axis, dimension in
      NamedCoordinate(dimension.name, dimension.coordinates[coordinate(of: index, along: axis)]).description
    }.joined(separator: ", ")
  }

  private func coordinate(of index: Int, along axis: Int) -> Int { index / strides[axis] % dimensions[axis].count }

  private func free(from kept: [Dimension]) -> [Int] {
    let names = Set(kept.map(\.name))
    return dimensions.indices.filter { !names.contains(dimensions[$0].name) }
  }

  private static func strides(of dimensions: [Dimension]) -> [Int] {
    var strides = Array(repeating: 1, count: dimensions.count)
    for axis in dimensions.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * dimensions[axis + 1].count
    }
    return strides
  }
}
