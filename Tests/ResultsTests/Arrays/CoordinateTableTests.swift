import Testing

@testable import Results

/// Indices are found as a search through all of them would find them.
@Suite struct CoordinateTableTests {
  private static let values = [3, -2, 0, 5, 0.25, -7.5, .infinity, 4, 1e300, -1e-3]
  private static let targets =
    values + [3 * (1 + 9e-10), 3 * (1 - 9e-10), 3 * (1 + 2e-9), 1, 3.5, -4.75, 1e301, -.infinity, .nan, -1e9]

  private static func nearest(_ target: Double, _ values: [Double]) -> Int? {
    func distance(_ value: Double) -> Double { value == target ? 0 : abs(value - target) }
    return target.isNaN
      ? nil : values.indices.min { (distance(values[$0]), values[$0]) < (distance(values[$1]), values[$1]) }
  }

  @Test(arguments: [values, values.sorted(), Array(values.prefix(1)), []])
  func agreesWithASearch(_ values: [Double]) {
    let table = CoordinateTable(.numbers(values))
    for target in Self.targets {
      #expect(table.index(nearestTo: target) == Self.nearest(target, values), "\(target)")
      #expect(table.index(of: .number(target)) == Coordinates.numbers(values).index(of: .number(target)), "\(target)")
    }
  }

  @Test func ofEquallyNearOnesTheSmallerIsTaken() {
    #expect(CoordinateTable(.numbers([3, 1])).index(nearestTo: 2) == 1)
    #expect(CoordinateTable(.numbers([1, 3])).index(nearestTo: 2) == 0)
    #expect(CoordinateTable(.labels(["a", "b"])).index(of: .label("b")) == 1)
    #expect(CoordinateTable(.labels(["a", "b"])).index(of: .number(1)) == nil)
  }
}
