import CairoCanvas
import Figures
import Testing

@Suite struct RenderErrorTests {
  private let renderer: SceneRenderer

  init() throws { renderer = try SceneRenderer() }

  private static let page = Size(width: 10, height: 10)

  private static func scene(_ path: ScenePath) -> Scene { Scene(size: page, items: [.path(path)]) }

  private static func text(fontSize: Double = 9, rotation: Double = 0, x: Double = 0) -> Scene {
    let text = SceneText(
      RichText("x"), fontSize: fontSize, paint: .ink, position: Point(x: x, y: 0), rotation: rotation)
    return Scene(size: page, items: [.text(text)])
  }

  @Test(arguments: [
    Size(width: 0, height: 10), Size(width: 10, height: -1), Size(width: .nan, height: 10),
    Size(width: 10, height: .infinity), Size(width: 14_401, height: 10),
  ])
  func pageSizes(_ size: Size) {
    let scene = Scene(size: size, items: [])
    let forms: [(Scene) throws -> [UInt8]] = [
      { try renderer.svg($0) }, { try renderer.png($0) }, { try renderer.pdf($0) },
    ]
    for draw in forms {
      #expect { try draw(scene) } throws: { error in
        if case RenderError.pageSize(let found)? = error as? RenderError {
          return found.width.bitPattern == size.width.bitPattern && found.height == size.height
        }
        return false
      }
    }
  }

  @Test(arguments: [0, -1, 1e9, .infinity, .nan])
  func imageSizes(_ scale: Double) {
    let error = #expect(throws: RenderError.self) { try renderer.png(Scene(size: Self.page, items: []), scale: scale) }
    guard case .imageSize? = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    scene(.line([(0, 0), (.nan, 1)], Stroke(.ink, width: 1))),
    scene(.line([(0, 0), (1, 1)], Stroke(.ink, width: .infinity))),
    scene(.line([(0, 0), (1, 1)], Stroke(.ink, width: 1, dashes: [1, .nan]))),
    scene(.line([(0, 0), (1, 1)], Stroke(Paint(red: .nan, green: 0, blue: 0), width: 1))),
    scene(ScenePath([.circle(center: Point(x: 1, y: 1), radius: -.infinity)], fill: .ink)),
    text(fontSize: .infinity), text(rotation: .nan), text(x: .infinity),
    Scene(size: page, items: [.clipped(to: Rectangle(x: 0, y: 0, width: .nan, height: 1), [])]),
  ])
  func numbersThatAreNone(_ scene: Scene) {
    #expect(throws: RenderError.notFinite) { try renderer.svg(scene) }
  }

  @Test func negativeDashesAreCairosToReject() {
    let scene = Self.scene(.line([(0, 0), (1, 1)], Stroke(.ink, width: 1, dashes: [-1])))
    #expect(throws: RenderError.drawing("invalid value for a dash setting")) { try renderer.svg(scene) }
  }

  @Test func pointsFarAwayStayFarAway() throws {
    let near = Self.scene(.line([(5, -100), (5, 100)], Stroke(.ink, width: 2)))
    let far = Self.scene(.line([(5, -1e300), (5, 1e300)], Stroke(.ink, width: 2)))
    #expect(try Bitmap(png: renderer.png(far))?.pixels == Bitmap(png: renderer.png(near))?.pixels)
  }

  @Test(
    arguments: [
      (
        .pageSize(Size(width: 0, height: 10)),
        "a page of 0.0 × 10.0 pt cannot be drawn: each side must be above 0 and at most 14400.0 pt"
      ),
      (
        .imageSize(width: 0, height: 4),
        "an image of 0.0 × 4.0 pixels cannot be drawn: it must have between 1 and 100000000 pixels"
      ),
      (.notFinite, "a coordinate, length, angle, font size or colour is infinite or not a number"),
      (.drawing("out of memory"), "drawing failed: out of memory"),
    ] as [(RenderError, String)])
  func sentences(_ error: RenderError, _ sentence: String) {
    #expect(error.description == sentence)
  }
}
