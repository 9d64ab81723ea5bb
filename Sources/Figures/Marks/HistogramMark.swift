import Results

/// How often numbers lie in each of equally wide bins.
enum HistogramMark: MarkDrawing {
  static let meaning = "how the elements that are pooled spread"
  static let channels: [Channel] = [.x, .color]
  static let required: [Channel] = [.x]
  static let keys: Set<String> = ["bins", "density", "pool"]
  static let elements = MarkElements.pooled
  static let noun = "histogram"
  static let fillsAreas = true
  private static let opacity = 0.4

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let look = cell.look(of: series, in: layer)
    let base = min(max(cell.y.position(0), cell.area.minY), cell.area.maxY)
    let steps = (0..<series.count).flatMap { index in
      [cell.point(series, index, x: .from), cell.point(series, index, x: .to)]
    }
    guard let first = steps.first, let last = steps.last, steps.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      return []
    }
    let outline = [Point(x: first.x, y: base)] + steps + [Point(x: last.x, y: base)]
    return [
      .path(ScenePath([.polyline(outline, isClosed: true)], fill: look.paint.with(opacity: opacity))),
      .path(ScenePath(edges(series, steps, base), stroke: Stroke(look.paint, width: 0.8))),
    ]
  }

  /// The outlines of runs of bins that hold something; empty ones have none, so that the axis shows.
  private static func edges(_ series: Series, _ steps: [Point], _ base: Double) -> [ScenePath.Subpath] {
    let heights = series.numbers(.y)
    return heights.indices.split { heights[$0] == 0 }.map { run in
      let tops = steps[(2 * run.startIndex)..<(2 * run.endIndex)]
      let (first, last) = (steps[2 * run.startIndex], steps[2 * run.endIndex - 1])
      return .polyline([Point(x: first.x, y: base)] + tops + [Point(x: last.x, y: base)], isClosed: false)
    }
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let height = min(box.size.height, 6)
    let area = Rectangle(x: box.minX, y: box.midY - height / 2, width: box.size.width, height: height)
    return [
      .path(
        ScenePath([.rectangle(area)], fill: look.paint.with(opacity: opacity), stroke: Stroke(look.paint, width: 0.8)))
    ]
  }
}
