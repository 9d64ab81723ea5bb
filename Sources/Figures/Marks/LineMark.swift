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
  static let ownKeys: [any SchemaKey] = [Keys.arrow, Keys.fade, Keys.steps]
  /// Whether an arrowhead shows in which direction the curve runs.
  var hasArrow = Keys.arrow.defaultValue
  /// Whether the curve is pale where it begins.
  var fades = Keys.fade.defaultValue
  /// Whether the curve is level from each point to the next, and then steep.
  var hasSteps = Keys.steps.defaultValue

  private enum Keys {
    static let arrow = Key.optional(
      "arrow", .boolean, default: false, "whether an arrowhead shows in which direction a line runs")
    static let fade = Key.optional("fade", .boolean, default: false, "whether a line is pale where it begins")
    static let steps = Key.optional(
      "steps", .boolean, default: false, "whether a line is level from each point to the next, as whole numbers change")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    hasArrow = record.read(Keys.arrow, &context)
    fades = record.read(Keys.fade, &context)
    hasSteps = record.read(Keys.steps, &context)
  }

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
    let curves = runs.filter { $0.count > 1 }.map { hasSteps ? Self.stepped($0) : $0 }
    let edge = cell.isOverCells ? whole(curves, Stroke(Paint.page.with(opacity: 0.75), width: stroke.width + 1.6)) : []
    let line = edge + (fades ? curves.flatMap { faded($0, stroke) } : whole(curves, stroke))
    let band = series.columns[.low] == nil ? [] : BandMark().draw(series, of: layer, in: cell)
    let heads = hasArrow ? runs.compactMap { arrowhead(on: $0, stroke) } : []
    let marks =
      (showsSamples(series, of: layer, in: cell) ? samples(series, layer, cell) : dots(runs, stroke)) + heads
    return band + line + marks + EdgeArrow.draw(edges(of: series, in: cell), stroke.paint, in: cell)
  }

  /// Whether markers show where a curve is sampled: where the layer writes a marker, and where a curve has so few points
  /// that its corners would look like results.
  private func showsSamples(_ series: Series, of layer: LayerData, in cell: CellFrame) -> Bool {
    if layer.style.marker != nil { return true }
    let isData =
      !hasSteps && layer.style.preset == .simulation && layer.style.dash != .dotted && !fades && !hasArrow
      && !cell.overlay.isThere
    return isData && Limits.sparsePoints ~= series.count
  }

  /// A marker at each point, a little wider than the line.
  private func samples(_ series: Series, _ layer: LayerData, _ cell: CellFrame) -> [SceneItem] {
    let appearance = cell.appearance(of: series, in: layer)
    let size = layer.style.size ?? 2.2 * appearance.stroke.width
    // What a log axis does not reach has a mark of its own.
    let isAtEdge = cell.elementsAtEdge(series)
    let points = (0..<series.count).filter { !(isAtEdge?[$0] ?? false) }.map { cell.point(series, $0) }
      .filter { $0.x.isFinite && $0.y.isFinite && cell.area.expanded(by: 0.01).contains($0) }
    return points.isEmpty ? [] : PointsMark().markers(at: points, appearance.sized(size), in: cell.area)
  }

  /// The corners of a curve that is level up to the next point.
  static func stepped(_ points: [Point]) -> [Point] {
    zip(points, points.dropFirst()).flatMap { [$0, Point(x: $1.x, y: $0.y)] } + points.suffix(1)
  }

  private func whole(_ curves: [[Point]], _ stroke: Stroke) -> [SceneItem] {
    let paths = curves.map(path)
    return paths.isEmpty ? [] : [.path(ScenePath(paths, stroke: stroke))]
  }

  private func path(_ curve: [Point]) -> ScenePath.Subpath {
    .polyline(Polyline.simplified(curve, tolerance: Self.tolerance), isClosed: false)
  }

  /// A curve in parts whose colours go from a pale one to its own. They cover what is below them, so that parts which
  /// meet are not seen.
  private func faded(_ curve: [Point], _ stroke: Stroke) -> [SceneItem] {
    let parts = Polyline.parts(curve, count: Self.shades)
    return parts.enumerated().map { index, part in
      var own = stroke
      let share = 1 - Double(index + 1) / Double(parts.count)
      own.paint = stroke.paint.mixed(with: .page, Self.palest * share)
      own.cap = .round
      return .path(ScenePath([path(part)], stroke: own))
    }
  }

  /// Into how many shades a fading curve is divided, and how near to the page the first of them is.
  private static let (shades, palest) = (12, 0.75)

  /// An arrowhead near the middle of a curve's length, where it is straightest; none on one that is too short for it.
  private func arrowhead(on run: [Point], _ stroke: Stroke) -> SceneItem? {
    let way = Polyline.evenly(run, step: Self.step)
    let size = 3.2 + 1.4 * stroke.width
    // Steps of `way` that a head covers.
    let head = max(Int((size / Self.step).rounded(.up)), 1)
    guard way.count > 4 * head else { return nil }
    let tips = (max(2 * head, way.count * 2 / 5)...min(way.count - 1 - head, way.count * 7 / 10))
    func bend(_ tip: Int) -> Double {
      let (start, middle, end) = (way[tip - head], way[tip - head / 2], way[tip])
      let first = Point(x: middle.x - start.x, y: middle.y - start.y)
      let second = Point(x: end.x - middle.x, y: end.y - middle.y)
      return abs(atan2(first.x * second.y - first.y * second.x, first.x * second.x + first.y * second.y))
    }
    // Of tips that are equally straight the one nearest to the middle.
    let wanted = way.count * 11 / 20
    let best =
      tips.min {
        (bend($0) * 20).rounded() * 1e3 + Double(abs($0 - wanted))
          < (bend($1) * 20).rounded() * 1e3 + Double(abs($1 - wanted))
      } ?? wanted
    let (before, tip) = (way[best - head], way[best])
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

  /// The distance in points at which a curve is looked at for a place of its arrowhead.
  private static let step = 1.0

  /// A dot for each element without neighbours, which a line alone would not show.
  private func dots(_ runs: [[Point]], _ stroke: Stroke) -> [SceneItem] {
    let dots = runs.filter { $0.count == 1 }.map { ScenePath.Subpath.circle(center: $0[0], radius: stroke.width * 0.9) }
    return dots.isEmpty ? [] : [.path(ScenePath(dots, fill: stroke.paint))]
  }

  /// The points where the curve lies at the end of a log axis: those of such elements that have room beside each other,
  /// and always the first and the last of neighbours.
  private func edges(of series: Series, in cell: CellFrame) -> [Point] {
    guard let isAtEdge = cell.elementsAtEdge(series) else { return [] }
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
