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
    let corner = Point(x: area.minX, y: area.maxY)
    let spine = ScenePath(
      [
        .polyline([Point(x: area.minX, y: area.minY), corner, Point(x: area.maxX, y: area.maxY)], isClosed: false)
      ], stroke: stroke)
    return [.path(spine), .path(ScenePath(marks, stroke: stroke))].filter(\.isVisible) + numbers
  }

  /// The ticks of both axes as one path.
  private var marks: [ScenePath.Subpath] {
    let below = ticks.x.map { tick -> ScenePath.Subpath in
      let place = x.position(tick.value)
      return .polyline(
        [Point(x: place, y: area.maxY), Point(x: place, y: area.maxY + length(tick))], isClosed: false)
    }
    let beside = ticks.y.map { tick -> ScenePath.Subpath in
      let place = y.position(tick.value)
      return .polyline(
        [Point(x: area.minX, y: place), Point(x: area.minX - length(tick), y: place)], isClosed: false)
    }
    return below + beside
  }

  private func length(_ tick: Tick) -> Double {
    tick.label == nil ? Typography.minorTickLength : Typography.tickLength
  }

  private var numbers: [SceneItem] {
    let line = Typography.line(measuring, Typography.tick)
    let reach = Typography.tickLength + Typography.tickGap
    let below = ticks.labelsX ? ticks.x : []
    let beside = ticks.labelsY ? ticks.y : []
    return below.compactMap { tick in
      tick.label.map { number($0, Point(x: x.position(tick.value), y: area.maxY + reach + line.ascent), .middle) }
    }
      + beside.compactMap { tick in
        let middle = y.position(tick.value) + (line.ascent - line.descent) / 2
        return tick.label.map { number($0, Point(x: area.minX - reach, y: middle), .end) }
      }
  }

  private func number(_ label: RichText, _ place: Point, _ alignment: SceneText.Alignment) -> SceneItem {
    .text(SceneText(label, fontSize: Typography.tick, paint: .quietInk, position: place, alignment: alignment))
  }
}

extension SceneItem {
  /// Whether there is anything to draw.
  var isVisible: Bool {
    if case .path(let path) = self { return !path.subpaths.isEmpty }
    return true
  }
}
