import Results

/// A marker at every element.
enum PointsMark: MarkDrawing {
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y]

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let points = (0..<series.count).map { cell.point(series, $0) }.filter { $0.x.isFinite && $0.y.isFinite }
    return points.isEmpty ? [] : markers(at: points, cell.look(of: series, in: layer))
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    markers(at: [Point(x: box.midX, y: box.midY)], look)
  }

  private static func markers(at points: [Point], _ look: Look) -> [SceneItem] {
    let subpaths = points.map { outline(look.marker, at: $0, size: look.size) }
    let isOpen = look.fill == .open
    let stroke = Stroke(isOpen ? look.paint : .page, width: isOpen ? 1 : 0.4)
    return [.path(ScenePath(subpaths, fill: isOpen ? .page : look.paint, stroke: stroke))]
  }

  /// Markers of about equal area.
  private static func outline(_ marker: LayerStyle.Marker, at center: Point, size: Double) -> ScenePath.Subpath {
    func ring(_ offsets: [(Double, Double)]) -> ScenePath.Subpath {
      .polyline(offsets.map { Point(x: center.x + $0 * size, y: center.y + $1 * size) }, isClosed: true)
    }
    switch marker {
    case .circle: return .circle(center: center, radius: size / 2)
    case .square: return ring([(-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)])
    case .diamond: return ring([(0, -0.63), (0.63, 0), (0, 0.63), (-0.63, 0)])
    case .triangle: return ring([(0, -0.67), (0.58, 0.34), (-0.58, 0.34)])
    }
  }
}
