import Results
import Schemas

/// How often numbers lie in each of equally wide bins.
struct HistogramMark: Mark {
  /// The number of bins.
  var binCount = Keys.bins.defaultValue
  /// Whether the areas of the bins sum to 1; else bins count.
  var isDensity = Keys.density.defaultValue
  /// Whether its bins are equally wide on a log axis, and densities are those per decade.
  var hasLogBins = false

  static let name = "histogram"
  static let meaning = "how the elements that are pooled spread"
  static let channels: [Channel] = [.x, .color]
  static let required: [Channel] = [.x]
  static let sharedKeys: Set<SharedKey> = [.pool]
  static let ownKeys: [any SchemaKey] = [Keys.bins, Keys.density]
  var elements: MarkElements { .pooled }
  var noun: String { "histogram" }
  var carriesItsName: Bool { true }
  var suggestsPooling: Bool { true }
  private static let opacity = 0.4

  private enum Keys {
    static let bins = Key.optional("bins", .integer(1...Limits.bins), default: 40, "number of bins of a histogram")
    static let density = Key.optional(
      "density", .boolean, default: true, "whether areas sum to 1; else bins count elements")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    binCount = record.read(Keys.bins, &context)
    isDensity = record.read(Keys.density, &context)
  }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> {
    switch axis {
    case .x: [.fillsRange]
    case .y: [.startsAtZero]
    }
  }

  /// A histogram of which all bins are empty shows nothing.
  func isInvisible(_ series: Series) -> Bool { series.numbers(.y).allSatisfy { $0 == 0 } }

  func title(of channel: Channel) -> String? {
    guard channel == .y else { return nil }
    return isDensity ? (hasLogBins ? "Density per decade" : "Density") : "Count"
  }

  /// The layers with bins in place of numbers; all histograms of a panel have the same bins.
  static func completed(_ layers: [LayerData], within limits: ScaleLimits?, isLog: Bool) -> [LayerData] {
    guard let bins = HistogramBinning(layers, limits: limits, isLog: isLog) else { return layers }
    return layers.map(bins.binned)
  }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let appearance = cell.appearance(of: series, in: layer)
    let base = min(max(cell.y.position(0), cell.area.minY), cell.area.maxY)
    let steps = (0..<series.count).flatMap { index in
      [cell.point(series, index, x: .from), cell.point(series, index, x: .to)]
    }
    guard let first = steps.first, let last = steps.last, steps.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      return []
    }
    let outline = [Point(x: first.x, y: base)] + steps + [Point(x: last.x, y: base)]
    return [
      .path(ScenePath([.polyline(outline, isClosed: true)], fill: appearance.paint.with(opacity: Self.opacity))),
      .path(ScenePath(edges(series, steps, base), stroke: Stroke(appearance.paint, width: 0.8))),
    ]
  }

  /// The outlines of runs of bins that hold something; empty ones have none, so that the axis shows.
  private func edges(_ series: Series, _ steps: [Point], _ base: Double) -> [ScenePath.Subpath] {
    let heights = series.numbers(.y)
    return heights.indices.split { heights[$0] == 0 }.map { run in
      let tops = steps[(2 * run.startIndex)..<(2 * run.endIndex)]
      let (first, last) = (steps[2 * run.startIndex], steps[2 * run.endIndex - 1])
      return .polyline([Point(x: first.x, y: base)] + tops + [Point(x: last.x, y: base)], isClosed: false)
    }
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    let height = min(box.size.height, 6)
    let area = Rectangle(x: box.minX, y: box.midY - height / 2, width: box.size.width, height: height)
    return [
      .path(
        ScenePath(
          [.rectangle(area)], fill: appearance.paint.with(opacity: Self.opacity),
          stroke: Stroke(appearance.paint, width: 0.8)))
    ]
  }
}
