import Results

extension PanelData {
  /// Whether the panel has no axes: all that it shows is diagrams, or lies at fixed locations.
  var isBare: Bool {
    layers.allSatisfy { $0.anchor != nil || $0.mark.axes == .none }
  }

  /// How the edges of cells look.
  var axesForm: AxesForm {
    let forms = layers.map { $0.mark.axes }
    return [.names, .frame].first(where: forms.contains) ?? .lines
  }
}
