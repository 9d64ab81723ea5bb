import Results

/// The numbers of a figure as people read them: a table for each panel.
public struct FigureValues: Sendable, Equatable {
  /// The tables, in the order of the panels.
  public let parts: [Part]

  /// The numbers of a panel.
  public struct Part: Sendable, Equatable {
    /// The letter of the panel; nil where there is one panel.
    public let panel: String?
    /// What the columns have.
    public let columns: [String]
    /// The first rows.
    public let rows: [[String]]
    /// The number of all rows.
    public let count: Int

    /// These rows, of `count`.
    public init(panel: String? = nil, columns: [String], rows: [[String]], count: Int) {
      (self.panel, self.columns, self.rows, self.count) = (panel, columns, rows, count)
    }
  }

  /// These tables.
  public init(_ parts: [Part]) { self.parts = parts }

  /// The number of rows there are.
  public var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The same with at most `limit` rows in each table.
  public func first(_ limit: Int) -> FigureValues {
    FigureValues(
      parts.map { Part(panel: $0.panel, columns: $0.columns, rows: Array($0.rows.prefix(limit)), count: $0.count) })
  }
}

extension FigureData {
  /// What is drawn, for people to read: numbers to five digits, and only the first `limit` rows, of which each panel
  /// has as many as the others if it needs them. Words and guides that the notebook draws itself are no data.
  public func values(limit: Int) -> FigureValues {
    let names = PanelNames(panels)
    let objects = allSeries.filter { $0.layer.showsData }
    let isAlone = panels.count == 1
    let groups = panels.indices.compactMap { index -> (name: String?, objects: [ExportedSeries])? in
      let own = objects.filter { $0.index == index && $0.series.count > 0 }
      let name = names.name(of: index, panels[index], row: nil, column: nil)
      return own.isEmpty ? nil : (isAlone && panels[index].letterList.isEmpty ? nil : name, own)
    }
    let counts = groups.map { $0.objects.reduce(0) { $0 + $1.series.count } }
    let most = (0...limit).last { cap in counts.reduce(0) { $0 + min($1, cap) } <= limit } ?? 0
    return FigureValues(groups.map { $0.objects.values(of: $0.name, limit: most) })
  }
}

extension LayerData {
  /// Whether readers learn something from its numbers: it shows results, and not only words beside them.
  var showsData: Bool { hasResults && !mark.required.contains(.text) }
}

extension [ExportedSeries] {
  /// The table of these objects of one panel, with at most `limit` rows.
  fileprivate func values(of name: String?, limit: Int) -> FigureValues.Part {
    let (dimensions, channels) = (dimensionNames, channels.filter { !isIdle($0) })
    var rows: [[String]] = []
    let isLayered = Set(map(\.layer.index)).count > 1
    for object in self where rows.count < limit {
      let layer = object.layer.label.map { LabelMarkup.parse($0).plain } ?? "\(object.layer.index + 1)"
      rows += object.readableRows(dimensions, channels, first: limit - rows.count).map { row in
        (isLayered ? [layer] : []) + row
      }
    }
    let heads = (isLayered ? ["Layer"] : []) + dimensions.map(\.inWords) + channels.map(head)
    return FigureValues.Part(
      panel: name, columns: heads, rows: rows, count: reduce(0) { $0 + $1.series.count })
  }

  /// Whether a channel has the same name everywhere, such as a colour without a meaning, and is no place.
  private func isIdle(_ channel: Channel) -> Bool {
    let columns = compactMap { $0.series.columns[channel] }
    guard !channel.isPosition, columns.count == count, let first = columns.first, first.count > 0 else { return false }
    guard case .label = first[0] else { return false }
    return columns.allSatisfy { column in (0..<column.count).allSatisfy { column[$0] == first[0] } }
  }

  /// The title of the axis or scale of a channel; what the channel is where that has none.
  private func head(_ channel: Channel) -> String {
    guard let panel = first?.panel else { return channel.rawValue }
    let title =
      switch channel {
      case .x, .columns: panel.x.label
      case .y, .rows: panel.y.label
      case .color, .dash, .shape, .size: panel.appearance[channel].label
      case .from, .to, .low, .high, .text: ""
      }
    if !title.isEmpty { return LabelMarkup.parse(title).plain }
    return lazy.compactMap { $0.layer.mark.title(of: channel) }.first ?? channel.heading
  }
}

extension Channel {
  /// What a column with its numbers is called that nothing else names.
  fileprivate var heading: String {
    switch self {
    case .from: "From"
    case .to: "To"
    case .low: "Lower end"
    case .high: "Upper end"
    case .columns: "Column"
    case .rows: "Row"
    case .text: "Word"
    case .color: "Value"
    case .x, .y, .dash, .shape: appearanceNoun.capitalizingFirst()
    case .size: "Width"
    }
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
