import CairoCanvas
import Figures
import Testing

@Suite struct PangoTextMeasurerTests {
  private let measurer: PangoTextMeasurer

  init() throws { measurer = try PangoTextMeasurer() }

  private func measure(_ runs: RichText.Run..., fontSize: Double = 10) -> TextExtent {
    measurer.measure(RichText(runs), fontSize: fontSize)
  }

  /// Pango counts in 1/1024 point and rounds each letter.
  private func isClose(_ first: Double, _ second: Double) -> Bool { abs(first - second) < 0.02 }

  @Test func nothingIsAsHighAsALineAndHasNoWidth() {
    let (nothing, letter) = (measure(.init("")), measure(.init("x")))
    #expect(nothing.width == 0)
    #expect(nothing.ascent == letter.ascent)
    #expect(nothing.descent == letter.descent)
  }

  @Test func ascentExceedsCapitalsAndDescentIsBelow() {
    let extent = measure(.init("Hg"))
    #expect((7.3...12).contains(extent.ascent))
    #expect((1...4).contains(extent.descent))
  }

  @Test(arguments: [("nn", "nn"), ("12", "34"), ("loss ", "of n")])
  func widthAdds(_ first: String, _ second: String) {
    let whole = measure(.init(first + second)).width
    #expect(isClose(whole, measure(.init(first)).width + measure(.init(second)).width))
    #expect(isClose(whole, measure(.init(first), .init(second)).width))
  }

  @Test(arguments: [6.0, 7.5, 12, 40])
  func extentIsProportionalToFontSize(_ size: Double) {
    let (extent, unit) = (measure(.init("Width 12"), fontSize: size), measure(.init("Width 12"), fontSize: 100))
    #expect(isClose(extent.width, unit.width * size / 100))
    #expect(isClose(extent.ascent, unit.ascent * size / 100))
    #expect(isClose(extent.descent, unit.descent * size / 100))
  }

  @Test func scriptsAreSmallerAndRaisedOrLowered() {
    let base = measure(.init("10"), .init("3"))
    let raised = measure(.init("10"), .init("3", script: .superscript))
    let lowered = measure(.init("10"), .init("3", script: .subscript))
    #expect(raised.width < base.width)
    #expect(isClose(raised.width, lowered.width))
    #expect(raised.ascent > base.ascent)
    #expect(raised.descent == base.descent)
    #expect(lowered.ascent == base.ascent)
    #expect(lowered.descent > base.descent)
    #expect(isClose(measure(.init("3", script: .subscript)).width, 0.7 * measure(.init("3")).width))
  }

  /// The second script of a pair.
  private func stacked(_ text: String, _ script: RichText.Script) -> RichText.Run {
    var run = RichText.Run(text, script: script)
    run.isStacked = true
    return run
  }

  @Test(arguments: [("2", "longer"), ("longer", "2"), ("2", "T")])
  func stackedScriptsShareTheirPosition(_ lower: String, _ upper: String) {
    let pair = measure(.init("W"), .init(lower, script: .subscript), stacked(upper, .superscript), .init("x"))
    let widths = [lower, upper].map { measure(.init($0, script: .subscript)).width }
    #expect(isClose(pair.width, measure(.init("W")).width + measure(.init("x")).width + max(widths[0], widths[1])))
    #expect(pair.ascent > measure(.init("W"), .init(upper, script: .superscript)).ascent)
    #expect(pair.descent > measure(.init("W"), .init(lower, script: .subscript)).descent)
  }

  @Test func aScriptStacksOnScriptsOnly() {
    #expect(measure(.init("W"), stacked("T", .superscript)) == measure(.init("W"), .init("T", script: .superscript)))
    let same = measure(.init("W"), .init("2", script: .subscript), stacked("3", .subscript))
    #expect(isClose(same.width, measure(.init("W"), .init("23", script: .subscript)).width))
  }

  @Test(arguments: [RichText.Accent.hat, .tilde, .bar, .dot, .ddot, .vec])
  func accentsTakeNoRoom(_ accent: RichText.Accent) {
    var run = RichText.Run("Σ", isItalic: true)
    run.accent = accent
    let (with, without) = (measure(run, .init("b")), measure(.init("Σ", isItalic: true), .init("b")))
    #expect(isClose(with.width, without.width))
    #expect(with.ascent == without.ascent)
  }

  @Test func boldIsWider() {
    #expect(measure(.init("wide", isBold: true)).width > measure(.init("wide")).width)
  }

  @Test(arguments: ["a\nb", "a\tb", "a\u{0}b", "a\u{2029}b", "a\r\nb"])
  func controlCharactersCountAsSpaces(_ text: String) {
    let spaces = String(text.unicodeScalars.map { $0.properties.isAlphabetic ? Character($0) : " " })
    #expect(measure(.init(text)) == measure(.init(spaces)))
  }

  @Test(arguments: ["->", "2x3", "<b>&amp;"])
  func charactersStandForThemselves(_ text: String) {
    let separate = text.map { measure(.init(String($0))).width }.reduce(0, +)
    #expect(abs(measure(.init(text)).width - separate) < 0.5)
    #expect(measurer.unknownGlyphs(in: RichText(text)) == [])
  }

  @Test(arguments: ["plain", "Σ σ λ η τ α", "∇ℒ − × ≤ ∞ ‖W‖ ℓ₂", "é ü ß", "line\nbreak"])
  func glyphsOfScienceAreThere(_ text: String) {
    for run in [RichText.Run(text), .init(text, isItalic: true), .init(text, isBold: true, script: .subscript)] {
      #expect(measurer.unknownGlyphs(in: RichText([run])) == [])
    }
  }

  @Test func unknownGlyphsAreNamedOnceInOrder() {
    let text = RichText([.init("a漢b", isItalic: true), .init("字漢", script: .superscript)])
    #expect(measurer.unknownGlyphs(in: text) == ["漢", "字"])
  }
}
