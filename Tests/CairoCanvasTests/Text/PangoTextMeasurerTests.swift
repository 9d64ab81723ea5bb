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
