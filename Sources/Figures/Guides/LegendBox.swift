/// A legend laid out around its upper left corner.
struct LegendBox {
  let size: Size
  private let items: [SceneItem]

  /// Draws the legend with its upper left corner at `origin`.
  func draw(at origin: Point) -> [SceneItem] { items.map { $0.moved(by: origin) } }

  private static let sampleWidth = 16.0
  private static let sampleGap = 4.0
  private static let entryGap = 12.0
  private static let blockGap = 6.0
  private static let lineGap = 2.5

  /// Blocks below each other, in as many columns as `height` makes necessary.
  static func stacked(_ blocks: [LegendBlock], height: Double, _ measuring: any TextMeasuring) -> LegendBox {
    var builder = Builder(measuring: measuring)
    for (index, block) in blocks.enumerated() {
      if index > 0 { builder.place.y += blockGap }
      if builder.place.y > 0, builder.place.y + builder.height(of: block) > height { builder.startColumn() }
      if !block.title.isEmpty { builder.addTitle(block.title) }
      for entry in block.entries {
        if builder.place.y + builder.line > max(height, builder.line) { builder.startColumn() }
        builder.addEntry(entry)
        builder.place = Point(x: builder.columnStart, y: builder.place.y + builder.line + lineGap)
      }
    }
    return LegendBox(size: builder.extent, items: builder.items)
  }

  /// Blocks beside each other, in as many lines as `width` makes necessary.
  static func flowing(_ blocks: [LegendBlock], width: Double, _ measuring: any TextMeasuring) -> LegendBox {
    var builder = Builder(measuring: measuring)
    for (index, block) in blocks.enumerated() {
      if index > 0 { builder.place.x += entryGap }
      if !block.title.isEmpty { builder.addInlineTitle(block.title, within: width) }
      for entry in block.entries {
        builder.breakLine(before: builder.width(of: entry), within: width)
        builder.addEntry(entry)
        builder.place.x += builder.width(of: entry) + entryGap
      }
    }
    return LegendBox(size: builder.extent, items: builder.items)
  }

  private struct Builder {
    let measuring: any TextMeasuring
    var items: [SceneItem] = []
    var place = Point(x: 0, y: 0)
    var columnStart = 0.0
    var extent = Size(width: 0, height: 0)

    var line: Double {
      let line = Typography.line(measuring, Typography.legend)
      return line.ascent + line.descent
    }

    func height(of block: LegendBlock) -> Double {
      Double(block.entries.count + (block.title.isEmpty ? 0 : 1)) * (line + lineGap) - lineGap
    }

    func width(of entry: LegendEntry) -> Double { sampleWidth + sampleGap + textWidth(entry.label) }

    func textWidth(_ text: String) -> Double {
      measuring.measure(LabelMarkup.parse(text), fontSize: Typography.legend).width
    }

    mutating func startColumn() {
      columnStart = extent.width + entryGap
      place = Point(x: columnStart, y: 0)
    }

    mutating func breakLine(before width: Double, within limit: Double) {
      guard place.x > 0, place.x + width > limit else { return }
      place = Point(x: 0, y: place.y + line + lineGap)
    }

    mutating func addTitle(_ title: String) {
      addText(title, at: place.x)
      place.y += line + lineGap
    }

    mutating func addInlineTitle(_ title: String, within limit: Double) {
      breakLine(before: textWidth(title), within: limit)
      addText(title, at: place.x)
      place.x += textWidth(title) + 8
    }

    mutating func addEntry(_ entry: LegendEntry) {
      let box = Rectangle(x: place.x, y: place.y, width: sampleWidth, height: line)
      items += entry.samples.flatMap { $0.items(in: box) }
      addText(entry.label, at: place.x + sampleWidth + sampleGap)
    }

    private mutating func addText(_ text: String, at x: Double) {
      let ascent = Typography.line(measuring, Typography.legend).ascent
      items.append(
        .text(
          SceneText(
            LabelMarkup.parse(text), fontSize: Typography.legend, paint: .ink,
            position: Point(x: x, y: place.y + ascent))))
      extent.width = max(extent.width, x + textWidth(text))
      extent.height = max(extent.height, place.y + line)
    }
  }
}
