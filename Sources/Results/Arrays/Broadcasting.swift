/// Puts arrays on common dimensions, matched by name (`reference.md#sec-expressions`).
public enum Broadcasting {
  /// Two dimensions of one name whose coordinates differ.
  public struct Mismatch: Error, Sendable, Equatable {
    /// The dimension on one side.
    public let left: Dimension
    /// The dimension of the same name on the other.
    public let right: Dimension

    /// What differs, in one sentence.
    public var message: String {
      let start = "the coordinates of '\(left.name)' differ: "
      switch (left.coordinates, right.coordinates) {
      case (.numbers, .labels), (.labels, .numbers): return start + "numbers on one side, names on the other"
      case (.numbers, .numbers), (.labels, .labels): break
      }
      guard left.count == right.count else {
        return start + "\(left.count) on one side (\(left.coordinates.summary)), "
          + "\(right.count) on the other (\(right.coordinates.summary))"
      }
      let index = (0..<left.count).first { !left.coordinates[$0].matches(right.coordinates[$0]) } ?? 0
      return start + "number \(index + 1) is \(left.coordinates[index].messageText) on one side, "
        + "\(right.coordinates[index].messageText) on the other"
    }
  }

  /// The union of two lists of dimensions, the first ones first.
  ///
  /// Dimensions of one name must have equal coordinates in the same order; second coordinates are joined.
  /// - Throws: `Mismatch` if coordinates differ.
  public static func union(_ left: [Dimension], _ right: [Dimension]) throws(Mismatch) -> [Dimension] {
    var result = left
    for dimension in right {
      guard let index = result.firstIndex(where: { $0.name == dimension.name }) else {
        result.append(dimension)
        continue
      }
      guard result[index].coordinates.matches(dimension.coordinates) else {
        throw Mismatch(left: result[index], right: dimension)
      }
      result[index] = merged(result[index], dimension)
    }
    return withoutAmbiguousNames(result)
  }

  /// The dimension with the auxiliary coordinates of both; those of one name that differ are dropped.
  private static func merged(_ left: Dimension, _ right: Dimension) -> Dimension {
    let role = left.role.merged(with: right.role)
    if left.auxiliaryCoordinates == right.auxiliaryCoordinates, left.role == role,
      left.title != nil || right.title == nil,
      left.hasNumbersToo || !right.hasNumbersToo
    {
      return left
    }
    var auxiliaryCoordinates = left.auxiliaryCoordinates.filter { auxiliary in
      right.auxiliaryCoordinates.allSatisfy {
        $0.name != auxiliary.name || $0.coordinates.matches(auxiliary.coordinates)
      }
    }
    let known = Set(left.auxiliaryCoordinates.map(\.name))
    auxiliaryCoordinates += right.auxiliaryCoordinates.filter { !known.contains($0.name) }
    var union = left.with(auxiliaryCoordinates: auxiliaryCoordinates, role: role, title: left.title ?? right.title)
    union.hasNumbersToo = left.hasNumbersToo || right.hasNumbersToo
    return union
  }

  /// A name means one thing: auxiliary coordinates lose it to a dimension, or to those of an earlier dimension.
  private static func withoutAmbiguousNames(_ dimensions: [Dimension]) -> [Dimension] {
    var taken = Set(dimensions.map(\.name))
    return dimensions.map { dimension in
      let auxiliaryCoordinates = dimension.auxiliaryCoordinates.filter { taken.insert($0.name).inserted }
      guard auxiliaryCoordinates.count < dimension.auxiliaryCoordinates.count else { return dimension }
      return dimension.with(auxiliaryCoordinates: auxiliaryCoordinates)
    }
  }
}
