import Results

/// The guide of a scale that gives numbers colours, upright at the right of the cells.
struct ColorBar {
  /// From the left edge of the bar to the far side of what belongs to it.
  let width: Double
  private let data: ColorBarData
  /// Above the bar if it is short, and else beside it.
  private let title: FittedText?
  private let isTitleAbove: Bool
  private let measuring: any TextMeasuring

  private static let thickness = 7.0
  private static let tallest = 200.0
  /// Between the title above a bar and the bar.
  private static let titleGap = 6.0

  /// The guide of `data` for cells that are `height` high together.
  init(_ data: ColorBarData, title: String, height: Double, _ measuring: any TextMeasuring) {
    (self.data, self.measuring) = (data, measuring)
    let fitting = TickFitting(measuring: measuring)
    let axis = data.axis
    // The widest labels of any height, since the height is not known yet.
    let labels = [40.0, 60, 90, Self.tallest].flatMap { fitting.vertical(axis, axis.domains[0][0], length: $0).ticks }
    let bar =
      Self.thickness + Typography.tickLength + Typography.tickGap
      + (labels.compactMap(\.label).map(fitting.width).max() ?? 0)
    let above = FittedText(title, room: max(bar, Self.roomAbove), measuring)
    // Lines with scripts would touch each other.
    let isPlain = above.lines.count == 1 || !above.lines.contains { $0.runs.contains { $0.script != .base } }
    isTitleAbove = !above.isCut && isPlain && height >= Self.leastHeight
    self.title =
      title.isEmpty ? nil : isTitleAbove ? above : FittedText(title, room: max(height, 40) + 12, measuring)
    let beside = self.title.map { Typography.labelGap + $0.depth } ?? 0
    width = isTitleAbove ? max(bar, self.title?.width ?? 0) : bar + beside
  }

  /// A title above may be this wide, and needs cells that are this high.
  private static let roomAbove = 44.0
  private static let leastHeight = 56.0

  /// The bar at the right of cells that cover `block`, its left edge at `x`.
  func draw(at x: Double, beside block: Rectangle) -> [SceneItem] {
    let room = isTitleAbove ? title.map { $0.height + Self.titleGap } ?? 0 : 0
    let height = min(block.size.height - room, Self.tallest)
    let middle = block.midY + room / 2
    let top = middle - height / 2 + (data.reachesAbove ? ColorBarData.tipLength : 0)
    let bottom = middle + height / 2 - (data.reachesBelow ? ColorBarData.tipLength : 0)
    let area = Rectangle(minX: x, minY: top, maxX: x + Self.thickness, maxY: max(bottom, top + 10))
    let axis = data.axis
    let scale = AxisScale(axis.domains[0][0], from: area.maxY, to: area.minY)
    let fitting = TickFitting(measuring: measuring)
    let ticks = fitting.vertical(axis, axis.domains[0][0], length: area.size.height).ticks.filter { $0.label != nil }
    return data.fill(area, isUpright: true) + ticks.flatMap { tickItems($0, scale, area) }
      + titleItems(area, top: middle - height / 2)
  }

  private func tickItems(_ tick: Tick, _ scale: AxisScale, _ area: Rectangle) -> [SceneItem] {
    let y = scale.position(tick.value)
    let line = Typography.line(measuring, Typography.tick)
    let end = area.maxX + Typography.tickLength
    let label = SceneText(
      tick.label ?? RichText(""), fontSize: Typography.tick, paint: .quietInk,
      position: Point(x: end + Typography.tickGap, y: y + (line.ascent - line.descent) / 2))
    let stroke = Stroke(.ink, width: Typography.axisWidth)
    return [.path(.segment(Point(x: area.maxX, y: y), Point(x: end, y: y), stroke)), .text(label)]
  }

  private func titleItems(_ area: Rectangle, top: Double) -> [SceneItem] {
    guard let title else { return [] }
    let descent = Typography.line(measuring, Typography.label).descent
    if isTitleAbove {
      return title.items(endingAt: Point(x: area.minX, y: top - Self.titleGap - descent), .start)
    }
    let position = Point(x: area.minX + width - title.depth, y: area.midY)
    return title.items(beside: position, isLeft: false, descent)
  }
}

/// The guide of the colours of one cell, lying below it.
struct CellColorBar {
  private let data: ColorBarData
  private let measuring: any TextMeasuring

  private static let thickness = 5.0
  private static let tickLength = 2.0
  /// Between what is above and the bar.
  static let gap = 5.0

  init(_ data: ColorBarData, _ measuring: any TextMeasuring) {
    (self.data, self.measuring) = (data, measuring)
  }

  /// The height from what is above to the far side of the labels.
  static func room(_ measuring: any TextMeasuring) -> Double {
    let line = Typography.line(measuring, Typography.tick)
    return gap + thickness + tickLength + Typography.tickGap + line.ascent + line.descent
  }

  private func ticks(width: Double) -> [Tick] {
    let axis = data.axis
    let fitting = TickFitting(measuring: measuring)
    return fitting.horizontal(axis, axis.domains[0][0], length: width).ticks.filter { $0.label != nil }
  }

  /// How far the labels reach beyond the ends of a bar of this width.
  func overhang(width: Double) -> (left: Double, right: Double) {
    let fitting = TickFitting(measuring: measuring)
    let scale = AxisScale(data.axis.domains[0][0], from: 0, to: width)
    return ticks(width: width).reduce((left: 0, right: 0)) { most, tick in
      let half = tick.label.map(fitting.width).map { $0 / 2 } ?? 0
      let position = scale.position(tick.value)
      return (max(most.left, half - position), max(most.right, position + half - width))
    }
  }

  /// The bar below `cell`, its upper edge `offset` below the cell.
  func draw(below cell: Rectangle, offset: Double) -> [SceneItem] {
    let left = cell.minX + (data.reachesBelow ? ColorBarData.tipLength : 0)
    let right = cell.maxX - (data.reachesAbove ? ColorBarData.tipLength : 0)
    let area = Rectangle(
      minX: left, minY: cell.maxY + offset, maxX: max(right, left + 10), maxY: cell.maxY + offset + Self.thickness)
    let scale = AxisScale(data.axis.domains[0][0], from: area.minX, to: area.maxX)
    return data.fill(area, isUpright: false) + ticks(width: area.size.width).flatMap { tickItems($0, scale, area) }
  }

  private func tickItems(_ tick: Tick, _ scale: AxisScale, _ area: Rectangle) -> [SceneItem] {
    let x = scale.position(tick.value)
    let line = Typography.line(measuring, Typography.tick)
    let end = area.maxY + Self.tickLength
    let stroke = Stroke(.ink, width: Typography.axisWidth)
    return [
      .path(.segment(Point(x: x, y: area.maxY), Point(x: x, y: end), stroke)),
      .text(
        SceneText(
          tick.label ?? RichText(""), fontSize: Typography.tick, paint: .quietInk,
          position: Point(x: x, y: end + Typography.tickGap + line.ascent), alignment: .middle)),
    ]
  }
}

/// The guide of colours that lies above all cells of a narrow figure, below its title.
struct LevelColorBar {
  private let bar: CellColorBar
  private let title: FittedText?
  /// From the upper edge of its title to the far side of its labels.
  let height: Double

  init(_ data: ColorBarData, title: String, width: Double, _ measuring: any TextMeasuring) {
    bar = CellColorBar(data, measuring)
    self.title = title.isEmpty ? nil : FittedText(title, room: width, measuring)
    height = (self.title?.height ?? 0) + CellColorBar.room(measuring)
  }

  /// The bar over `block`, the upper edge of its title at `y`.
  func draw(at y: Double, over block: Rectangle, _ measuring: any TextMeasuring) -> [SceneItem] {
    let below = y + (title?.height ?? 0)
    let descent = Typography.line(measuring, Typography.label).descent
    // Nothing is beside the block into which the last number could reach.
    let end = block.maxX - bar.overhang(width: block.size.width).right
    let line = Rectangle(minX: block.minX, minY: y, maxX: end, maxY: below)
    return (title?.items(endingAt: Point(x: block.minX, y: below - descent), .start) ?? [])
      + bar.draw(below: line, offset: CellColorBar.gap - 2)
  }
}

extension ColorBarData {
  /// The length of the tip that shows values beyond an end, in points.
  static let tipLength = 5.0
  private static let steps = 128

  /// The colours from end to end over `area`, with a tip where data lie beyond an end.
  fileprivate func fill(_ area: Rectangle, isUpright: Bool) -> [SceneItem] {
    let colors = colors(count: Self.steps).map { Optional($0.hex) }
    let image = SceneImage(
      columns: isUpright ? 1 : colors.count, rows: isUpright ? colors.count : 1,
      cells: isUpright ? colors.reversed() : colors, area: area)
    return [.image(image)] + (reachesBelow ? [tip(area, isUpright, isLow: true)] : [])
      + (reachesAbove ? [tip(area, isUpright, isLow: false)] : [])
  }

  private func tip(_ area: Rectangle, _ isUpright: Bool, isLow: Bool) -> SceneItem {
    let points: [Point]
    if isUpright {
      let (base, end) = isLow ? (area.maxY, area.maxY + Self.tipLength) : (area.minY, area.minY - Self.tipLength)
      points = [Point(x: area.minX, y: base), Point(x: area.maxX, y: base), Point(x: area.midX, y: end)]
    } else {
      let (base, end) = isLow ? (area.minX, area.minX - Self.tipLength) : (area.maxX, area.maxX + Self.tipLength)
      points = [Point(x: base, y: area.minY), Point(x: base, y: area.maxY), Point(x: end, y: area.midY)]
    }
    return .path(ScenePath([.polyline(points, isClosed: true)], fill: ramp.paint(at: isLow ? 0 : 1)))
  }
}
