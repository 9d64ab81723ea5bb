import Figures

extension Paint {
  static let white = Paint(hex: 0xffffff)
  static let ink = Paint(hex: 0x202124)
  static let blue = Paint(hex: 0x3366cc)
  static let orange = Paint(hex: 0xe07b00)
  static let green = Paint(hex: 0x2e8b57)
}

extension Scene {
  /// A scene that uses every kind of item, every cap, alignment, script and turn.
  static let reference = Scene(
    size: Size(width: 240, height: 150), items: [background] + strokes + areas + [clippedCircle] + texts)

  private static let background = SceneItem.path(.rectangle(Rectangle(x: 0, y: 0, width: 240, height: 150), .white))

  private static let strokes: [SceneItem] = [
    .path(.line([(20, 120), (20, 20)], Stroke(.ink, width: 1))),
    .path(.line([(20, 120), (120, 120)], Stroke(.ink, width: 1))),
    .path(.line([(20, 110), (50, 40), (80, 90), (120, 30)], Stroke(.blue, width: 2, cap: .round))),
    .path(.line([(20, 60), (120, 60)], Stroke(.orange, width: 2, dashes: [10, 5]))),
    .path(
      ScenePath(
        [30, 45, 60].map { .polyline([Point(x: $0, y: 100), Point(x: $0, y: 100)], isClosed: false) },
        stroke: Stroke(.green, width: 5, cap: .round))),
  ]

  private static let areas: [SceneItem] = [
    .path(
      ScenePath(
        [.circle(center: Point(x: 150, y: 40), radius: 15)], fill: .orange, stroke: Stroke(.ink, width: 2))),
    .path(.rectangle(Rectangle(x: 140, y: 70, width: 20, height: 20), Paint(red: 0, green: 0, blue: 1, opacity: 0.5))),
  ]

  private static let clippedCircle = SceneItem.clipped(
    to: Rectangle(x: 180, y: 20, width: 20, height: 40),
    [.path(ScenePath([.circle(center: Point(x: 200, y: 40), radius: 18)], fill: .green))])

  private static let texts: [SceneItem] = [
    label(.slope, x: 20, y: 140, alignment: .start),
    label(RichText("middle"), x: 130, y: 140, alignment: .middle),
    label(RichText([.init("end", isBold: true)]), x: 230, y: 140, alignment: .end),
    label(RichText("loss ∇ℒ"), x: 12, y: 70, alignment: .middle, rotation: -90),
    label(RichText("35°"), x: 180, y: 90, alignment: .start, rotation: 35),
  ]

  private static func label(
    _ text: RichText, x: Double, y: Double, alignment: SceneText.Alignment, rotation: Double = 0
  ) -> SceneItem {
    .text(
      SceneText(
        text, fontSize: 9, paint: .ink, position: Point(x: x, y: y), alignment: alignment, rotation: rotation))
  }
}

extension RichText {
  /// An italic Greek letter with a subscript, and a number with a superscript.
  static let slope = RichText([
    .init("σ", isItalic: true), .init("max", script: .subscript), .init(" = 10"), .init("−3", script: .superscript),
  ])
}

extension ScenePath {
  static func rectangle(_ area: Rectangle, _ fill: Paint) -> ScenePath {
    let corners = [
      Point(x: area.minX, y: area.minY), Point(x: area.maxX, y: area.minY),
      Point(x: area.maxX, y: area.maxY), Point(x: area.minX, y: area.maxY),
    ]
    return ScenePath([.polyline(corners, isClosed: true)], fill: fill)
  }

  static func line(_ points: [(Double, Double)], _ stroke: Stroke) -> ScenePath {
    ScenePath([.polyline(points.map { Point(x: $0.0, y: $0.1) }, isClosed: false)], stroke: stroke)
  }
}
