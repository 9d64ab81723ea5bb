/// Finds the indices of many coordinates quickly.
public struct CoordinateTable: Sendable {
  private let exact: [Coordinate: Int]
  /// The numbers in order, each with its index.
  private let sorted: [(value: Double, index: Int)]

  /// A table of `coordinates`.
  public init(_ coordinates: Coordinates) {
    self.init((0..<coordinates.count).map { coordinates[$0] })
  }

  /// A table of numbers and names.
  public init(_ coordinates: [Coordinate]) {
    exact = Dictionary(coordinates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let numbers = coordinates.enumerated().compactMap { index, coordinate in
      if case .number(let value) = coordinate { (value: value, index: index) } else { nil }
    }
    sorted = numbers.sorted { ($0.value, $0.index) < ($1.value, $1.index) }
  }

  /// The first index that has `coordinate`, numbers being equal as `Coordinate.matches` says; nil if there is none.
  public func index(of coordinate: Coordinate) -> Int? {
    if let index = exact[coordinate] { return index }
    guard case .number(let target) = coordinate, target.isFinite else { return nil }
    // A little wider than equality is, so that rounding loses nothing.
    let reach = abs(target) * 2e-9
    return sorted[firstIndex(atLeast: target - reach)...].prefix { $0.value <= target + reach }
      .filter { Coordinate.equal($0.value, target) }.map(\.index).min()
  }

  /// The index of the number nearest to `target`, of two equally near ones the smaller; nil for NaN, and without
  /// numbers.
  func index(nearestTo target: Double) -> Int? {
    guard !target.isNaN, let smallest = sorted.first else { return nil }
    let first = firstIndex(atLeast: target)
    if first < sorted.count, sorted[first].value == target { return sorted[first].index }
    // All others are equally far from infinity.
    if target.isInfinite { return smallest.index }
    guard first > 0 else { return smallest.index }
    let below = sorted[first - 1]
    guard first < sorted.count, sorted[first].value - target < target - below.value else { return below.index }
    return sorted[first].index
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
