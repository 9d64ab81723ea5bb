import Diagnostics

extension Dataset {
  /// The variable of this name, or else the coordinates of the dimension or second coordinate of this name.
  ///
  /// Every dimension is itself a variable: the array of its own coordinates; with the suffix `_2` it is that along a
  /// second index of the same kind, whether or not a variable has one (`reference.md#sec-variables`).
  public func array(called name: String) -> LabelledArray? {
    self[name]?.array ?? coordinates(called: name) ?? secondIndex(called: name)
  }

  /// Every name that stands for something: variables, then dimensions and second coordinates, each once.
  public var names: [String] {
    (variables.map(\.name) + dimensions.flatMap(\.names)).uniqued
  }

  private func coordinates(called name: String) -> LabelledArray? {
    for dimension in dimensions {
      if dimension.name == name { return LabelledArray(dimension.coordinates, along: dimension) }
      if let auxiliary = dimension.auxiliaryCoordinates.first(where: { $0.name == name }) {
        return LabelledArray(auxiliary.coordinates, along: dimension)
      }
    }
    return nil
  }

  private func secondIndex(called name: String) -> LabelledArray? {
    guard name.hasSuffix("_2"), let first = coordinates(called: String(name.dropLast(2))) else { return nil }
    let dimension = first.dimensions[0]
    return first.relabelled([dimension.renaming([dimension.name: dimension.name + "_2"])])
  }
}
