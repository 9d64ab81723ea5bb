/// A dataset on common coordinates: each dimension once, with all coordinates that some variable has along it, as
/// formats of files have it.
///
/// A variable that only repeats the coordinates of its dimension is left out; another one that has the name of a
/// coordinate gets the suffix `_values`.
public struct GriddedDataset: Sendable {
  /// The dimensions, in the order of the variables with most of them.
  public let dimensions: [Dimension]
  /// The coordinates and second coordinates of the dimensions.
  public let coordinates: [Dataset.Variable]
  /// The variables, with missing elements where they have no coordinate.
  public let variables: [Dataset.Variable]

  /// The variables of `dataset` on common coordinates.
  public init(_ dataset: Dataset) {
    let dimensions = Self.commonDimensions(of: dataset)
    let coordinates = dimensions.flatMap { dimension in
      [Dataset.Variable(dimension.name, LabelledArray(dimension.coordinates, along: dimension))]
        + dimension.auxiliaryCoordinates.map {
          Dataset.Variable($0.name, LabelledArray($0.coordinates, along: dimension))
        }
    }
    let taken = Set(coordinates.map(\.name))
    variables = dataset.variables.filter { !$0.repeatsCoordinates }.map { variable in
      Dataset.Variable(
        variable.name + (taken.contains(variable.name) ? "_values" : ""), variable.array.extended(to: dimensions),
        title: variable.title, unit: variable.unit)
    }
    (self.dimensions, self.coordinates) = (dimensions, coordinates)
  }

  private static func commonDimensions(of dataset: Dataset) -> [Dimension] {
    var result: [Dimension] = []
    for dimension in dataset.variables.flatMap(\.array.dimensions) {
      if let index = result.firstIndex(where: { $0.name == dimension.name }) {
        result[index] = result[index].joined(with: dimension)
      } else {
        result.append(dimension)
      }
    }
    return dataset.dimensionNames.compactMap { name in result.first { $0.name == name } }
  }
}

extension Dataset.Variable {
  /// Whether it holds just the coordinates of the dimension of its name.
  fileprivate var repeatsCoordinates: Bool {
    guard array.dimensions.count == 1, let dimension = array.dimension(name), array.mask == nil else {
      return false
    }
    return array.coordinates?.matches(dimension.coordinates) == true
  }
}

extension LabelledArray {
  /// The array along all coordinates of `axes`, missing where it had none.
  fileprivate func extended(to axes: [Dimension]) -> LabelledArray {
    dimensions.reduce(self) { array, dimension in
      guard let target = axes.first(where: { $0.name == dimension.name }), let axis = array.axis(dimension.name),
        !target.coordinates.matches(dimension.coordinates)
      else { return array }
      let table = CoordinateTable(axis.coordinates)
      let indices = (0..<target.count).map { table.index(of: target.coordinates[$0]) ?? -1 }
      return array.selecting(axis, indices: indices, along: [target])
    }
  }
}

extension Dimension {
  /// The dimension with the coordinates of `other` that it lacks after its own; second coordinates that `other` cannot
  /// continue are dropped.
  fileprivate func joined(with other: Dimension) -> Dimension {
    let own = CoordinateTable(coordinates)
    let new = (0..<other.count).filter { own.index(of: other.coordinates[$0]) == nil }
    guard !new.isEmpty, let joined = coordinates.appending(other.coordinates.selecting(new)) else { return self }
    let continued = auxiliaryCoordinates.compactMap { auxiliary -> AuxiliaryCoordinates? in
      let rest = other.auxiliaryCoordinates.first { $0.name == auxiliary.name }?.coordinates.selecting(new)
      return rest.flatMap(auxiliary.coordinates.appending).map {
        AuxiliaryCoordinates(name: auxiliary.name, coordinates: $0)
      }
    }
    return with(joined, auxiliaryCoordinates: continued, role: role.joined(with: other.role.selecting(new)))
  }
}

extension Coordinates {
  /// Both in a row; nil for numbers and names together.
  fileprivate func appending(_ other: Coordinates) -> Coordinates? {
    switch (self, other) {
    case (.numbers(let a), .numbers(let b)): .numbers(a + b)
    case (.labels(let a), .labels(let b)): .labels(a + b)
    case (.numbers, .labels), (.labels, .numbers): nil
    }
  }
}
