/// A dimension of an array seen through its own coordinates or through one of its second coordinates.
struct Axis {
  /// The name that was asked for.
  let name: String
  let dimension: Dimension
  let coordinates: Coordinates

  /// The index that a number selects along names whose elements can also be selected by number: that of the name that
  /// is written like the number; if no name is a number, the number itself counts from 1. Nil for everything else.
  func numberedIndex(of coordinate: Coordinate) -> Int? {
    guard dimension.hasNumbersToo, case .labels(let names) = coordinates, case .number(let number) = coordinate else {
      return nil
    }
    let written = names.map { Double($0) }
    guard written.allSatisfy({ $0 == nil }) else { return written.firstIndex { $0 == number } }
    return Int(exactly: number).flatMap { names.indices.contains($0 - 1) ? $0 - 1 : nil }
  }
}

extension LabelledArray {
  /// The dimension called `name`, or the one that has `name` as a second coordinate.
  func axis(_ name: String) -> Axis? {
    if let dimension = dimension(name) {
      return Axis(name: name, dimension: dimension, coordinates: dimension.coordinates)
    }
    for dimension in dimensions {
      if let auxiliary = dimension.auxiliaryCoordinates.first(where: { $0.name == name }) {
        return Axis(name: name, dimension: dimension, coordinates: auxiliary.coordinates)
      }
    }
    return nil
  }
}

extension Dimension {
  /// The dimension at `indices` only, in that order.
  public func selecting(_ indices: [Int]) -> Dimension {
    with(
      coordinates.selecting(indices),
      auxiliaryCoordinates: auxiliaryCoordinates.map {
        AuxiliaryCoordinates(name: $0.name, coordinates: $0.coordinates.selecting(indices))
      },
      role: role.selecting(indices))
  }
}
