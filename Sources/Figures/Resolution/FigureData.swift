import Results

/// A figure with its data: everything that decides what is drawn, but for the sizes of letters.
public struct FigureData: Sendable {
  /// Points.
  let width: Double
  /// Points; nil is what the cells' aspects give.
  let height: Double?
  let grid: PanelGrid
  let columnWeights: [Double]
  /// Nil: rows are as high as the aspects of their cells say.
  let rowWeights: [Double]?
  let legend: FigureSpec.Legend?
  let panels: [PanelData]
  /// What a reader should know of the drawing, such as “3 points lie outside the limits”.
  public let notes: [String]

  /// The letters of the panels, in their order, as text refers to them.
  public var panelLetters: [String] {
    panels.flatMap { panel -> [String] in
      switch panel.letters {
      case .none: []
      case .panel(let letter): [letter]
      case .rows(let letters), .columns(let letters): letters
      }
    }
  }
}

/// A panel with its data.
struct PanelData: Sendable {
  let name: String
  let title: String?
  /// The letters of the facet rows or columns; one for the whole panel, or none.
  let letters: Letters
  let facets: FacetGrid
  let x: AxisData
  let y: AxisData
  let color: LookScale
  let dash: LookScale
  let aspect: PanelSpec.Aspect
  let legend: PanelSpec.Legend
  let layers: [LayerData]

  /// Letters at the upper left of cells.
  enum Letters: Sendable, Equatable {
    case none
    case panel(String)
    case rows([String])
    case columns([String])
  }
}

/// The cells of a panel and what stands above them.
struct FacetGrid: Sendable, Equatable {
  /// The coordinates of the facet rows; empty without facet rows, which makes one row.
  var rows: [Coordinate] = []
  /// The coordinates of the facet columns; empty without facet columns, which makes one column.
  var columns: [Coordinate] = []
  var rowName: String?
  var columnName: String?
  /// The text above each cell, by row and column; nil where there is none.
  var titles: [[String?]] = [[nil]]

  var rowCount: Int { max(rows.count, 1) }
  var columnCount: Int { max(columns.count, 1) }
}

/// An axis of a panel: its title and, for each cell, the range shown.
struct AxisData: Sendable, Equatable {
  let label: String
  let share: ScaleSpec.Share
  /// By facet row and column.
  let domains: [[AxisDomain]]
  /// Places of the ticks, if they are given.
  let ticks: [Double]?
}

/// The range of an axis.
struct AxisDomain: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case linear, log
    /// One place for each, from 0.
    case category([Coordinate], names: [String])
  }

  var kind: Kind
  var lower: Double
  var upper: Double
  var isReversed: Bool

  /// The number at which `coordinate` lies: a category's place, or the number itself.
  func number(of coordinate: Coordinate) -> Double {
    switch (kind, coordinate) {
    case (.category(let coordinates, _), _):
      coordinates.firstIndex { $0.matches(coordinate) }.map(Double.init) ?? .nan
    case (_, .number(let value)): value
    case (_, .label): .nan
    }
  }
}

/// A scale of colours or dashes: its title and the coordinates that it tells apart.
struct LookScale: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    let coordinate: Coordinate
    let name: String
    let paint: Paint
    /// Strokes and gaps in line widths; empty is solid.
    let dashes: [Double]
  }

  let label: String
  let entries: [Entry]
  /// The range of numbers that a bar explains, where the scale is one of numbers.
  var bar: ColorBarData?

  /// The entry of `coordinate`.
  func entry(of coordinate: Coordinate) -> Entry? { entries.first { $0.coordinate.matches(coordinate) } }
}

/// A layer with its data: objects that look alike but for what their coordinates say.
struct LayerData: Sendable {
  let index: Int
  let mark: Mark
  let style: LayerStyle
  /// The colour where no scale decides.
  let paint: Paint
  let label: String?
  let anchor: Point?
  let series: [Series]
}

/// One object of a layer: where it is drawn, which coordinates it has, and its numbers.
struct Series: Sendable, Equatable {
  /// The facet row; nil is all.
  let row: Int?
  /// The facet column; nil is all.
  let column: Int?
  /// The coordinates that tell the object from the others.
  let key: [NamedCoordinate]
  let color: Coordinate?
  let dash: Coordinate?
  /// Columns of equal length, one for each position channel and text.
  let columns: [Channel: Coordinates]

  /// Whether the object is drawn in this facet cell.
  func isShown(row: Int, column: Int) -> Bool {
    (self.row ?? row) == row && (self.column ?? column) == column
  }

  /// The number of elements.
  var count: Int { columns.values.map(\.count).max() ?? 0 }
}
