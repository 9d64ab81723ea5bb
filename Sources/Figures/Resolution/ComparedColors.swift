import Results

/// Gives theory and limits the colours of the simulations that they are compared with: where colours distinguish the
/// coordinates of a dimension, those of the same coordinate.
struct ComparedColors {
  /// All layers of the panel.
  private(set) var layers: [LayerData]

  /// `layers`, where colours distinguish the coordinates of the dimension `told`.
  init(_ layers: [LayerData], told: String?) {
    self.layers = layers
    guard let told else { return }
    for index in layers.indices where Self.takesColors(layers[index]) {
      for object in layers[index].series.indices where layers[index].series[object].appearance[.color] == nil {
        let own = layers[index].series[object].key.first { $0.dimension == told }
        self.layers[index].series[object].appearance[.color] = own?.coordinate
      }
    }
  }

  private static func takesColors(_ layer: LayerData) -> Bool {
    switch layer.style.preset {
    case .theory, .limit: layer.mark.isCurve && layer.style.color == nil
    case .simulation, .reference, .faint: false
    }
  }
}
