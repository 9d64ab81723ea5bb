import Results

/// The area between two curves.
struct BandMark: Mark {
  static let name = "band"
  static let meaning = "the area between two curves"
  static let channels: [Channel] = [.x, .low, .high, .color]
  static let required: [Channel] = [.x, .low, .high]
  static let sharedKeys: Set<SharedKey> = [.along]
  var elements: MarkElements { .along }
  var noun: String { "band" }
  var limitedChannels: [Channel] { [.x, .low, .high] }
  var isContinuous: Bool { true }
  private static let opacity = 0.25

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let (low, high) = (cell.points(series, y: .low), cell.points(series, y: .high))
    let isWhole = zip(low, high).map { $0.x.isFinite && $0.y.isFinite && $1.y.isFinite }
    let runs = series.columns.isEmpty ? [] : isWhole.indices.split { !isWhole[$0] }
    let rings = runs.map { run in
      guard run.count > 1 else { return alone(low[run.startIndex], high[run.startIndex]) }
      let lower = Polyline.simplified(run.map { low[$0] }, tolerance: LineMark.tolerance)
      let upper = Polyline.simplified(run.map { high[$0] }, tolerance: LineMark.tolerance)
      return ScenePath.Subpath.polyline(lower + upper.reversed(), isClosed: true)
    }
    guard !rings.isEmpty else { return [] }
    return [.path(ScenePath(rings, fill: cell.appearance(of: series, in: layer).paint.with(opacity: Self.opacity)))]
  }

  /// A stroke between the ends of an element whose neighbours have none.
  private func alone(_ low: Point, _ high: Point) -> ScenePath.Subpath {
    .rectangle(
      Rectangle(minX: low.x - 0.75, minY: min(low.y, high.y), maxX: low.x + 0.75, maxY: max(low.y, high.y)))
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    let height = min(box.size.height, 6)
    let area = Rectangle(x: box.minX, y: box.midY - height / 2, width: box.size.width, height: height)
    return [.path(.area(area, appearance.paint.with(opacity: Self.opacity)))]
  }
}
