import Foundation
import Results
import Schemas

/// A curve through the elements of an object, which breaks where a number does not exist; with a band around it where
/// it is the centre of a statistic.
struct LineMark: Mark {
  static let name = "line"
  static let meaning = "a curve that runs along one dimension; it joins over missing points and breaks at NaN and ∞"
  static let channels: [Channel] = [.x, .y, .color, .dash, .size]
  static let required: [Channel] = [.x, .y]
  static let sharedKeys: Set<SharedKey> = [.stat, .along]
  static let ownKeys: [any SchemaKey] = [Keys.arrow]
  /// Whether an arrowhead shows in which direction the curve runs.
  var hasArrow = Keys.arrow.defaultValue

  private enum Keys {
    static let arrow = Key.optional(
      "arrow", .boolean, default: false, "whether an arrowhead shows in which direction a line runs")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) { hasArrow = record.read(Keys.arrow, &context) }

  var elements: MarkElements { .along }
  var noun: String { "line" }
  var isCurve: Bool { true }
  var showsPresets: Bool { true }

  /// The distance in points by which a drawn curve may differ from its data: a tenth of a pixel of a screen.
  static let tolerance = 0.075

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let runs = Polyline.runs(cell.points(series))
    guard !runs.isEmpty else { return [] }
    let stroke = cell.appearance(of: series, in: layer).stroke
    let curves = runs.filter { $0.count > 1 }.map { run in
      ScenePath.Subpath.polyline(Polyline.simplified(run, tolerance: Self.tolerance), isClosed: false)
    }
    let line = curves.isEmpty ? [] : [SceneItem.path(ScenePath(curves, stroke: stroke))]
    let band = series.columns[.low] == nil ? [] : BandMark().draw(series, of: layer, in: cell)
    let heads = hasArrow ? runs.compactMap { arrowhead(on: $0, stroke) } : []
    let marks = dots(runs, stroke) + heads
    return band + line + marks + EdgeArrow.draw(edges(of: series, in: cell), stroke.paint, in: cell)
  }

  /// An arrowhead after six tenths of a curve's length; none on one that is too short for it.
  private func arrowhead(on run: [Point], _ stroke: Stroke) -> SceneItem? {
    let way = Polyline.sampled(run)
    let size = 3.2 + 1.4 * stroke.width
    guard way.count > 4, Double(way.count) * 3 > 2 * size else { return nil }
    let index = way.count * 6 / 10
    let (before, tip) = (way[max(index - 2, 0)], way[min(index + 1, way.count - 1)])
    let (dx, dy) = (tip.x - before.x, tip.y - before.y)
    let length = hypot(dx, dy)
    guard length > 0 else { return nil }
    let (along, across) = (Point(x: dx / length * size, y: dy / length * size), 0.45)
    let base = Point(x: tip.x - along.x, y: tip.y - along.y)
    let ring = [
      tip, Point(x: base.x - along.y * across, y: base.y + along.x * across),
      Point(x: base.x + along.y * across, y: base.y - along.x * across),
    ]
    return .path(ScenePath([.polyline(ring, isClosed: true)], fill: stroke.paint))
  }

  /// A dot for each element without neighbours, which a line alone would not show.
  private func dots(_ runs: [[Point]], _ stroke: Stroke) -> [SceneItem] {
    let dots = runs.filter { $0.count == 1 }.map { ScenePath.Subpath.circle(center: $0[0], radius: stroke.width * 0.9) }
    return dots.isEmpty ? [] : [.path(ScenePath(dots, fill: stroke.paint))]
  }

  /// The points where the curve lies at the end of a log axis: those of such elements that have room beside each other,
  /// and always the first and the last of neighbours.
  private func edges(of series: Series, in cell: CellFrame) -> [Point] {
    let isAtEdge = (0..<series.count).map { cell.isAtEdge(series, $0) }
    guard isAtEdge.contains(true) else { return [] }
    let points = cell.points(series, isReachingOut: true)
    let runs = points.indices.split { !(isAtEdge[$0] && points[$0].x.isFinite && points[$0].y.isFinite) }
    return runs.flatMap { run in EdgeArrow.apart(run.map { points[$0] }) }
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    let (start, end) = (Point(x: box.minX, y: box.midY), Point(x: box.maxX, y: box.midY))
    return [.path(.segment(start, end, appearance.stroke))]
  }

  func spreadSample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    BandMark().sample(appearance, in: box) + sample(appearance, in: box)
  }
}
