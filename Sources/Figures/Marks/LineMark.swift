import Results

/// A curve through the elements of an object, which breaks where a number does not exist; with a band around it where it
/// is the centre of a statistic.
enum LineMark: MarkDrawing {
  static let meaning = "a curve that runs along one dimension; it joins over missing points and breaks at NaN"
  static let channels: [Channel] = [.x, .y, .color, .dash, .size]
  static let required: [Channel] = [.x, .y]
  static let keys: Set<String> = ["stat", "along"]
  static let elements = MarkElements.along

  /// The distance in points by which a drawn curve may differ from its data: a tenth of a pixel of a screen.
  static let tolerance = 0.075

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let runs = Polyline.runs(cell.points(series))
    let curves = runs.map { Polyline.simplified($0, tolerance: tolerance) }.filter { $0.count > 1 }
    guard !curves.isEmpty else { return [] }
    let subpaths = curves.map { ScenePath.Subpath.polyline($0, isClosed: false) }
    let line = SceneItem.path(ScenePath(subpaths, stroke: cell.look(of: series, in: layer).stroke))
    let band = series.columns[.low] == nil ? [] : BandMark.draw(series, of: layer, in: cell)
    return band + [line]
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let (start, end) = (Point(x: box.minX, y: box.midY), Point(x: box.maxX, y: box.midY))
    return [.path(.segment(start, end, look.stroke))]
  }
}
