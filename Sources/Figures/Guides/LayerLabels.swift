import Results

/// The labels that marks have beside what they draw, or in it: each is written once, in the cell where it has most room,
/// level if it can be and else upwards.
struct LayerLabels {
  let panel: PanelData
  /// The cells, and what is written in each already.
  let cells: [(frame: CellFrame, taken: [Rectangle])]
  let measuring: any TextMeasuring

  /// The words, in the order of the layers.
  func items() -> [SceneItem] {
    var taken = cells.map(\.taken)
    let tops = cells.indices.map(commonTop(of:))
    return panel.layers.filter { $0.mark.showsItsLabel && $0.isDrawn }.compactMap { layer in
      guard let label = layer.label, let best = best(LabelMarkup.parse(label), layer, taken, tops) else { return nil }
      taken[best.cell].append(best.text.bounds(measuring))
      return .text(best.text)
    }
  }

  /// A label in one of the cells.
  private struct Placed {
    let cell: Int
    let text: SceneText
    let room: Double

    var isLevel: Bool { text.rotation == 0 }
  }

  /// The label in the first cell with ample room for it, or else in that with most; level rather than upright.
  private func best(
    _ label: RichText, _ layer: LayerData, _ taken: [[Rectangle]], _ tops: [Double?]
  ) -> Placed? {
    let found = cells.indices.compactMap { placed(label, layer, $0, taken[$0], top: tops[$0]) }
    let level = found.filter { $0.isLevel && $0.room >= LabelSpots.leastRoom }
    let candidates = level.isEmpty ? found : level
    let most = candidates.map(\.room).max()
    return candidates.first { $0.room >= Self.ampleRoom } ?? candidates.first { $0.room == most }
  }

  /// With so much room a place needs no more.
  private static let ampleRoom = 8.0

  private func placed(
    _ label: RichText, _ layer: LayerData, _ cell: Int, _ taken: [Rectangle], top: Double?
  ) -> Placed? {
    let frame = cells[cell].frame
    guard let series = layer.first(in: frame), let place = layer.mark.labelPlace(series, in: frame) else { return nil }
    let paint = frame.appearance(of: series, in: layer).paint.mixed(with: .ink, 0.4).opaque
    let surroundings = Surroundings(others: obstacles(of: layer, in: frame), taken: taken, cell: frame.area)
    func texts(_ rotations: [Double]) -> [SceneText] {
      rotations.map {
        SceneText(label, fontSize: Typography.tick, paint: paint, position: frame.area.origin, rotation: $0)
      }
    }
    let (text, room) =
      switch place {
      case .line(let start, let end):
        beside((start, end), texts(start.x == end.x && !isShort(label) ? [0, -90] : [0]), surroundings)
      case .area(let area):
        within(
          area, texts(area.size.height > area.size.width ? [0, -90] : [0]), surroundings,
          top: area.isAsHigh(as: frame.area) ? top : nil)
      }
    return Placed(cell: cell, text: text, room: room)
  }

  /// Whether a label is about as wide as it is high, so that it would read as another sign on its side.
  private func isShort(_ label: RichText) -> Bool {
    let extent = measuring.measure(label, fontSize: Typography.tick)
    return extent.width < 1.5 * (extent.ascent + extent.descent)
  }

  /// What a label must keep away from.
  struct Surroundings {
    /// Points along all that is drawn in the cell but what the label belongs to.
    let others: [Point]
    let taken: [Rectangle]
    let cell: Rectangle
  }

  func obstacles(of layer: LayerData, in frame: CellFrame) -> [Point] {
    panel.layers.filter { $0.index != layer.index }.flatMap { other in
      other.series.filter { $0.isDrawn && $0.isShown(row: frame.row, column: frame.column) && !$0.columns.isEmpty }
        .flatMap { frame.way(of: $0, of: other) }
    }
  }
}

// MARK: - Beside a line

extension LayerLabels {
  /// The best place beside a line of the first of `texts` that has one; level ones come first.
  private func beside(
    _ line: (start: Point, end: Point), _ texts: [SceneText], _ surroundings: Surroundings
  ) -> (text: SceneText, room: Double) {
    let isUpright = line.start.x == line.end.x
    let spots = texts.compactMap { text -> (text: SceneText, room: Double)? in
      let spots = LabelSpots(
        curve: Polyline.sampled([line.start, line.end]), siblings: [], others: surroundings.others,
        taken: surroundings.taken, size: text.bounds(measuring).size, area: surroundings.cell,
        sides: isUpright ? .leftAndRight : .aboveAndBelow)
      return spots.best.map { (text.filling($0.box, measuring), $0.room) }
    }
    return spots.first ?? (atEnd(texts[texts.count - 1], line, in: surroundings.cell), 0)
  }

  /// The label at the end of its line, where nothing is better.
  private func atEnd(
    _ text: SceneText, _ line: (start: Point, end: Point), in area: Rectangle
  ) -> SceneText {
    let isUpright = line.start.x == line.end.x
    let size = text.bounds(measuring).size
    let isFirst = isUpright ? line.end.x - size.width - Self.gap > area.minX : line.end.y - size.height > area.minY
    let origin =
      isUpright
      ? Point(x: isFirst ? line.end.x - size.width - Self.gap : line.end.x + Self.gap, y: area.minY + 1)
      : Point(x: area.maxX - size.width - 2, y: isFirst ? line.end.y - size.height - Self.gap : line.end.y + Self.gap)
    return text.filling(Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height), measuring)
  }

  /// Between a line, or an edge, and its label.
  static let gap = 2.0
}

extension SceneText {
  /// The same text, moved to where it covers `box`, which has its size.
  func filling(_ box: Rectangle, _ measuring: any TextMeasuring) -> SceneText {
    let now = bounds(measuring)
    var text = self
    text.position = position.moved(by: Point(x: box.minX - now.minX, y: box.minY - now.minY))
    return text
  }
}
