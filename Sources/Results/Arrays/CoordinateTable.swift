/// Finds the indices of many coordinates quickly.
struct CoordinateTable {
  private let exact: [Coordinate: Int]
  /// The numbers in order, each with its index; empty for names.
  private let sorted: [(value: Double, place: Int)]

  init(_ coordinates: Coordinates) {
    exact = Dictionary((0..<coordinates.count).map { (coordinates[$0], $0) }, uniquingKeysWith: { first, _ in first })
    guard case .numbers(let values) = coordinates else {
      sorted = []
      return
    }
    sorted = values.indices.map { (values[$0], $0) }.sorted { ($0.value, $0.place) < ($1.value, $1.place) }
  }

  /// The first index that has `coordinate`, numbers being equal as `Coordinate.matches` says; nil if there is none.
  func place(of coordinate: Coordinate) -> Int? {
    if let place = exact[coordinate] { return place }
    guard case .number(let target) = coordinate, target.isFinite else { return nil }
    // A little wider than equality is, so that rounding loses nothing.
    let reach = abs(target) * 2e-9
    return sorted[firstIndex(atLeast: target - reach)...].prefix { $0.value <= target + reach }
      .filter { Coordinate.equal($0.value, target) }.map(\.place).min()
  }

  /// The index of the number nearest to `target`, of two equally near ones the smaller; nil for NaN, and without
  /// numbers.
  func place(nearestTo target: Double) -> Int? {
    guard !target.isNaN, let smallest = sorted.first else { return nil }
    let index = firstIndex(atLeast: target)
    if index < sorted.count, sorted[index].value == target { return sorted[index].place }
    // All others are equally far from infinity.
    if target.isInfinite { return smallest.place }
    guard index > 0 else { return smallest.place }
    let below = sorted[index - 1]
    guard index < sorted.count, sorted[index].value - target < target - below.value else { return below.place }
    return sorted[index].place
  }

  /// The index of the first of the sorted numbers that is not below `bound`.
  private func firstIndex(atLeast bound: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].value < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
