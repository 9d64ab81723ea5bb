import Results

extension EvaluationScope {
  /// The same scope in which the coordinates of a layer's data have bare names.
  func withCoordinates(of frame: LayerFrame) -> EvaluationScope {
    var scope = self
    let variables = frame.coordinateNames.compactMap { name in
      frame.coordinateArray(named: name).map { Dataset.Variable(name, $0) }
    }
    scope.own = Dataset(name: "layer", variables: variables)
    return scope
  }

  /// The variable that a channel speaks of first.
  func variable(of channel: ChannelSpec) -> Dataset.Variable? {
    guard let name = channel.firstVariable else { return nil }
    return datasets[name.dataset]?[name.variable]
  }
}
