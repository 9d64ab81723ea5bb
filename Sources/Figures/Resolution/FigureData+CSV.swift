import Results

extension FigureData {
  /// Exactly what is drawn, as comma-separated values: panel, facet, layer, the coordinates of each object, then its
  /// numbers, one row for each element. Numbers are the shortest that read back the same.
  public func csv() -> String {
    let dimensions = dimensionNames
    let channels = channelsWithData
    let header = ["panel", "layer"] + dimensions + channels.map(\.rawValue)
    var table = CSVTable(columns: header)
    for (panel, layer, series) in allSeries {
      forEachRow(of: series, layer, panel, dimensions, channels, text: \.description) { table.append($0) }
    }
    return table.text
  }

  /// The same for people to read: numbers to five digits, and only the first `limit` rows.
  public func values(limit: Int) -> FigureValues {
    let (dimensions, channels) = (dimensionNames, channelsWithData)
    let count = allSeries.reduce(0) { $0 + $1.series.count }
    var rows: [[String]] = []
    for (panel, layer, series) in allSeries where rows.count < limit {
      let left = limit - rows.count
      forEachRow(of: series, layer, panel, dimensions, channels, first: left, text: \.readable) { rows.append($0) }
    }
    // Columns that distinguish nothing.
    let idle = (panels.count > 1 ? [] : [0]) + (panels.contains { $0.layers.count > 1 } ? [] : [1])
    func shown(_ row: [String]) -> [String] { row.indices.filter { !idle.contains($0) }.map { row[$0] } }
    return FigureValues(
      columns: shown(["panel", "layer"] + dimensions + channels.map(\.rawValue)), rows: rows.map(shown), count: count)
  }

  /// Whether a column of this name has numbers of a channel, rather than coordinates that distinguish objects.
  public static func isChannel(_ column: String) -> Bool { Channel(rawValue: column) != nil }

  private var channelsWithData: [Channel] {
    Channel.allCases.filter { channel in allSeries.contains { $0.series.columns[channel] != nil } }
  }

  private var allSeries: [(panel: PanelData, layer: LayerData, series: Series)] {
    panels.flatMap { panel in
      panel.layers.flatMap { layer in layer.series.map { (panel: panel, layer: layer, series: $0) } }
    }
  }

  /// The dimensions of facets and objects, in the order met.
  private var dimensionNames: [String] {
    var names: [String] = []
    for (panel, _, series) in allSeries {
      let own = [panel.facets.rowName, panel.facets.columnName].compactMap { $0 } + series.key.map(\.dimension)
      for name in own where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Calls `body` with a row for each of the `first` elements of an object, whose coordinates are written by `text`.
  private func forEachRow(
    of series: Series, _ layer: LayerData, _ panel: PanelData, _ dimensions: [String], _ channels: [Channel],
    first limit: Int = .max, text: (Coordinate) -> String, _ body: ([String]) -> Void
  ) {
    let coordinates = coordinates(of: series, in: panel)
    var row = [panel.name, layer.label ?? "\(layer.index + 1)"]
    row += dimensions.map { name in coordinates.first { $0.dimension == name }.map { text($0.coordinate) } ?? "" }
    let (start, columns) = (row.count, channels.map { ($0, series.columns[$0]) })
    row += channels.map { _ in "" }
    for index in 0..<min(series.count, limit) {
      for (position, (channel, column)) in columns.enumerated() {
        let hasNoColor = channel == .color && series.colorless.contains(index)
        row[start + position] = hasNoColor ? "" : column.map { text($0[index]) } ?? ""
      }
      body(row)
    }
  }

  /// The coordinates that distinguish an object from the others of its panel, with those of its facet.
  func coordinates(of series: Series, in panel: PanelData) -> [NamedCoordinate] {
    var marks = series.key
    if let name = panel.facets.rowName, let row = series.row {
      marks.append(NamedCoordinate(name, panel.facets.rows[row]))
    }
    if let name = panel.facets.columnName, let column = series.column {
      marks.append(NamedCoordinate(name, panel.facets.columns[column]))
    }
    return marks
  }
}

/// The numbers of a figure as people read them.
public struct FigureValues: Sendable, Equatable {
  /// The names of the columns.
  public let columns: [String]
  /// The first rows.
  public let rows: [[String]]
  /// The number of all rows.
  public let count: Int

  /// These rows, of `count`.
  public init(columns: [String], rows: [[String]], count: Int) {
    (self.columns, self.rows, self.count) = (columns, rows, count)
  }

  /// The same with the first `limit` rows only.
  public func first(_ limit: Int) -> FigureValues {
    FigureValues(columns: columns, rows: Array(rows.prefix(limit)), count: count)
  }
}

extension Coordinate {
  /// A name as it is; a number to five digits.
  var readable: String {
    switch self {
    case .label(let label): label
    case .number(let value): DisplayNumber.coordinate(value, digits: 5)
    }
  }
}
