import Results

/// A name at the end of the line that it names, in place of a legend.
struct DirectLabel {
  let text: RichText
  let paint: Paint
  let width: Double
  /// Where the line ends.
  let end: Point
  /// The middle of the text, moved so that it touches no other.
  var middle: Double

  /// Between the end of a line and its name.
  static let offset = 9.0
  /// More names than these are easier to find in a legend.
  private static let most = 5

  /// A name for every line of a panel with one cell; nil where some line has none, does not reach the right edge, or
  /// the names would not fit beside the cell.
  static func labels(_ panel: PanelData, _ areas: [[Rectangle]], _ measuring: any TextMeasuring) -> [DirectLabel]? {
    guard areas.count == 1, areas[0].count == 1, !panel.looks.color.isRamp else { return nil }
    let area = areas[0][0]
    let lines = namedLines(panel)
    let line = Typography.line(measuring, Typography.legend)
    let height = line.ascent + line.descent + 0.5
    guard let lines, (2...most).contains(lines.count), height * Double(lines.count) <= area.size.height else {
      return nil
    }
    let frame = CellFrame(panel, row: 0, column: 0, area: area, lineFactor: 1, measuring)
    let labels = lines.compactMap { named -> DirectLabel? in
      guard let end = end(of: named.series, in: frame), end.x >= area.maxX - 3 else { return nil }
      let text = LabelMarkup.parse(named.name)
      let width = measuring.measure(text, fontSize: Typography.legend).width
      return DirectLabel(
        text: text, paint: frame.look(of: named.series, in: named.layer).paint, width: width, end: end, middle: end.y)
    }
    return labels.count == lines.count ? spread(labels, height: height, within: area) : nil
  }

  private struct NamedLine {
    let name: String
    let layer: LayerData
    let series: Series
  }

  /// The lines that the panel distinguishes, with their names; nil if one of its entries is not a single line.
  private static func namedLines(_ panel: PanelData) -> [NamedLine]? {
    let (color, dash) = (panel.looks.color, panel.looks.dash)
    guard dash.entries.isEmpty || dash.entries.map(\.name) == color.entries.map(\.name) else { return nil }
    var lines: [NamedLine] = []
    for layer in panel.layers where layer.isDrawn {
      if let label = layer.label {
        guard layer.mark.isCurve, layer.series.count == 1 else { return nil }
        lines.append(NamedLine(name: label, layer: layer, series: layer.series[0]))
      } else {
        for series in layer.series
        where series.isDrawn && !lines.contains(where: { $0.series.looks[.color] == series.looks[.color] }) {
          guard let own = series.looks[.color], let entry = color.entry(of: own) else { continue }
          guard layer.mark.isCurve else { return nil }
          lines.append(NamedLine(name: color.fullName(of: entry), layer: layer, series: series))
        }
      }
    }
    return lines
  }

  private static func end(of series: Series, in frame: CellFrame) -> Point? {
    (0..<series.count).reversed().lazy.map { frame.point(series, $0) }
      .first { $0.x.isFinite && $0.y.isFinite && frame.area.expanded(by: 0.5).contains($0) }
  }

  /// Moves names apart, as little as their order allows, and keeps them beside the cell.
  private static func spread(_ labels: [DirectLabel], height: Double, within area: Rectangle) -> [DirectLabel] {
    var sorted = labels.sorted { $0.end.y < $1.end.y }
    // Each pass moves touching neighbours apart by half their overlap. A few names settle long before the last pass;
    // what still sticks out of the cell is pushed back from above, then from below.
    for _ in 0..<100 {
      var isApart = true
      for index in sorted.indices.dropFirst() {
        let overlap = height - (sorted[index].middle - sorted[index - 1].middle)
        guard overlap > 1e-6 else { continue }
        isApart = false
        sorted[index - 1].middle -= overlap / 2
        sorted[index].middle += overlap / 2
      }
      if isApart { break }
    }
    var lowest = area.minY + height / 2
    for index in sorted.indices {
      sorted[index].middle = max(sorted[index].middle, lowest)
      lowest = sorted[index].middle + height
    }
    var highest = area.maxY - height / 2
    for index in sorted.indices.reversed() {
      sorted[index].middle = min(sorted[index].middle, highest)
      highest = sorted[index].middle - height
    }
    return sorted
  }

  /// The name, with a fine line from where it belongs.
  func draw(in area: Rectangle, _ measuring: any TextMeasuring) -> [SceneItem] {
    let line = Typography.line(measuring, Typography.legend)
    let baseline = middle + (line.ascent - line.descent) / 2
    let text = SceneText(
      text, fontSize: Typography.legend, paint: paint.mixed(with: .ink, 0.25),
      position: Point(x: area.maxX + Self.offset, y: baseline))
    guard abs(middle - end.y) > 2 else { return [.text(text)] }
    let start = Point(x: area.maxX + 2, y: end.y)
    let stop = Point(x: area.maxX + Self.offset - 1.5, y: middle)
    return [.path(.segment(start, stop, Stroke(paint, width: 0.5))), .text(text)]
  }
}

extension LookScale {
  /// The name of an entry without a title above it: `λ = 2`, `Mode 1`; names of their own need no more.
  fileprivate func fullName(of entry: Entry) -> String {
    guard entry.showsNumber, !label.isEmpty else { return entry.name }
    return label.count > 2 ? "\(label) \(entry.name)" : "\(label) = \(entry.name)"
  }
}
