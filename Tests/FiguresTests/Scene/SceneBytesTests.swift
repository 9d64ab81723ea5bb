import Testing

@testable import Figures

/// The bytes that scenes are known by: equal for equal scenes, different if anything at all is different.
@Suite struct SceneBytesTests {
  private static let ink = Paint(red: 0.1, green: 0.2, blue: 0.3)
  private static let stroke = Stroke(ink, width: 1)
  private static let path = ScenePath([.polyline([Point(x: 0, y: 0), Point(x: 1, y: 2)], isClosed: false)])
  private static let run = RichText.Run("W")
  private static let text = SceneText(RichText("W"), fontSize: 8, paint: ink, position: Point(x: 1, y: 2))
  private static let area = Rectangle(x: 0, y: 0, width: 4, height: 2)
  private static let image = SceneImage(columns: 2, rows: 1, cells: [0xff0000, nil], area: area)

  private static func changing<Value>(_ value: Value, _ changes: (inout Value) -> Void...) -> [Value] {
    [value]
      + changes.map { change in
        var changed = value
        change(&changed)
        return changed
      }
  }

  private static let paints = changing(ink, { $0.red = 1 }, { $0.green = 1 }, { $0.blue = 1 }, { $0.opacity = 0.5 })
  private static let strokes = changing(
    stroke, { $0.paint = paints[4] }, { $0.width = 1.0.nextUp }, { $0.dashes = [1] }, { $0.cap = .round })
  private static let paths = changing(
    path, { $0.subpaths = [] }, { $0.fill = ink }, { $0.stroke = stroke })
  private static let subpaths: [ScenePath.Subpath] = [
    .polyline([], isClosed: false), .polyline([Point(x: 3, y: 0)], isClosed: false),
    .polyline([Point(x: 3, y: 0)], isClosed: true), .circle(center: Point(x: 3, y: 0), radius: 0),
    .circle(center: Point(x: 0, y: 3), radius: 0), .circle(center: Point(x: 3, y: 0), radius: 1),
  ]
  private static let runs = changing(
    run, { $0.text = "V" }, { $0.isItalic = true }, { $0.isBold = true }, { $0.script = .subscript },
    { $0.isStacked = true }, { $0.accent = .hat })
  private static let texts = changing(
    text, { $0.text = RichText("X") }, { $0.fontSize = 9 }, { $0.paint = paints[1] },
    { $0.position = Point(x: 2, y: 1) }, { $0.alignment = .end }, { $0.rotation = -90 })
  private static let images = [
    image, SceneImage(columns: 1, rows: 2, cells: [0xff0000, nil], area: area),
    SceneImage(columns: 2, rows: 1, cells: [nil, 0xff0000], area: area),
    SceneImage(columns: 2, rows: 1, cells: [0xff0000, nil], area: area.expanded(by: 1)),
    SceneImage(columns: 2, rows: 1, cells: [0xff0000, 0], area: area),
  ]

  private static func scene(_ items: SceneItem...) -> Scene { Scene(size: Size(width: 10, height: 5), items: items) }

  /// Scenes no two of which are equal.
  private static let scenes: [Scene] =
    [
      scene(), Scene(size: Size(width: 5, height: 10), items: []), scene(.clipped(to: area, [])),
      scene(.clipped(to: area, [.path(path)])), scene(.clipped(to: area, []), .path(path)),
      scene(.clipped(to: area.expanded(by: 1), [])),
    ] + paths.map { scene(.path($0)) } + texts.dropFirst().map { scene(.text($0)) }
    + images.map { scene(.image($0)) } + subpaths.map { scene(.path(ScenePath([$0]))) }
    + paints.map { scene(.path(ScenePath([], fill: $0))) } + strokes.map { scene(.path(ScenePath([], stroke: $0))) }
    + runs.map { scene(.text(SceneText(RichText([$0]), fontSize: 8, paint: ink, position: Point(x: 1, y: 2)))) }

  @Test func everyChangeChangesTheBytes() {
    let bytes = Self.scenes.map(\.bytes)
    for index in bytes.indices {
      for other in bytes.indices where other != index {
        let isTold = bytes[index] != bytes[other]
        #expect(isTold, "scenes \(index) and \(other) have the same bytes")
      }
    }
  }

  /// A field that is added to a part of scenes needs a change above and its bytes.
  @Test func everyFieldIsChanged() {
    func fields(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    #expect(Self.paints.count == 1 + fields(Self.ink))
    #expect(Self.strokes.count == 1 + fields(Self.stroke))
    #expect(Self.paths.count == 1 + fields(Self.path))
    #expect(Self.runs.count == 1 + fields(Self.run))
    #expect(Self.texts.count == 1 + fields(Self.text))
    #expect(Self.images.count == 1 + fields(Self.image))
  }

  @Test func equalScenesHaveEqualBytes() {
    let copies = Self.scenes.map { Scene(size: $0.size, items: $0.items) }
    #expect(copies.map(\.bytes) == Self.scenes.map(\.bytes))
  }
}
