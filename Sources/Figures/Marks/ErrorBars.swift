import Results

/// The spread of a statistic at single elements: a line from its lower to its upper end, with caps.
enum ErrorBars {
  private static let capWidth = 5.0
  private static let lineWidth = 0.8

  /// The error bars of an object that has ends of a spread, moved to the side by `shift`.
  static func draw(_ series: Series, _ paint: Paint, in cell: CellFrame, shift: Double = 0) -> [SceneItem] {
    guard series.columns[.low] != nil, series.columns[.high] != nil else { return [] }
    let bars = (0..<series.count).flatMap { index -> [ScenePath.Subpath] in
      let low = cell.point(series, index, y: .low).moved(by: Point(x: shift, y: 0))
      let high = cell.point(series, index, y: .high).moved(by: Point(x: shift, y: 0))
      guard low.x.isFinite, low.y.isFinite, high.y.isFinite else { return [] }
      return bar(from: low, to: high)
    }
    return bars.isEmpty ? [] : [.path(ScenePath(bars, stroke: Stroke(paint, width: lineWidth)))]
  }

  /// An error bar in a legend.
  static func sample(_ paint: Paint, in box: Rectangle) -> SceneItem {
    let bar = bar(from: Point(x: box.midX, y: box.maxY - 0.5), to: Point(x: box.midX, y: box.minY + 0.5))
    return .path(ScenePath(bar, stroke: Stroke(paint, width: lineWidth)))
  }

  /// An error bar between two points above each other.
  private static func bar(from low: Point, to high: Point) -> [ScenePath.Subpath] {
    let half = capWidth / 2
    let caps = [low, high].map { end in
      ScenePath.Subpath.polyline(
        [Point(x: end.x - half, y: end.y), Point(x: end.x + half, y: end.y)], isClosed: false)
    }
    return [.polyline([low, high], isClosed: false)] + caps
  }
}
