import Results

/// The area between two curves.
enum BandMark: MarkDrawing {
  static let meaning = "the area between two curves"
  static let channels: [Channel] = [.x, .low, .high, .color]
  static let required: [Channel] = [.x, .low, .high]
  static let keys: Set<String> = ["along"]
  static let elements = MarkElements.along
  static let noun = "band"
  private static let opacity = 0.25

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let (low, high) = (cell.points(series, y: .low), cell.points(series, y: .high))
    let isWhole = zip(low, high).map { $0.x.isFinite && $0.y.isFinite && $1.y.isFinite }
    let runs = series.columns.isEmpty ? [] : isWhole.indices.split { !isWhole[$0] }
    let rings = runs.map { run in
      guard run.count > 1 else { return alone(low[run.startIndex], high[run.startIndex]) }
      let lower = Polyline.simplified(run.map { low[$0] }, tolerance: LineMark.tolerance)
      let upper = Polyline.simplified(run.map { high[$0] }, tolerance: LineMark.tolerance)
      return ScenePath.Subpath.polyline(lower + upper.reversed(), isClosed: true)
    }
    guard !rings.isEmpty else { return [] }
    return [.path(ScenePath(rings, fill: cell.look(of: series, in: layer).paint.with(opacity: opacity)))]
  }

  /// A stroke between the ends of a place whose neighbours have none.
  private static func alone(_ low: Point, _ high: Point) -> ScenePath.Subpath {
    .rectangle(
      Rectangle(minX: low.x - 0.75, minY: min(low.y, high.y), maxX: low.x + 0.75, maxY: max(low.y, high.y)))
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let height = min(box.size.height, 6)
    let area = Rectangle(x: box.minX, y: box.midY - height / 2, width: box.size.width, height: height)
    return [.path(.area(area, look.paint.with(opacity: opacity)))]
  }
}
