import Results

/// A panel with its data.
struct PanelData: Sendable {
  let name: String
  let title: String?
  /// The letters of the facet rows or columns; one for the whole panel, or none.
  let letters: Letters
  let facets: FacetGrid
  let x: AxisData
  let y: AxisData
  let looks: PanelLooks
  let aspect: PanelSpec.Aspect
  let legend: PanelSpec.Legend
  let inset: InsetData?
  let layers: [LayerData]

  /// Letters at the upper left of cells.
  enum Letters: Sendable, Equatable {
    case none
    case panel(String)
    case rows([String])
    case columns([String])
  }
}

/// Where a panel lies inside another.
struct InsetData: Sendable, Equatable {
  /// The index of the other panel.
  let panel: Int
  /// Fractions of its plotting area, from its lower left.
  let area: Rectangle
}
