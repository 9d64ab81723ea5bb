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
    let rows = allSeries.flatMap { panel, layer, series in
      rows(panel, layer, series, dimensions, channels)
    }
    return ([header] + rows).map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
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

  private func rows(
    _ panel: PanelData, _ layer: LayerData, _ series: Series, _ dimensions: [String], _ channels: [Channel]
  ) -> [[String]] {
    let coordinates = coordinates(of: series, in: panel)
    let labels = dimensions.map { name in coordinates.first { $0.dimension == name }.map { Self.text($0.coordinate) } ?? "" }
    let start = [panel.name, layer.label ?? "\(layer.index + 1)"] + labels
    return (0..<series.count).map { index in
      start + channels.map { channel in series.columns[channel].map { Self.text($0[index]) } ?? "" }
    }
  }

  private func coordinates(of series: Series, in panel: PanelData) -> [Series.Mark] {
    var marks = series.key
    if let name = panel.facets.rowName, let row = series.row {
      marks.append(Series.Mark(dimension: name, coordinate: panel.facets.rows[row]))
    }
    if let name = panel.facets.columnName, let column = series.column {
      marks.append(Series.Mark(dimension: name, coordinate: panel.facets.columns[column]))
    }
    return marks
  }

  private static func text(_ coordinate: Coordinate) -> String {
    switch coordinate {
    case .label(let text): return text
    case .number(let value):
      let text = "\(value)"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
  }

  /// A field in quotes where a comma, quote or line break would part it.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
