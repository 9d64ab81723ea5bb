import Results

/// A panel with its data.
struct PanelData: Sendable {
  let name: String
  let title: String?
  /// The letters of the facet rows or columns; one for the whole panel, or none.
  var letters: Letters
  var facets: FacetGrid
  var x: AxisData
  var y: AxisData
  var appearance: AppearanceScales
  let aspect: PanelSpec.Aspect
  let legend: PanelSpec.Legend
  let inset: InsetData?
  var layers: [LayerData]
  /// Whether a strip that belongs to the panel lies below it and has the numbers of x.
  var hasStripBelow = false

  /// Letters at the upper left of cells.
  enum Letters: Sendable, Equatable {
    case none
    case panel(String)
    case rows([String])
    case columns([String])
  }
}

extension PanelData {
  /// Its letters, in order.
  var letterList: [String] {
    switch letters {
    case .none: []
    case .panel(let letter): [letter]
    case .rows(let letters), .columns(let letters): letters
    }
  }
}

/// Where a panel lies inside another.
struct InsetData: Sendable, Equatable {
  /// The index of the other panel.
  let panel: Int
  /// Fractions of its plotting area, from its lower left.
  let area: Rectangle
}
