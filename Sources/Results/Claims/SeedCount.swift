/// In how many of the seeds of an ensemble a condition is true.
public struct SeedCount: Sendable, Equatable, CustomStringConvertible {
  /// The seeds in which every element that is there is true.
  public let holding: Int
  /// The seeds of which some element is there.
  public let total: Int

  /// `holding` of `total` seeds.
  public init(holding: Int, total: Int) { (self.holding, self.total) = (holding, total) }

  /// `holds for 18 of 20 seeds`.
  public var description: String {
    holding == total ? "holds for all \(total) seeds" : "holds for \(holding) of \(total) seeds"
  }

  /// The count of a condition; nil unless it has several elements along a dimension of seeds.
  init?(of condition: LabelledArray) {
    guard let axis = condition.dimensions.firstIndex(where: { $0.role == .seed }),
      case let count = condition.dimensions[axis].count, count > 1, let values = condition.booleans
    else { return nil }
    let stride = condition.dimensions[(axis + 1)...].reduce(1) { $0 * $1.count }
    var isThere = Array(repeating: false, count: count)
    var isTrue = Array(repeating: true, count: count)
    for index in values.indices where condition.isPresent(index) {
      let seed = index / stride % count
      isThere[seed] = true
      if !values[index] { isTrue[seed] = false }
    }
    total = isThere.count { $0 }
    holding = isThere.indices.count { isThere[$0] && isTrue[$0] }
    if total < 2 { return nil }
  }
}
