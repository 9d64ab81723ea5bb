import Foundation
import Results

/// A marker at every element, with an error bar where it is the centre of a statistic. Points beyond the limits are
/// shown at the edge, as small arrows that point to where they lie.
struct PointsMark: Mark {
  static let name = "points"
  static let meaning = "a marker at every element"
  static let channels: [Channel] = [.x, .y, .color, .shape, .size]
  static let required: [Channel] = [.x, .y]
  static let sharedKeys: Set<SharedKey> = [.stat, .along, .pool]
  var elements: MarkElements { .placed }
  var pointsOutside: Bool { true }
  var showsPresets: Bool { true }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { [] }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let points = cell.points(series, isReachingOut: true).filter { $0.x.isFinite && $0.y.isFinite }
    guard !points.isEmpty else { return [] }
    let look = cell.look(of: series, in: layer)
    let (inside, outside) = (
      points.filter(cell.area.expanded(by: 0.01).contains), points.filter { !cell.area.expanded(by: 0.01).contains($0) }
    )
    return ErrorBars.draw(series, look.paint, in: cell)
      + (inside.isEmpty ? [] : markers(at: inside, look, hasEdge: layer.stat == nil))
      + EdgeArrow.draw(outside, look.paint, in: cell)
  }

  func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    markers(at: [Point(x: box.midX, y: box.midY)], look)
  }

  func spreadSample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    [ErrorBars.sample(look.paint, in: box)] + sample(look, in: box)
  }

  private func markers(at points: [Point], _ look: Look, hasEdge: Bool = true) -> [SceneItem] {
    let subpaths = points.map { outline(look.marker, at: $0, size: look.size) }
    if look.fill == .open {
      return [.path(ScenePath(subpaths, fill: .page, stroke: Stroke(look.paint, width: min(1, look.size / 3))))]
    }
    // A fine edge in the colour of the page keeps overlapping points apart. It would hide tiny ones and
    // cut whiskers, and faint ones show through each other anyway.
    let edge = hasEdge && look.size >= 3 && look.paint.opacity == 1 ? Stroke(.page, width: 0.4) : nil
    return [.path(ScenePath(subpaths, fill: look.paint, stroke: edge))]
  }

  /// Markers of about equal area.
  private func outline(_ marker: LayerStyle.Marker, at center: Point, size: Double) -> ScenePath.Subpath {
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

/// A small arrowhead at the edge of a cell for a point that lies beyond it.
enum EdgeArrow {
  private static let size = 4.4

  /// The points of a run whose arrowheads have room beside each other, with its first and its last one.
  static func apart(_ run: [Point]) -> [Point] {
    var kept: [Point] = []
    for (index, point) in run.enumerated() {
      let distance = kept.last.map { hypot(point.x - $0.x, point.y - $0.y) } ?? .infinity
      if distance >= size || index == run.count - 1 && distance > 0 { kept.append(point) }
    }
    return kept
  }

  /// The arrowheads for `points`, which lie outside the cell.
  static func draw(_ points: [Point], _ paint: Paint, in cell: CellFrame) -> [SceneItem] {
    let arrows = points.map { subpath(at: $0, in: cell.area) }
    return arrows.isEmpty ? [] : [.path(ScenePath(arrows, stroke: Stroke(paint, width: 1.1)))]
  }

  /// The arrowhead for `point`, which lies outside `area`: open, so that nobody takes it for a marker of the data.
  static func subpath(at point: Point, in area: Rectangle) -> ScenePath.Subpath {
    let tip = Point(x: min(max(point.x, area.minX), area.maxX), y: min(max(point.y, area.minY), area.maxY))
    let (half, depth) = (size / 2, size * 0.6)
    if point.y < area.minY || point.y > area.maxY {
      let base = tip.y + (point.y < area.minY ? depth : -depth)
      return .polyline([Point(x: tip.x - half, y: base), tip, Point(x: tip.x + half, y: base)], isClosed: false)
    }
    let base = tip.x + (point.x < area.minX ? depth : -depth)
    return .polyline([Point(x: base, y: tip.y - half), tip, Point(x: base, y: tip.y + half)], isClosed: false)
  }
}
