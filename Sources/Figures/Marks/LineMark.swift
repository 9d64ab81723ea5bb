import Results

/// A curve through the elements of an object, which breaks where a number does not exist; with a band around it where
/// it is the centre of a statistic.
struct LineMark: Mark {
  static let name = "line"
  static let meaning = "a curve that runs along one dimension; it joins over missing points and breaks at NaN and ∞"
  static let channels: [Channel] = [.x, .y, .color, .dash, .size]
  static let required: [Channel] = [.x, .y]
  static let sharedKeys: Set<SharedKey> = [.stat, .along]
  var elements: MarkElements { .along }
  var noun: String { "line" }
  var isCurve: Bool { true }
  var showsPresets: Bool { true }

  /// The distance in points by which a drawn curve may differ from its data: a tenth of a pixel of a screen.
  static let tolerance = 0.075

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let runs = Polyline.runs(cell.points(series))
    guard !runs.isEmpty else { return [] }
    let stroke = cell.look(of: series, in: layer).stroke
    let curves = runs.filter { $0.count > 1 }.map { run in
      ScenePath.Subpath.polyline(Polyline.simplified(run, tolerance: Self.tolerance), isClosed: false)
    }
    let line = curves.isEmpty ? [] : [SceneItem.path(ScenePath(curves, stroke: stroke))]
    let band = series.columns[.low] == nil ? [] : BandMark().draw(series, of: layer, in: cell)
    return band + line + dots(runs, stroke) + EdgeArrow.draw(edges(of: series, in: cell), stroke.paint, in: cell)
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

  func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let (start, end) = (Point(x: box.minX, y: box.midY), Point(x: box.maxX, y: box.midY))
    return [.path(.segment(start, end, look.stroke))]
  }

  func spreadSample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    BandMark().sample(look, in: box) + sample(look, in: box)
  }
}
