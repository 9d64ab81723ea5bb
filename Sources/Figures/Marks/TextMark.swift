import Results
import Schemas

/// Words at the location of an element, or at a fixed point of the cell.
struct TextMark: Mark {
  static let name = "text"
  static let meaning = "words at positions in the data, or in the panel (`at`)"
  static let channels: [Channel] = [.x, .y, .text, .color]
  static let required: [Channel] = [.x, .y, .text]
  static let sharedKeys: Set<SharedKey> = [.at, .along, .pool]
  static let ownKeys: [any SchemaKey] = [Keys.digits, Keys.side, Keys.leader]
  /// Significant digits of numbers; nil is as many as they have.
  var digits: Int?
  /// Where the words are, seen from their location.
  private var side = Keys.side.defaultValue
  /// Whether a fine line leads from the words to the location.
  var leads = Keys.leader.defaultValue

  fileprivate enum Side: String, CaseIterable, Sendable { case middle, left, right, above, below }

  private enum Keys {
    static let side = Key.optional(
      "side", ValueType<Side>.choice, default: .middle, "where words stand that have x and y, seen from that point")
    static let digits = Key.optional(
      "digits", .integer(1...15), defaultText: "as many as it has", "significant digits of a number that is a text")
    static let leader = Key.optional(
      "leader", .boolean, default: false,
      "whether the words stand beside the data, or at 'at', and a fine line leads to x and y")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    (digits, leads) = (record.read(Keys.digits, &context), record.read(Keys.leader, &context))
    side = record.read(Keys.side, &context)
    let written = [SharedKey.at.rawValue, Channel.x.rawValue, Channel.y.rawValue].filter { record.value[$0] != nil }
    guard leads, written.count < 3, written.first == SharedKey.at.rawValue else { return }
    context.report(
      .error(
        .missingChannel, at: record.value.range, "with 'at', a leader needs 'x' and 'y': the point that it leads to",
        hint: "write x and y in the layer; without 'at' the words are placed where there is room"))
  }

  var elements: MarkElements { .located }
  var noun: String { "word" }
  var ownPaint: Paint? { .ink }
  var hasSample: Bool { false }

  func callouts(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Callout] {
    guard leads else { return [] }
    let paint = wordPaint(of: series, layer, in: cell)
    let told = coordinateTexts(of: layer)
    return (0..<series.count).compactMap { index in
      let target = cell.point(series, index)
      guard let words = words(series, index, told), cell.area.expanded(by: 1).contains(target) else { return nil }
      return Callout(
        text: LabelMarkup.parse(words), paint: paint, target: target, place: layer.anchor.map { at($0, in: cell.area) })
    }
  }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    guard !leads else { return [] }
    let paint = wordPaint(of: series, layer, in: cell)
    let told = coordinateTexts(of: layer)
    return (0..<series.count).flatMap { index -> [SceneItem] in
      guard let words = words(series, index, told) else { return [] }
      let point = layer.anchor.map { at($0, in: cell.area) } ?? cell.point(series, index)
      guard point.x.isFinite, point.y.isFinite else { return [] }
      guard layer.anchor != nil || cell.area.expanded(by: 1).contains(point) else { return [] }
      let away = layer.anchor == nil ? side.away : Point(x: 0, y: 0)
      let position = Point(x: point.x + away.x, y: point.y + Typography.label * 0.35 + away.y)
      let text = SceneText(
        LabelMarkup.parse(words), fontSize: Typography.label, paint: paint, position: position,
        alignment: layer.anchor.map(alignment) ?? side.alignment)
      let moved = text.moved(into: cell.area, cell.measuring)
      return cell.readable(moved)
    }
  }

  /// A colour that the data choose, or one of the catalogue, is that of a curve or point, which these words name.
  private func wordPaint(of series: Series, _ layer: LayerData, in cell: CellFrame) -> Paint {
    let paint = cell.appearance(of: series, in: layer).paint
    let names = series.appearance[.color] != nil || CatalogueColor.allCases.contains { $0.paint == paint.opaque }
    return names ? paint.written : paint
  }

  /// What is written for an element; nil if it has no text.
  private func words(_ series: Series, _ index: Int, _ told: [Coordinate: String]) -> String? {
    series.columns[.text].map { column in rounded(column[index]) ?? told[column[index]] ?? column[index].displayText }
  }

  /// A number with so many digits as are asked for; nil if none are, or it is a name.
  private func rounded(_ value: Coordinate) -> String? {
    guard let digits, case .number(let number) = value else { return nil }
    return NumberFormat(digits: digits).text(number)
  }

  /// The texts of the coordinates that the words are, with as many digits as distinguish them; empty if the words are
  /// not coordinates.
  private func coordinateTexts(of layer: LayerData) -> [Coordinate: String] {
    guard case .numbers(let values) = layer.orders[.text] else { return [:] }
    let texts = zip(values.map { Coordinate.number($0) }, DisplayNumber.coordinates(values))
    return Dictionary(texts, uniquingKeysWith: { first, _ in first })
  }

  /// Words near a side of the cell grow away from it.
  private func alignment(at fraction: Point) -> SceneText.Alignment {
    if fraction.x < 1.0 / 3 { return .start }
    return fraction.x > 2.0 / 3 ? .end : .middle
  }

  private func at(_ fraction: Point, in area: Rectangle) -> Point {
    Point(x: area.minX + fraction.x * area.size.width, y: area.maxY - fraction.y * area.size.height)
  }
}

extension TextMark.Side {
  /// Which part of the words is nearest to their location.
  fileprivate var alignment: SceneText.Alignment {
    switch self {
    case .middle, .above, .below: .middle
    case .left: .end
    case .right: .start
    }
  }

  /// How far the words are from there, in points.
  fileprivate var away: Point {
    switch self {
    case .middle: Point(x: 0, y: 0)
    case .left: Point(x: -Self.gap, y: 0)
    case .right: Point(x: Self.gap, y: 0)
    case .above: Point(x: 0, y: -Typography.label)
    case .below: Point(x: 0, y: Typography.label)
    }
  }

  private static let gap = 4.5
}

extension SceneText {
  /// The same text, moved by as little as brings all of it into `area`; one that is too large for that in its middle,
  /// over both edges, since a number of which a part is seen reads as another.
  fileprivate func moved(into area: Rectangle, _ measuring: any TextMeasuring) -> SceneText {
    let bounds = bounds(measuring)
    func shift(_ low: Double, _ high: Double, _ start: Double, _ end: Double) -> Double {
      if high - low > end - start { return (start + end - low - high) / 2 }
      return low < start ? start - low : min(end - high, 0)
    }
    var text = self
    text.position = position.moved(
      by: Point(
        x: shift(bounds.minX, bounds.maxX, area.minX, area.maxX),
        y: shift(bounds.minY, bounds.maxY, area.minY, area.maxY)))
    return text
  }
}
