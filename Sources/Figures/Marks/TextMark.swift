import Results

/// Words at a place of the data, or at a fixed place of the cell.
enum TextMark: MarkDrawing {
  static let meaning = "words at places of the data, or of the panel (`at`)"
  static let channels: [Channel] = [.x, .y, .text, .color]
  static let required: [Channel] = [.x, .y, .text]
  static let keys: Set<String> = ["at", "along", "pool"]
  static let elements = MarkElements.placed
  static let noun = "word"

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let paint = cell.look(of: series, in: layer).paint
    let told = coordinateTexts(of: layer)
    return (0..<series.count).compactMap { index in
      guard let value = series.columns[.text]?[index] else { return nil }
      let words = told[value] ?? value.displayText
      let point = layer.anchor.map { at($0, in: cell.area) } ?? cell.point(series, index)
      guard point.x.isFinite, point.y.isFinite else { return nil }
      let place = Point(x: point.x, y: point.y + Typography.label * 0.35)
      return .text(
        SceneText(
          LabelMarkup.parse(words), fontSize: Typography.label, paint: paint, position: place,
          alignment: layer.anchor.map(alignment) ?? .middle))
    }
  }

  /// The texts of the coordinates that the words are, told apart; empty where they are no coordinates.
  private static func coordinateTexts(of layer: LayerData) -> [Coordinate: String] {
    guard case .numbers(let values) = layer.orders[.text] else { return [:] }
    let texts = zip(values.map { Coordinate.number($0) }, DisplayNumber.coordinates(values))
    return Dictionary(texts, uniquingKeysWith: { first, _ in first })
  }

  /// Words near a side of the cell grow away from it.
  private static func alignment(at fraction: Point) -> SceneText.Alignment {
    if fraction.x < 1.0 / 3 { return .start }
    return fraction.x > 2.0 / 3 ? .end : .middle
  }

  private static func at(_ fraction: Point, in area: Rectangle) -> Point {
    Point(x: area.minX + fraction.x * area.size.width, y: area.maxY - fraction.y * area.size.height)
  }
}
