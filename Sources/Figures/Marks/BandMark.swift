import Results

/// The area between two curves.
enum BandMark: MarkDrawing {
  static let meaning = "the area between two curves"
  static let channels: [Channel] = [.x, .low, .high, .color]
  static let required: [Channel] = [.x, .low, .high]
  static let keys: Set<String> = ["along"]
  static let elements = MarkElements.along
  private static let opacity = 0.25

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let low = cell.points(series, y: .low).map(cell.reachingOut)
    let high = cell.points(series, y: .high).map(cell.reachingOut)
    let isWhole = zip(low, high).map { $0.x.isFinite && $0.y.isFinite && $1.y.isFinite }
    let runs = series.columns.isEmpty ? [] : isWhole.indices.split { !isWhole[$0] }
    let rings = runs.filter { $0.count > 1 }.map { run in
      let lower = Polyline.simplified(run.map { low[$0] }, tolerance: LineMark.tolerance)
      let upper = Polyline.simplified(run.map { high[$0] }, tolerance: LineMark.tolerance)
      return ScenePath.Subpath.polyline(lower + upper.reversed(), isClosed: true)
    }
    guard !rings.isEmpty else { return [] }
    return [.path(ScenePath(rings, fill: cell.look(of: series, in: layer).paint.with(opacity: opacity)))]
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let height = min(box.size.height, 6)
    let area = Rectangle(x: box.minX, y: box.midY - height / 2, width: box.size.width, height: height)
    return [.path(.area(area, look.paint.with(opacity: opacity)))]
  }
}
