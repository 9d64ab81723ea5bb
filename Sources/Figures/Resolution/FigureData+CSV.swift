import Results

extension FigureData {
  /// Exactly what is drawn, as comma-separated values: panel, by its letter, layer, the coordinates of each object with
  /// those of its facet, then its numbers, one row for each element. Numbers are the shortest that read back the same.
  public func csv() -> String {
    let objects = allSeries
    let (dimensions, channels) = (objects.dimensionNames, objects.channels)
    let names = PanelNames(panels)
    var table = CSVTable(columns: ["panel", "layer"] + dimensions + channels.map(\.rawValue))
    for object in objects {
      let panel = names.name(
        of: object.index, object.panel, row: object.series.row, column: object.series.column)
      let layer = object.layer.label ?? "\(object.layer.index + 1)"
      let columns = channels.map { channel in
        CSVTable.Column(object.series.columns[channel], missing: channel == .color ? object.series.colorless : [])
      }
      let fields = [panel, layer] + object.coordinates(dimensions, text: \.description)
      table.append(fields, rows: object.series.count, columns)
    }
    return table.text
  }

  /// Whether a column of this name has numbers of a channel, rather than coordinates that distinguish objects.
  public static func isChannel(_ column: String) -> Bool { Channel(rawValue: column) != nil }

  /// All objects, in the order of panels and layers.
  var allSeries: [ExportedSeries] {
    panels.enumerated().flatMap { index, panel in
      panel.layers.flatMap { layer in
        layer.series.map { ExportedSeries(index: index, panel: panel, layer: layer, series: $0) }
      }
    }
  }
}

/// An object with all that says what its numbers are.
struct ExportedSeries {
  /// The number of its panel, from 0.
  let index: Int
  let panel: PanelData
  let layer: LayerData
  let series: Series

  /// Its coordinates along `dimensions`, written by `text`; empty where it has none.
  func coordinates(_ dimensions: [String], text: (Coordinate) -> String) -> [String] {
    let coordinates = panel.coordinates(of: series)
    return dimensions.map { name in coordinates.first { $0.dimension == name }.map { text($0.coordinate) } ?? "" }
  }

  /// The coordinates and the numbers of each of the `first` elements, as people read them.
  func readableRows(_ dimensions: [String], _ channels: [Channel], first limit: Int) -> [[String]] {
    let start = coordinates(dimensions, text: \.readable)
    let columns = channels.map { (channel: $0, elements: series.columns[$0]) }
    return (0..<min(series.count, limit)).map { index in
      start
        + columns.map { channel, elements in
          channel == .color && series.colorless.contains(index) ? "" : elements?[index].readable ?? ""
        }
    }
  }
}

extension [ExportedSeries] {
  /// The channels of which some object has numbers, in the order of an export.
  var channels: [Channel] {
    Channel.allCases.filter { channel in contains { $0.series.columns[channel] != nil } }
  }

  /// The dimensions of facets and objects, in the order met.
  var dimensionNames: [String] {
    var names: [String] = []
    for object in self {
      let facets = object.panel.facets
      let own = [facets.rowName, facets.columnName].compactMap { $0 } + object.series.key.map(\.dimension)
      for name in own where !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension PanelData {
  /// The coordinates that distinguish an object from the others of the panel, with those of its facet.
  func coordinates(of series: Series) -> [NamedCoordinate] {
    var marks = series.key
    if let name = facets.rowName, let row = series.row { marks.append(NamedCoordinate(name, facets.rows[row])) }
    if let name = facets.columnName, let column = series.column {
      marks.append(NamedCoordinate(name, facets.columns[column]))
    }
    return marks
  }
}
