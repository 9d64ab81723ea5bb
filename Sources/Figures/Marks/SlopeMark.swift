import Foundation
import Results
import Schemas

/// A triangle whose longest side has a given slope along the axes, with the number beside it.
///
/// Where an axis is logarithmic its logarithms to base 10 count, so that on two log axes the slope is an exponent.
struct SlopeMark: Mark {
  static let name = "slope"
  static let meaning = "a triangle that shows a slope; on log axes it is that of the logarithms to base 10"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y]
  static let takesDefaults = false
  static let sharedKeys: Set<SharedKey> = [.at, .pool]
  static let choices = [KeyChoice(.exactlyOne, of: [Keys.slope.name])]
  static let ownKeys: [any SchemaKey] = [Keys.slope]
  /// Y over x; nil only where the key is missing, which is an error.
  var slope: Double?
  var elements: MarkElements { .pooled }
  var noun: String { "triangle" }
  var outsideNoun: String { noun }
  var ownPaint: Paint? { .quietInk }
  var showsItsLabel: Bool { true }

  private enum Keys {
    static let slope = Key.optional(
      "slope", .number, defaultText: "required of a slope", "how steep it is: y over x, or so for logarithms")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    slope = record.read(Keys.slope, &context)
    guard !record.has(Keys.slope) else { return }
    context.report(
      .error(
        .missingKey, at: record.value.range, "the mark 'slope' needs the key 'slope'",
        hint: "write the exponent of the power law that the triangle shows, such as 'slope: -2'"))
  }

  /// The longest side in x, and in y, as parts of the cell, and in points.
  private static let (share, reach) = (0.22, 30.0)
  /// Between the triangle and its number.
  private static let gap = 2.0

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    guard let slope, slope.isFinite else { return [] }
    let corners = layer.anchor.map { [at($0, in: cell.area)] } ?? (0..<series.count).map { cell.point(series, $0) }
    let (across, up) = legs(slope, in: cell)
    guard across > 0 else { return [] }
    return corners.filter { $0.x.isFinite && $0.y.isFinite }.flatMap { corner in
      triangle(around: corner, across, up, layer, cell.appearance(of: series, in: layer).paint, cell)
    }
  }

  /// The sides along x and y in points, the second upwards: as long as the cell has room for. 0 on an axis of names.
  private func legs(_ slope: Double, in cell: CellFrame) -> (across: Double, up: Double) {
    guard let x = cell.x.pointsPerUnit, let y = cell.y.pointsPerUnit else { return (0, 0) }
    let ratio = slope * y / x
    let (width, height) = (
      min(Self.share * cell.area.size.width, Self.reach), min(Self.share * cell.area.size.height, Self.reach)
    )
    let across = ratio == 0 ? width : min(width, height / abs(ratio))
    return (across, across * ratio)
  }

  private func triangle(
    around middle: Point, _ across: Double, _ up: Double, _ layer: LayerData, _ paint: Paint, _ cell: CellFrame
  ) -> [SceneItem] {
    let (left, right) = (middle.x - across / 2, middle.x + across / 2)
    let (start, end) = (middle.y + up / 2, middle.y - up / 2)
    let points = [Point(x: left, y: start), Point(x: right, y: end), Point(x: right, y: start)]
    let line = Typography.line(cell.measuring, Typography.tick)
    let number = SceneText(
      LabelMarkup.parse(layer.label ?? DisplayNumber.coordinate(slope ?? 0)), fontSize: Typography.tick,
      paint: paint.written, position: Point(x: right + Self.gap, y: middle.y + (line.ascent - line.descent) / 2))
    return [.path(ScenePath([.polyline(points, isClosed: true)], stroke: Stroke(paint, width: 0.7))), .text(number)]
  }

  private func at(_ fraction: Point, in area: Rectangle) -> Point {
    Point(x: area.minX + fraction.x * area.size.width, y: area.maxY - fraction.y * area.size.height)
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] { LineMark().sample(appearance, in: box) }
}
