import Results

extension EvaluationScope {
  /// The same scope in which the coordinates of a layer's data have bare names, and the numbers of its own axis.
  func withCoordinates(of frame: LayerFrame, and axis: OwnAxis? = nil) -> EvaluationScope {
    var scope = self
    let variables = frame.coordinateNames.compactMap { name in
      frame.coordinateArray(named: name).map { Dataset.Variable(name, $0) }
    }
    scope.own = Dataset(name: "layer", variables: variables + [axis?.variable].compactMap(\.self))
    return scope
  }

  /// The colour that the family of a variable has; nil for variables without a family.
  func familyColor(of quantity: (dataset: String, variable: String)) -> CatalogueColor? {
    datasets[quantity.dataset]?[quantity.variable]?.family.map(CatalogueColor.init)
  }

  /// The first variable that a channel names.
  func variable(of channel: ChannelSpec) -> Dataset.Variable? {
    guard let name = channel.firstVariable else { return nil }
    return datasets[name.dataset]?[name.variable]
  }
}
