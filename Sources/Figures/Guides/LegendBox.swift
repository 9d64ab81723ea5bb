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
  /// Between a title and the entry beside it.
  private static let titleGap = 8.0

  /// Blocks below each other, in as many columns as `height` makes necessary; entries that are wider than `width` take
  /// several lines.
  static func stacked(
    _ blocks: [LegendBlock], width: Double = .infinity, height: Double, _ measuring: any TextMeasuring
  ) -> LegendBox {
    var builder = Builder(measuring: measuring, mostWidth: width)
    for (index, block) in blocks.enumerated() {
      if index > 0 { builder.position.y += blockGap }
      if builder.position.y > 0, builder.position.y + builder.height(of: block) > height { builder.startColumn() }
      if !block.title.isEmpty { builder.addTitle(block.title) }
      for entry in block.entries {
        let own = builder.height(of: entry)
        if builder.position.y + own > max(height, own) { builder.startColumn() }
        builder.addEntry(entry)
        builder.position = Point(x: builder.columnStart, y: builder.position.y + own + lineGap)
      }
    }
    return LegendBox(size: builder.extent, items: builder.items)
  }

  /// Blocks beside each other, in as many lines as `width` makes necessary; what is wider alone takes several lines.
  static func flowing(_ blocks: [LegendBlock], width: Double, _ measuring: any TextMeasuring) -> LegendBox {
    var builder = Builder(measuring: measuring, mostWidth: width)
    for (index, block) in blocks.enumerated() {
      if index > 0 { builder.position.x += entryGap }
      builder.breakLine(before: builder.leastWidth(of: block, within: width), within: width)
      if !block.title.isEmpty { builder.addInlineTitle(block.title, within: width) }
      for entry in block.entries {
        builder.breakLine(before: builder.width(of: entry), within: width)
        builder.addEntry(entry)
        builder.position.x += builder.width(of: entry) + entryGap
      }
    }
    return LegendBox(size: builder.extent, items: builder.items)
  }

  private struct Builder {
    let measuring: any TextMeasuring
    /// The width of an entry or a title from which on it takes several lines.
    let mostWidth: Double
    var items: [SceneItem] = []
    var position = Point(x: 0, y: 0)
    var columnStart = 0.0
    var extent = Size(width: 0, height: 0)
    /// The height of the highest entry of the line that is being written.
    private var lineHeight = 0.0

    init(measuring: any TextMeasuring, mostWidth: Double) { (self.measuring, self.mostWidth) = (measuring, mostWidth) }

    var line: Double {
      let line = Typography.line(measuring, Typography.legend)
      return line.ascent + line.descent
    }

    func height(of block: LegendBlock) -> Double {
      let title = block.title.isEmpty ? 0 : height(of: lines(block.title)) + lineGap
      return title + block.entries.map { height(of: $0) + lineGap }.reduce(0, +) - lineGap
    }

    func height(of entry: LegendEntry) -> Double { height(of: lines(of: entry)) }

    private func height(of lines: [RichText]) -> Double { Double(lines.count) * line }

    func width(of entry: LegendEntry) -> Double { sampleWidth + sampleGap + width(of: lines(of: entry)) }

    /// The width of a block on one line, or, if that is too much, of its title with the first entry.
    func leastWidth(of block: LegendBlock, within limit: Double) -> Double {
      let title = block.title.isEmpty ? 0 : width(of: lines(block.title)) + titleGap
      let entries = block.entries.map(width)
      let whole = title + entries.reduce(0) { $0 + $1 + entryGap } - entryGap
      return whole <= limit ? whole : title + (entries.first ?? 0)
    }

    private func width(of lines: [RichText]) -> Double { lines.map(width).max() ?? 0 }

    private func width(_ text: RichText) -> Double { measuring.measure(text, fontSize: Typography.legend).width }

    private func lines(of entry: LegendEntry) -> [RichText] {
      lines(entry.label, within: mostWidth - sampleWidth - sampleGap)
    }

    /// A text on as few lines as keep within a width, or as its words need.
    private func lines(_ text: String, within room: Double? = nil) -> [RichText] {
      let whole = LabelMarkup.parse(text)
      guard width(whole) > max(room ?? mostWidth, Typography.legend) else { return [whole] }
      return FittedText(
        breaking: whole.words, room: room ?? mostWidth, keepsUsualWords: true, size: Typography.legend, measuring
      ).lines
    }

    mutating func startColumn() {
      columnStart = extent.width + entryGap
      position = Point(x: columnStart, y: 0)
    }

    mutating func breakLine(before width: Double, within limit: Double) {
      guard position.x > 0, position.x + width > limit else { return }
      position = Point(x: 0, y: position.y + max(lineHeight, line) + lineGap)
      lineHeight = 0
    }

    mutating func addTitle(_ title: String) {
      let lines = lines(title)
      add(lines, at: position.x)
      position.y += height(of: lines) + lineGap
    }

    mutating func addInlineTitle(_ title: String, within limit: Double) {
      let lines = lines(title)
      breakLine(before: width(of: lines), within: limit)
      add(lines, at: position.x)
      position.x += width(of: lines) + titleGap
    }

    mutating func addEntry(_ entry: LegendEntry) {
      let box = Rectangle(x: position.x, y: position.y, width: sampleWidth, height: line)
      items += entry.samples.flatMap { $0.items(in: box) }
      add(lines(of: entry), at: position.x + sampleWidth + sampleGap)
    }

    private mutating func add(_ lines: [RichText], at x: Double) {
      let ascent = Typography.line(measuring, Typography.legend).ascent
      for (index, text) in lines.enumerated() {
        let baseline = position.y + Double(index) * line + ascent
        items.append(
          .text(SceneText(text, fontSize: Typography.legend, paint: .ink, position: Point(x: x, y: baseline))))
      }
      extent.width = max(extent.width, x + width(of: lines))
      extent.height = max(extent.height, position.y + height(of: lines))
      lineHeight = max(lineHeight, height(of: lines))
    }
  }
}
