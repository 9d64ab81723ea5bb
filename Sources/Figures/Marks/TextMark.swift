import Results
import Schemas

/// Words at the location of an element, or at a fixed point of the cell.
struct TextMark: Mark {
  static let name = "text"
  static let meaning = "words at positions in the data, or in the panel (`at`)"
  static let channels: [Channel] = [.x, .y, .text, .color]
  static let required: [Channel] = [.x, .y, .text]
  static let sharedKeys: Set<SharedKey> = [.at, .along, .pool]
  static let ownKeys: [any SchemaKey] = [Keys.digits]
  /// Significant digits of numbers; nil is as many as they have.
  var digits: Int?

  private enum Keys {
    static let digits = Key.optional(
      "digits", .integer(1...15), defaultText: "as many as it has", "significant digits of a number that is a text")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) { digits = record.read(Keys.digits, &context) }

  var elements: MarkElements { .located }
  var noun: String { "word" }
  var ownPaint: Paint? { .ink }
  var hasSample: Bool { false }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let paint = cell.appearance(of: series, in: layer).paint
    let told = coordinateTexts(of: layer)
    return (0..<series.count).flatMap { index -> [SceneItem] in
      guard let value = series.columns[.text]?[index] else { return [] }
      let words = rounded(value) ?? told[value] ?? value.displayText
      let point = layer.anchor.map { at($0, in: cell.area) } ?? cell.point(series, index)
      guard point.x.isFinite, point.y.isFinite else { return [] }
      guard layer.anchor != nil || cell.area.expanded(by: 1).contains(point) else { return [] }
      let position = Point(x: point.x, y: point.y + Typography.label * 0.35)
      let text = SceneText(
        LabelMarkup.parse(words), fontSize: Typography.label, paint: paint, position: position,
        alignment: layer.anchor.map(alignment) ?? .middle)
      let moved = text.moved(into: cell.area, cell.measuring)
      return cell.isOverCells ? moved.onPlate(cell.measuring) : [.text(moved)]
    }
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
