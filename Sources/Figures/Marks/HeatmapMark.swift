import Results
import Schemas

/// A grid of cells along two axes, coloured by a number, perhaps with lines of equal numbers.
struct HeatmapMark: Mark {
  static let name = "heatmap"
  static let meaning = "a grid of colours over two axes"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y, .color]
  static let sharedKeys: Set<SharedKey> = [.pool]
  static let ownKeys: [any SchemaKey] = [Keys.contours]
  /// The numbers at which lines are drawn.
  var contours: [Double] = []
  var elements: MarkElements { .cells }
  var noun: String { "cell" }
  var fillsAreas: Bool { true }
  var axes: AxesForm { .frame }

  private enum Keys {
    static let contours = Key.optional(
      "contours", ValueType<[Double]>.list(of: .number), defaultText: "none",
      "numbers of the colour at which a heat map has lines, each with its number and the unit in the scale's title")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) { contours = record.read(Keys.contours, &context) ?? [] }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { [.isCellWide, .isRegular, .fillsRange] }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    guard let grid = CellGrid(series: series, of: layer, in: cell, columns: .x, rows: .y) else { return [] }
    return [grid.image] + grid.strikes + contours.flatMap { lines(at: $0, in: grid.contours, cell) }
  }

  /// The lines of one number, and the number on the longest of them.
  private func lines(at level: Double, in contours: Contours, _ cell: CellFrame) -> [SceneItem] {
    let lines = contours.lines(at: cell.colorSteps([level])[0])
    guard let longest = lines.max(by: { Polyline.sampled($0).count < Polyline.sampled($1).count }) else { return [] }
    let paths = lines.map { ScenePath.Subpath.polyline($0, isClosed: false) }
    let way = Polyline.sampled(longest)
    let label = SceneText(
      LabelMarkup.parse(DisplayNumber.coordinate(level) + unit(in: cell.appearance.color.label)),
      fontSize: Typography.tick, paint: .ink, position: way[way.count / 2], alignment: .middle)
    let line = Typography.line(cell.measuring, Typography.tick)
    var text = label
    text.position.y += (line.ascent - line.descent) / 2
    return [
      .path(ScenePath(paths, stroke: Stroke(Paint.page.with(opacity: 0.75), width: 2.2, cap: .round))),
      .path(ScenePath(paths, stroke: Stroke(.ink, width: 0.7, cap: .round))),
    ] + (way.count < Self.labelledLength ? [] : text.onPlate(cell.measuring))
  }

  /// The unit at the end of a title, `Time (τ)`, with a space before it; empty without one.
  private func unit(in title: String) -> String {
    guard title.hasSuffix(")"), let start = title.lastIndex(of: "(") else { return "" }
    return " " + title[title.index(after: start)...].dropLast()
  }

  /// A shorter line, in points of `Polyline.sampled`, has no number.
  private static let labelledLength = 12

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    [.path(.swatch(appearance.paint, in: box))]
  }
}
