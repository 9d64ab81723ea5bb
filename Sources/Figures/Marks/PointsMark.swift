import Foundation
import Results
import Schemas

/// A marker at every element, with an error bar where it is the centre of a statistic. Points beyond the limits are
/// shown at the edge, as small arrows that point to where they lie.
struct PointsMark: Mark {
  static let name = "points"
  static let meaning = "a marker at every element"
  static let channels: [Channel] = [.x, .y, .color, .shape, .size]
  static let required: [Channel] = [.x, .y]
  static let sharedKeys: Set<SharedKey> = [.stat, .along, .pool]
  static let ownKeys: [any SchemaKey] = [Keys.spread]
  /// Whether points that would cover each other lie side by side.
  var swarms = Keys.spread.defaultValue == .swarm

  /// Where points lie that have the same x.
  private enum Spread: String, CaseIterable, Sendable { case none, swarm }

  private enum Keys {
    static let spread = Key.optional(
      "spread", ValueType<Spread>.choice, default: .none,
      "whether points lie side by side (`swarm`) where they cover others")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) { swarms = record.read(Keys.spread, &context) == .swarm }

  var elements: MarkElements { .located }
  var pointsOutside: Bool { true }
  var showsPresets: Bool { true }
  var carriesItsName: Bool { true }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { [] }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let points = cell.points(series, isReachingOut: true).filter { $0.x.isFinite && $0.y.isFinite }
    let appearance = cell.appearance(of: series, in: layer)
    let infinities = InfinityMark.draw(series, appearance.paint, in: cell)
    guard !points.isEmpty else { return infinities }
    let (inside, outside) = (
      points.filter(cell.area.expanded(by: 0.01).contains), points.filter { !cell.area.expanded(by: 0.01).contains($0) }
    )
    return ErrorBars.draw(series, appearance.paint, in: cell)
      + (inside.isEmpty ? [] : markers(at: inside, appearance, in: cell.area, hasEdge: layer.stat == nil))
      + EdgeArrow.draw(outside, appearance.paint, in: cell) + infinities
  }

  func arranged(_ layer: LayerData, in cell: CellFrame) -> LayerData {
    guard swarms, let first = layer.series.first else { return layer }
    return layer.swarming(in: cell, size: cell.appearance(of: first, in: layer).size)
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    markers(at: [Point(x: box.midX, y: box.midY)], appearance, in: box)
  }

  func spreadSample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    [ErrorBars.sample(appearance.paint, in: box)] + sample(appearance, in: box)
  }

  func isImage(_ series: Series) -> Bool { series.count > Limits.markers }

  /// Markers at `points`, with a fine edge where it `hasEdge`.
  func markers(
    at points: [Point], _ appearance: Appearance, in area: Rectangle, hasEdge: Bool = true
  ) -> [SceneItem] {
    if points.count > Limits.markers { return [MarkerImage(appearance, in: area).item(at: points)] }
    let subpaths = points.map { outline(appearance.marker, at: $0, size: appearance.size) }
    if appearance.fill != .solid {
      let ring = Stroke(appearance.paint, width: min(1, appearance.size / 3))
      return [.path(ScenePath(subpaths, fill: appearance.fill == .open ? .page : nil, stroke: ring))]
    }
    // A fine edge in the colour of the page keeps overlapping points apart. It would hide tiny ones and
    // cut whiskers, and faint ones show through each other anyway.
    let edge = hasEdge && appearance.size >= 3 && appearance.paint.opacity == 1 ? Stroke(.page, width: 0.4) : nil
    return [.path(ScenePath(subpaths, fill: appearance.paint, stroke: edge))]
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

/// A sign ∞ at the edge of a cell for a point that lies at infinity.
private enum InfinityMark {
  static func draw(_ series: Series, _ paint: Paint, in cell: CellFrame) -> [SceneItem] {
    (0..<series.count).compactMap { index in
      let (x, y) = (series.number(.x, index), series.number(.y, index))
      guard x?.isInfinite == true || y?.isInfinite == true else { return nil }
      let point = cell.point(series, index)
      let line = Typography.line(cell.measuring, Typography.label)
      guard let across = position(x, point.x, cell.x, room: 0),
        let up = position(y, point.y, cell.y, room: (line.ascent + line.descent) / 2)
      else { return nil }
      let isNegative = x == -.infinity || y == -.infinity
      let baseline = Point(x: across, y: up + (line.ascent - line.descent) / 2)
      return .text(
        SceneText(
          RichText(isNegative ? DisplayNumber.minus + "∞" : "∞"), fontSize: Typography.label, paint: paint,
          position: baseline, alignment: .middle))
    }
  }

  /// The position of a number along an axis, that of an infinite one `room` within the edge; nil without a position.
  private static func position(_ value: Double?, _ point: Double, _ scale: AxisScale, room: Double) -> Double? {
    guard value?.isInfinite == true else { return point.isFinite ? point : nil }
    let isHigh = (value == .infinity) == (scale.end > scale.start)
    let (low, high) = (min(scale.start, scale.end), max(scale.start, scale.end))
    return isHigh ? high - room : low + room
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
