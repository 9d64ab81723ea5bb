import Results

extension FigureData {
  /// Exactly what is drawn, as comma-separated values: panel, facet, layer, the coordinates of each object, then its
  /// numbers, one row for each element. Numbers are the shortest that read back the same.
  public func csv() -> String {
    let dimensions = dimensionNames
    let channels = Channel.allCases.filter { channel in
      allSeries.contains { $0.series.columns[channel] != nil }
    }
    let header = ["panel", "layer"] + dimensions + channels.map(\.rawValue)
    var table = CSVTable(columns: header)
    for (panel, layer, series) in allSeries {
      append(panel, layer, series, dimensions, channels, to: &table)
    }
    return table.text
  }

  /// Whether a column of this name has numbers of a channel, rather than coordinates that distinguish objects.
  public static func isChannel(_ column: String) -> Bool { Channel(rawValue: column) != nil }

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

  /// Adds a row for each element of an object.
  private func append(
    _ panel: PanelData, _ layer: LayerData, _ series: Series, _ dimensions: [String], _ channels: [Channel],
    to table: inout CSVTable
  ) {
    let coordinates = coordinates(of: series, in: panel)
    var row = [panel.name, layer.label ?? "\(layer.index + 1)"]
    row += dimensions.map { name in coordinates.first { $0.dimension == name }?.coordinate.description ?? "" }
    let (start, columns) = (row.count, channels.map { ($0, series.columns[$0]) })
    row += channels.map { _ in "" }
    for index in 0..<series.count {
      for (position, (channel, column)) in columns.enumerated() {
        let hasNoColor = channel == .color && series.colorless.contains(index)
        row[start + position] = hasNoColor ? "" : column?[index].description ?? ""
      }
      table.append(row)
    }
  }

  private func coordinates(of series: Series, in panel: PanelData) -> [NamedCoordinate] {
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
