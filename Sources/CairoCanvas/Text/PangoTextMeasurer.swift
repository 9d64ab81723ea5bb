import Diagnostics
public import Figures

/// Text sizes by the same layout that draws the text, so that what is measured is what is seen.
///
/// May be used from any number of threads at once.
public struct PangoTextMeasurer: TextMeasuring {
  let typesetters: TypesetterPool
  private let measured = MeasuredLines()

  /// A measurer of text set in `fonts`.
  ///
  /// - Throws: `FontError` naming the first file that cannot be used.
  public init(fonts: FontCatalogue = .debian) throws(FontError) {
    typesetters = TypesetterPool(try FontConfiguration(fonts))
  }

  /// The extent of a line of text at `fontSize` points.
  ///
  /// Ascent and descent are those of the fonts in use, not of the letters, so that lines of like text are equally high;
  /// a superscript adds to the one, a subscript to the other.
  ///
  /// Nothing is measured if the task was cancelled, whose layout nobody will see.
  public func measure(_ text: RichText, fontSize: Double) -> TextExtent {
    guard !Task.isCancelled else { return TextExtent(width: 0, ascent: 0, descent: 0) }
    return measured.extent(of: text, fontSize: fontSize) {
      typesetters.withTypesetter { $0.measure(text, fontSize: fontSize) }
    }
  }

  /// The characters of `text` that no font has a glyph for, each once, in order of appearance.
  ///
  /// They are drawn as boxes.
  public func unknownGlyphs(in text: RichText) -> [Character] {
    typesetters.withTypesetter { typesetter in
      guard typesetter.unknownGlyphCount(in: text) > 0 else { return [] }
      return text.singleLine.runs.flatMap { run in
        run.text.filter { typesetter.unknownGlyphCount(in: run.withText(String($0))) > 0 }
      }.uniqued
    }
  }
}

extension RichText.Run {
  fileprivate func withText(_ text: String) -> RichText {
    var run = self
    run.text = text
    return RichText([run])
  }
}
