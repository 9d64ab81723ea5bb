import Results

/// Draws the axes of one cell: lines at the left and below, ticks outside, numbers.
struct AxisDrawing {
  let area: Rectangle
  let x: AxisScale
  let y: AxisScale
  let ticks: CellTicks
  let measuring: any TextMeasuring

  private var stroke: Stroke { Stroke(.ink, width: Typography.axisWidth) }

  /// Lines, ticks and numbers.
  func items() -> [SceneItem] {
    [.path(ScenePath([spine], stroke: spineStroke)), .path(ScenePath(marks, stroke: stroke))].filter(\.isVisible)
      + numbers
  }

  private var spine: ScenePath.Subpath {
    guard ticks.form == .lines else { return .rectangle(area) }
    let corner = Point(x: area.minX, y: area.maxY)
    return .polyline([Point(x: area.minX, y: area.minY), corner, Point(x: area.maxX, y: area.maxY)], isClosed: false)
  }

  private var spineStroke: Stroke { ticks.form == .lines ? stroke : Stroke(.quietLine, width: 0.4) }

  /// The ticks of both axes as one path.
  private var marks: [ScenePath.Subpath] {
    guard ticks.form != .names else { return [] }
    let below = ticks.x.map { tick -> ScenePath.Subpath in
      let position = x.position(tick.value)
      return .polyline(
        [Point(x: position, y: area.maxY), Point(x: position, y: area.maxY + length(tick))], isClosed: false)
    }
    let beside = ticks.y.map { tick -> ScenePath.Subpath in
      let position = y.position(tick.value)
      return .polyline(
        [Point(x: area.minX, y: position), Point(x: area.minX - length(tick), y: position)], isClosed: false)
    }
    return below + beside
  }

  private func length(_ tick: Tick) -> Double {
    tick.label == nil ? Typography.minorTickLength : Typography.tickLength
  }

  private var numbers: [SceneItem] { (ticks.labelsX ? below : []) + (ticks.labelsY ? beside : []) }

  private var below: [SceneItem] {
    let line = Typography.line(measuring, Typography.tick)
    return ticks.x.compactMap { tick in
      guard let label = tick.label else { return nil }
      let position = x.position(tick.value)
      if ticks.turnsX {
        let middle = position + (line.ascent - line.descent) / 2
        return number(label, Point(x: middle, y: area.maxY + ticks.reach), .end, rotation: -90)
      }
      return number(label, Point(x: position, y: area.maxY + ticks.reach + line.ascent), .middle)
    }
  }

  private var beside: [SceneItem] {
    let line = Typography.line(measuring, Typography.tick)
    let fitting = TickFitting(measuring: measuring)
    return ticks.y.flatMap { tick -> [SceneItem] in
      guard let label = tick.label else { return [] }
      let lines = fitting.lines(label, within: ticks.roomY)
      return lines.enumerated().map { index, text in
        let offset = (Double(index) - Double(lines.count - 1) / 2) * (line.ascent + line.descent)
        let baseline = y.position(tick.value) + offset + (line.ascent - line.descent) / 2
        return number(text, Point(x: area.minX - ticks.reach, y: baseline), .end)
      }
    }
  }

  private func number(
    _ label: RichText, _ position: Point, _ alignment: SceneText.Alignment, rotation: Double = 0
  ) -> SceneItem {
    .text(
      SceneText(
        label, fontSize: Typography.tick, paint: .quietInk, position: position, alignment: alignment, rotation: rotation
      ))
  }
}

extension SceneItem {
  /// Whether there is anything to draw.
  var isVisible: Bool {
    if case .path(let path) = self { return !path.subpaths.isEmpty }
    return true
  }
}
