import Results

/// The guide of a scale that gives numbers colours.
struct ColorBar {
  /// From the left edge of the bar to the far side of its title.
  let width: Double
  private let data: ColorBarData
  private let title: RichText?
  private let measuring: any TextMeasuring

  private static let thickness = 7.0
  private static let steps = 48

  /// The guide of `data`.
  init(_ data: ColorBarData, title: String, _ measuring: any TextMeasuring) {
    (self.data, self.measuring) = (data, measuring)
    self.title = title.isEmpty ? nil : LabelMarkup.parse(title)
    let fitting = TickFitting(measuring: measuring)
    let labels = Self.axis(data).ticks(60, fitting).compactMap(\.label).map(fitting.width).max() ?? 0
    let line = Typography.line(measuring, Typography.label)
    let titleRoom = title.isEmpty ? 0 : Typography.labelGap + line.ascent + line.descent
    width = Self.thickness + Typography.tickLength + Typography.tickGap + labels + titleRoom
  }

  private struct Axis {
    let data: AxisData
    let domain: AxisDomain

    func ticks(_ length: Double, _ fitting: TickFitting) -> [Tick] {
      fitting.vertical(data, domain, length: length)
    }
  }

  private static func axis(_ data: ColorBarData) -> Axis {
    let upper = data.upper > data.lower ? data.upper : data.lower + 1
    let domain = AxisDomain(kind: .linear, lower: data.lower, upper: upper, isReversed: false)
    return Axis(data: AxisData(label: "", share: .all, domains: [[domain]], ticks: nil), domain: domain)
  }

  /// The bar at the right of cells that cover `block`, its left edge at `x`.
  func draw(at x: Double, beside block: Rectangle) -> [SceneItem] {
    let height = min(block.size.height, 120)
    let area = Rectangle(x: x, y: block.midY - height / 2, width: Self.thickness, height: height)
    let axis = Self.axis(data)
    let scale = AxisScale(axis.domain, from: area.maxY, to: area.minY)
    let fitting = TickFitting(measuring: measuring)
    let ticks = axis.ticks(height, fitting).filter { $0.label != nil }
    return fill(area) + ticks.flatMap { tickItems($0, scale, area) } + titleItems(area)
  }

  private func fill(_ area: Rectangle) -> [SceneItem] {
    (0..<Self.steps).map { step in
      let (low, high) = (Double(step) / Double(Self.steps), Double(step + 1) / Double(Self.steps))
      // Each step reaches under the next, so that no seam shows.
      let strip = Rectangle(
        minX: area.minX, minY: area.maxY - min(high + 0.01, 1) * area.size.height, maxX: area.maxX,
        maxY: area.maxY - low * area.size.height)
      return .path(.area(strip, data.ramp.paint(at: (low + high) / 2)))
    }
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

  private func titleItems(_ area: Rectangle) -> [SceneItem] {
    guard let title else { return [] }
    let descent = Typography.line(measuring, Typography.label).descent
    let place = Point(x: area.minX + width - descent, y: area.midY)
    return [
      .text(
        SceneText(
          title, fontSize: Typography.label, paint: .ink, position: place, alignment: .middle, rotation: -90))
    ]
  }
}
