import CairoCanvas
import Figures
import Testing

/// Where the ink of a text is, relative to its anchor in the middle of a page of 100 pt.
@Suite struct TextPlacementTests {
  private let renderer: SceneRenderer

  init() throws { renderer = try SceneRenderer() }

  private static let anchor = Point(x: 50, y: 50)

  /// The bounds of the ink in points from the anchor.
  private func ink(
    _ text: RichText, _ alignment: SceneText.Alignment = .start, rotation: Double = 0
  ) throws -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let text = SceneText(
      text, fontSize: 10, paint: .ink, position: Self.anchor, alignment: alignment, rotation: rotation)
    let scene = Scene(size: Size(width: 100, height: 100), items: [.text(text)])
    let image = try #require(Bitmap(png: renderer.png(scene, scale: 4)))
    let inked = image.pixels.indices.filter { image.pixels[$0] != 0 }
    let columns = inked.map { Double($0 % image.width) / 4 - Self.anchor.x }
    let rows = inked.map { Double($0 / image.width) / 4 - Self.anchor.y }
    return try (
      #require(columns.min())...#require(columns.max()), #require(rows.min())...#require(rows.max())
    )
  }

  @Test func alignmentPlacesTheTextAtItsAnchor() throws {
    let width = renderer.measurer.measure(RichText("HHH"), fontSize: 10).width
    let (start, middle, end) = try (
      ink(RichText("HHH"), .start), ink(RichText("HHH"), .middle), ink(RichText("HHH"), .end)
    )
    #expect((0...2).contains(start.x.lowerBound))
    #expect((width - 2...width).contains(start.x.upperBound))
    #expect(abs(middle.x.lowerBound + middle.x.upperBound) < 0.5)
    #expect((-2...0).contains(end.x.upperBound))
  }

  @Test func capitalsStandOnTheBaseline() throws {
    let rows = try ink(RichText("H")).y
    #expect((-7.6 ... -7).contains(rows.lowerBound))
    #expect((-0.3...0).contains(rows.upperBound))
  }

  @Test func scriptsLeaveTheBaseline() throws {
    let (base, raised) = try (ink(RichText("H")).y, ink(RichText([.init("H", script: .superscript)])).y)
    let lowered = try ink(RichText([.init("H", script: .subscript)])).y
    #expect(raised.upperBound < -3)
    #expect(raised.lowerBound < base.lowerBound)
    #expect((1...2).contains(lowered.upperBound))
  }

  @Test(arguments: ["Σ", "a", "d", "λ", "ℒ"]) func accentsStandOverTheMiddle(_ letter: String) throws {
    var run = RichText.Run(letter)
    run.accent = .dot
    let (bare, dotted) = try (ink(RichText(letter)), ink(RichText([run])))
    #expect((1.2...2.5).contains(bare.y.lowerBound - dotted.y.lowerBound))
    #expect(abs(dotted.x.lowerBound - bare.x.lowerBound) < 0.3)
    #expect(abs(dotted.x.upperBound - bare.x.upperBound) < 0.3)
  }

  @Test func stackedScriptsStandApart() throws {
    var raised = RichText.Run("pp", script: .superscript)
    raised.isStacked = true
    let (pair, lower) = try (
      ink(RichText([.init("22", script: .subscript), raised])), ink(RichText([.init("22", script: .subscript)]))
    )
    #expect(pair.x.upperBound < lower.x.upperBound + 2, "one above the other")
    #expect(pair.y.upperBound > lower.y.upperBound, "a pair is further apart")
  }

  @Test func turnIsClockwiseAboutTheAnchor() throws {
    let (flat, up, down) = try (
      ink(RichText("HHH")), ink(RichText("HHH"), rotation: -90), ink(RichText("HHH"), rotation: 90)
    )
    #expect(abs(up.y.lowerBound + flat.x.upperBound) < 0.5)
    #expect(up.x.upperBound <= 0.1)
    #expect(abs(down.y.upperBound - flat.x.upperBound) < 0.5)
    #expect(down.x.lowerBound >= -0.1)
  }
}
