/// Where a recorded quantity first changes the sign that it starts with.
enum Crossing {
  /// The coordinate at which `differences` change sign, linear between records; `inf` if they never do, NaN if one is
  /// met before that, nil if there are none.
  static func first(of differences: [Double], at coordinates: [Double]) -> Double? {
    guard let start = differences.first else { return nil }
    if start.isNaN { return .nan }
    for index in differences.indices.dropFirst() {
      let (before, after) = (differences[index - 1], differences[index])
      if after.isNaN { return .nan }
      guard sign(after) != sign(start) else { continue }
      // ∞/∞ would be NaN: a line that comes from infinity reaches 0 at its other end only.
      let part = before.isInfinite ? 1 : before / (before - after)
      return coordinates[index - 1] + (coordinates[index] - coordinates[index - 1]) * part
    }
    return .infinity
  }

  private static func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
}
