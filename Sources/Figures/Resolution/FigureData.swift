public import Results

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
  /// What a reader should know of the drawing, in sentences for the caption: which statistics are shown, which scales
  /// differ between cells, what lies outside the limits.
  public let remarks: [String]
  /// What became of the values in its labels.
  public let checks: [ValueCheck]

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
  /// All cells, row by row.
  var cells: [(row: Int, column: Int)] {
    (0..<rowCount).flatMap { row in (0..<columnCount).map { (row: row, column: $0) } }
  }

  /// The coordinates of a cell.
  func place(_ row: Int, _ column: Int) -> [NamedCoordinate] {
    let names = [(rowName, rows, row), (columnName, columns, column)]
    return names.compactMap { name, coordinates, index in
      name.flatMap { index < coordinates.count ? NamedCoordinate($0, coordinates[index]) : nil }
    }
  }
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

extension AxisData {
  /// Widths over heights of cells of equal units that can still be read.
  private static let ratios = 0.4...3.0

  /// The same axes, of which one shows a longer range where cells of equal units would be too narrow or too flat.
  static func readable(_ x: AxisData, _ y: AxisData) -> (AxisData, AxisData) {
    let pairs = zip(x.domains, y.domains).map { zip($0, $1).map { readable($0, $1) } }
    return (x.with(pairs.map { $0.map(\.0) }), y.with(pairs.map { $0.map(\.1) }))
  }

  private static func readable(_ x: AxisDomain, _ y: AxisDomain) -> (AxisDomain, AxisDomain) {
    let ratio = x.span / y.span
    if ratio < ratios.lowerBound { return (x.widened(by: ratios.lowerBound / ratio), y) }
    return ratio > ratios.upperBound ? (x, y.widened(by: ratio / ratios.upperBound)) : (x, y)
  }

  private func with(_ domains: [[AxisDomain]]) -> AxisData {
    AxisData(label: label, share: share, domains: domains, ticks: ticks)
  }
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
  /// Whether nothing gives the range, neither data nor limits: its ends mean nothing.
  var isUnknown = false
  /// Whether the lower end is a limit that is written, beyond which points lie outside.
  var isCut = false

  /// The same middle with a range `factor` times as long; only a linear range can be widened.
  func widened(by factor: Double) -> AxisDomain {
    guard kind == .linear else { return self }
    let (middle, half) = ((lower + upper) / 2, (upper - lower) / 2 * factor)
    var wider = self
    (wider.lower, wider.upper) = (middle - half, middle + half)
    return wider
  }

  /// Whether places are categories.
  var isCategory: Bool { if case .category = kind { true } else { false } }

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

/// Where a panel lies inside another.
struct InsetData: Sendable, Equatable {
  /// The place of the other panel among the figure's.
  let panel: Int
  /// Fractions of its plotting area, from its lower left.
  let place: Rectangle
}

/// A layer with its data: objects that look alike but for what their coordinates say.
struct LayerData: Sendable {
  let index: Int
  let mark: Mark
  var style: LayerStyle
  /// The colour where no scale decides.
  var paint: Paint
  let label: String?
  let anchor: Point?
  let options: MarkOptions
  /// The statistic that the numbers are, if they summarise others.
  let stat: StatData?
  /// The coordinates of the dimensions that channels name, in their order: also those that no object has.
  var orders: [Channel: Coordinates] = [:]
  /// Categories at which some elements have no mark.
  var vacancies: [Vacancy] = []
  /// The keys of bars that stand beside each other, in that order; empty where none do.
  var slots: [[NamedCoordinate]] = []
  var series: [Series]
}

/// A statistic as drawn.
struct StatData: Sendable, Equatable {
  let spec: StatSpec
  /// How many numbers are summarised, at least and at most.
  let counts: ClosedRange<Int>

  static func == (left: StatData, right: StatData) -> Bool { left.title == right.title }
}

/// One object of a layer: where it is drawn, which coordinates it has, and its numbers.
struct Series: Sendable, Equatable {
  /// The facet row; nil is all.
  let row: Int?
  /// The facet column; nil is all.
  let column: Int?
  /// The coordinates that tell the object from the others.
  let key: [NamedCoordinate]
  /// The coordinates that decide how the object looks, by channel.
  var looks: [Channel: Coordinate]
  /// Columns of equal length, one for each channel of elements.
  var columns: [Channel: Coordinates]
  /// What is drawn in place of marks at places of the data.
  var diagram: Diagram?
  /// How many numbers lie outside the limits and are in no column.
  var outsideCount = 0
  /// The places of its elements, cells all, that have no colour because it is missing.
  var colorless: Set<Int> = []
  /// Whether any of its elements is drawn.
  var isDrawn = true

  /// Whether the object is drawn in this facet cell.
  func isShown(row: Int, column: Int) -> Bool {
    (self.row ?? row) == row && (self.column ?? column) == column
  }

  /// The number of elements.
  var count: Int { columns.values.map(\.count).max() ?? 0 }

  /// The numbers of a channel; empty where it holds none.
  func numbers(_ channel: Channel) -> [Double] {
    if case .numbers(let values) = columns[channel] { return values }
    return []
  }
}

/// A drawing that is no function of places along axes.
enum Diagram: Sendable, Equatable {
  case network(NetworkDiagram)
  case tree(TreeDiagram)
}
