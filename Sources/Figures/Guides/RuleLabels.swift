import Results

/// The labels of a panel's rules: each is written once, in the cell where it has most room, level if it can be and else
/// along its line.
struct RuleLabels {
  let panel: PanelData
  /// The cells, and what is written in each already.
  let cells: [(frame: CellFrame, taken: [Rectangle])]
  let measuring: any TextMeasuring

  /// The words, in the order of the layers.
  func items() -> [SceneItem] {
    var taken = cells.map(\.taken)
    return panel.layers.filter { $0.mark.showsItsLabel && $0.isDrawn }.compactMap { layer in
      guard let label = layer.label, let best = best(LabelMarkup.parse(label), layer, taken) else { return nil }
      taken[best.cell].append(best.text.bounds(measuring))
      return .text(best.text)
    }
  }

  /// A label in one of the cells.
  private struct Placed {
    let cell: Int
    let text: SceneText
    let room: Double
  }

  private func best(_ label: RichText, _ layer: LayerData, _ taken: [[Rectangle]]) -> Placed? {
    let found = cells.indices.compactMap { placed(label, layer, $0, taken[$0]) }
    let most = found.map(\.room).max()
    return found.first { $0.room == most }
  }

  private func placed(_ label: RichText, _ layer: LayerData, _ cell: Int, _ taken: [Rectangle]) -> Placed? {
    let frame = cells[cell].frame
    let shown = layer.series.filter { $0.isDrawn && $0.isShown(row: frame.row, column: frame.column) }
    guard let series = shown.first, let line = layer.mark.labelledLine(series, in: frame) else { return nil }
    let isUpright = line.start.x == line.end.x
    let paint = frame.appearance(of: series, in: layer).paint.mixed(with: .ink, 0.4)
    let others = obstacles(of: layer, in: frame)
    let forms = isUpright ? [0.0, -90] : [0]
    let spots = forms.map { rotation in
      spot(
        SceneText(label, fontSize: Typography.tick, paint: paint, position: line.end, rotation: rotation), line, others,
        taken, in: frame.area)
    }
    return spots.compactMap(\.self).max { $0.room < $1.room }.map { Placed(cell: cell, text: $0.text, room: $0.room) }
      ?? Placed(cell: cell, text: atEnd(label, paint, line, in: frame.area), room: 0)
  }

  /// What the label must keep away from: all that is drawn in the cell but its own line.
  private func obstacles(of layer: LayerData, in frame: CellFrame) -> [Point] {
    panel.layers.filter { $0.index != layer.index }.flatMap { other in
      other.series.filter { $0.isDrawn && $0.isShown(row: frame.row, column: frame.column) && !$0.columns.isEmpty }
        .flatMap { frame.way(of: $0, of: other.mark) }
    }
  }

  private func spot(
    _ text: SceneText, _ line: (start: Point, end: Point), _ others: [Point], _ taken: [Rectangle], in area: Rectangle
  ) -> (text: SceneText, room: Double)? {
    let size = text.bounds(measuring).size
    let spots = LabelSpots(
      curve: Polyline.sampled([line.start, line.end]), siblings: [], others: others, taken: taken, size: size,
      area: area,
      sides: line.start.x == line.end.x ? .leftAndRight : .aboveAndBelow)
    return spots.best.map { (text.filling($0.box, measuring), $0.room) }
  }

  /// The label at the end of its line, where nothing is better.
  private func atEnd(
    _ label: RichText, _ paint: Paint, _ line: (start: Point, end: Point), in area: Rectangle
  ) -> SceneText {
    let isUpright = line.start.x == line.end.x
    let text = SceneText(
      label, fontSize: Typography.tick, paint: paint, position: line.end, rotation: isUpright ? -90 : 0)
    let size = text.bounds(measuring).size
    let isFirst = isUpright ? line.end.x - size.width - Self.gap > area.minX : line.end.y - size.height > area.minY
    let origin =
      isUpright
      ? Point(x: isFirst ? line.end.x - size.width - Self.gap : line.end.x + Self.gap, y: area.minY + 1)
      : Point(x: area.maxX - size.width - 2, y: isFirst ? line.end.y - size.height - Self.gap : line.end.y + Self.gap)
    return text.filling(Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height), measuring)
  }

  /// Between a line and its label.
  private static let gap = 2.0
}

extension SceneText {
  /// The same text, moved to where it covers `box`, which has its size.
  fileprivate func filling(_ box: Rectangle, _ measuring: any TextMeasuring) -> SceneText {
    let now = bounds(measuring)
    var text = self
    text.position = position.moved(by: Point(x: box.minX - now.minX, y: box.minY - now.minY))
    return text
  }
}
