import Results

extension PanelData {
  /// Whether the panel has no axes: it shows words, networks or trees alone.
  var isBare: Bool {
    layers.allSatisfy { $0.mark == .text && $0.anchor != nil || $0.mark == .network || $0.mark == .tree }
  }

  /// Whether the cells hold matrices, whose rows and columns are their own.
  var hasMatrix: Bool { layers.contains { $0.mark == .matrix } }

  /// How the edges of cells look.
  var axesForm: AxesForm {
    if hasMatrix { return .names }
    return layers.contains { $0.mark == .heatmap } ? .frame : .lines
  }
}
