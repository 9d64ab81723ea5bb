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
  var aspect: PanelSpec.Aspect
  var legend: PanelSpec.Legend
  let inset: InsetData?
  var layers: [LayerData]
  /// Whether a strip that belongs to the panel lies below it and has the numbers of x.
  var hasStripBelow = false
  /// Whether it is drawn in a narrow column: its legend, its colour bar and the title of y stand above it.
  var isNarrow = false

  /// Letters at the upper left of cells.
  enum Letters: Sendable, Equatable {
    case none
    case panel(String)
    case rows([String])
    case columns([String])
    /// One for each cell, row by row.
    case cells([String])
  }
}

extension PanelData {
  /// Its letters, in order.
  var letterList: [String] { letters.list }
}

extension PanelData {
  /// The panel with its layers as they are drawn in a cell.
  func arranged(in cell: CellFrame) -> PanelData {
    var panel = self
    panel.layers = layers.map { $0.mark.arranged($0, in: cell) }
    return panel
  }
}

/// Where a panel lies inside another.
struct InsetData: Sendable, Equatable {
  /// The index of the other panel.
  let panel: Int
  /// Fractions of its plotting area, from its lower left.
  let area: Rectangle
}

extension PanelData.Letters {
  /// All of them, in order.
  var list: [String] {
    switch self {
    case .none: []
    case .panel(let letter): [letter]
    case .rows(let letters), .columns(let letters), .cells(let letters): letters
    }
  }

  /// Whether each row has letters of its own.
  var areInRows: Bool {
    switch self {
    case .none, .panel, .columns: false
    case .rows, .cells: true
    }
  }

  /// Whether each column has letters of its own.
  var areInColumns: Bool {
    switch self {
    case .none, .panel, .rows: false
    case .columns, .cells: true
    }
  }
}
