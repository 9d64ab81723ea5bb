import Results

/// Words at the location of an element, or at a fixed point of the cell.
struct TextMark: Mark {
  static let name = "text"
  static let meaning = "words at places of the data, or of the panel (`at`)"
  static let channels: [Channel] = [.x, .y, .text, .color]
  static let required: [Channel] = [.x, .y, .text]
  static let sharedKeys: Set<SharedKey> = [.at, .along, .pool]
  var elements: MarkElements { .placed }
  var noun: String { "word" }
  var ownPaint: Paint? { .ink }
  var hasSample: Bool { false }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let paint = cell.look(of: series, in: layer).paint
    let told = coordinateTexts(of: layer)
    return (0..<series.count).compactMap { index in
      guard let value = series.columns[.text]?[index] else { return nil }
      let words = told[value] ?? value.displayText
      let point = layer.anchor.map { at($0, in: cell.area) } ?? cell.point(series, index)
      guard point.x.isFinite, point.y.isFinite else { return nil }
      guard layer.anchor != nil || cell.area.expanded(by: 1).contains(point) else { return nil }
      let place = Point(x: point.x, y: point.y + Typography.label * 0.35)
      let text = SceneText(
        LabelMarkup.parse(words), fontSize: Typography.label, paint: paint, position: place,
        alignment: layer.anchor.map(alignment) ?? .middle)
      return .text(text.moved(into: cell.area, cell.measuring))
    }
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
