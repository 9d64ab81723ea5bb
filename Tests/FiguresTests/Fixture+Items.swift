import Foundation
import Results

/// Data with named items and with seeds.
extension Fixture {
  private static let kinds = Fixture.axis("kind", .labels(["even", "odd"]))
  private static let names = ["first_item", "second_item", "third_item", "fourth_item"]
  private static let item = Fixture.axis("item", .labels(names))
  private static let item2 = Fixture.axis("item_2", .labels(names))
  private static let placeAxis = Fixture.axis("place", .numbers([1, 2, 3, 4, 5]))
  private static let sizes = Fixture.axis("size", .numbers([10, 20, 30]))

  /// Similarities, fields and weights for two kinds.
  static let items = Dataset(
    name: "items",
    variables: [
      .init("similarity", array([kinds, item, item2]) { $0[1] == $0[2] ? 2 : 0.5 * Double($0[0] * 2 - 1) }),
      .init("field", array([kinds, sizes, placeAxis]) { Double($0[0] + $0[1] + $0[2]) }),
      .init(
        "uneven", array([Fixture.axis("unequal", .numbers([1, 2, 10])), placeAxis]) { Double($0[0] * 5 + $0[1]) }),
      .init("loading", array([kinds, item]) { Double($0[1]) - 1.5 + Double($0[0]) }),
      .init(
        "w1",
        array([kinds, Fixture.axis("unit", count: 2), Fixture.axis("input", count: 3)]) {
          sin(Double($0[1] + 2 * $0[2]))
        }),
      .init(
        "w2",
        array([kinds, Fixture.axis("output", count: 3), Fixture.axis("unit", count: 2)]) { cos(Double($0[1] + $0[2])) }),
      .init("output", LabelledArray([Fixture.axis("output", count: 3)], .numbers([1, 2, 3]))),
      .init(
        "class",
        LabelledArray(
          [kinds, item, item2], .labels((0..<32).map { $0 % 3 == 0 ? "high" : "low" }))),
    ])

  /// Ten responses at five coordinates of `place`, of two kinds; the mean of the ten is 10, 11, … (even) or 0, 1, …
  /// (odd).
  static let noise = Dataset(
    name: "noise",
    variables: [
      .init(
        "response",
        array([kinds, Fixture.axis("seed", count: 10), placeAxis]) { indices in
          Double(indices[2]) + (indices[0] == 0 ? 10 : 0) + (Double(indices[1]) - 4.5)
        })
    ])
}
