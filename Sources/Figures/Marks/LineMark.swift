import Results

/// A curve through the elements of an object, which breaks where a number does not exist.
enum LineMark: MarkDrawing {
  static let channels: [Channel] = [.x, .y, .color, .dash]
  static let required: [Channel] = [.x, .y]

  /// The distance in points by which a drawn curve may differ from its data.
  static let tolerance = 0.08

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let runs = Polyline.runs((0..<series.count).map { cell.point(series, $0) })
    let curves = runs.map { Polyline.simplified($0, tolerance: tolerance) }.filter { $0.count > 1 }
    guard !curves.isEmpty else { return [] }
    let subpaths = curves.map { ScenePath.Subpath.polyline($0, isClosed: false) }
    return [.path(ScenePath(subpaths, stroke: cell.look(of: series, in: layer).stroke))]
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let (start, end) = (Point(x: box.minX, y: box.midY), Point(x: box.maxX, y: box.midY))
    return [.path(.segment(start, end, look.stroke))]
  }
}
