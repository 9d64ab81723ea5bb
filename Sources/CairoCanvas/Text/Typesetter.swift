import CCairo
import CPango
import Figures

/// Lays out one line of text at a time.
///
/// Not for two threads at once; `TypesetterPool` hands it to one at a time, hence `@unchecked Sendable`.
final class Typesetter: @unchecked Sendable {
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let font: OpaquePointer
  /// The lines that were set: a figure is drawn in several formats, each of which asks for the same ones.
  private var layouts: [Line: OpaquePointer] = [:]

  /// What a line looks like, and where its letters are.
  private struct Line: Hashable {
    let runs: [RichText.Run]
    let scripts: ScriptStyle
    let fontSize: Double
  }

  init(_ configuration: FontConfiguration) {
    fontMap = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    pango_fc_font_map_set_config(OpaquePointer(fontMap), configuration.pointer)
    context = pango_font_map_create_context(fontMap)
    font = pango_font_description_new()
    pango_font_description_set_family(font, configuration.catalogue.families.joined(separator: ", "))
    Self.makeIndependentOfDevice(context)
  }

  deinit {
    forgetLayouts()
    pango_font_description_free(font)
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(fontMap)
  }

  /// One unit is one point, no hinting, no rounding to pixels, no language of the user: the same widths in every
  /// format, at every scale, on every machine.
  private static func makeIndependentOfDevice(_ context: OpaquePointer) {
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_language(context, pango_language_from_string("en"))
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
  }

  /// The extent of `text` as a line at `fontSize` points.
  func measure(_ text: RichText, fontSize: Double) -> TextExtent {
    TextExtent(around: parts(of: text, fontSize: fontSize))
  }

  /// Draws `text` in cairo's current colour with its anchor at the origin.
  func show(_ text: SceneText, as form: GlyphForm, on cairo: OpaquePointer) {
    let parts = parts(of: text.text, fontSize: text.fontSize)
    let start = -text.alignment.anchor * TextExtent(around: parts).width
    let accents = parts.compactMap { accent(over: $0, fontSize: text.fontSize) }
    for (piece, origin) in parts.map({ ($0.piece, $0.origin) }) + accents {
      let line = line(piece, fontSize: text.fontSize)
      cairo_move_to(cairo, start + origin.x, origin.y)
      switch form {
      case .characters: pango_cairo_show_layout_line(cairo, line)
      case .outlines:
        pango_cairo_layout_line_path(cairo, line)
        cairo_fill(cairo)
      }
    }
  }

  /// The pieces that are set one by one.
  private func parts(of text: RichText, fontSize: Double) -> [LinePart] {
    var parts: [LinePart] = []
    var start = 0.0
    for stretch in text.singleLine.stretches {
      var end = start
      for piece in stretch {
        var position = start
        for piece in piece.cutAtAccents {
          let origin = Point(x: position + piece.lead * fontSize, y: 0)
          let part = LinePart(piece, extent(of: piece, fontSize: fontSize), at: origin)
          parts.append(part)
          position = part.end
        }
        end = max(end, position)
      }
      start = end
    }
    return parts
  }

  /// The accent over a part: in the middle, along the slant of the letters, just above them.
  private func accent(over part: LinePart, fontSize: Double) -> (piece: LinePiece, origin: Point)? {
    guard let mark = part.piece.accentMark, let run = part.piece.runs.last else { return nil }
    let (letters, ink) = (ink(of: part.piece, fontSize: fontSize), ink(of: mark, fontSize: fontSize))
    let size = run.script == .base ? fontSize : ScriptStyle.size * fontSize
    let slant = run.isItalic ? 0.166 * letters.size.height / 2 : 0
    return (
      mark,
      Point(
        x: part.origin.x + (letters.minX + letters.maxX) / 2 + slant - (ink.minX + ink.maxX) / 2,
        y: letters.minY - Self.accentGap * size - ink.maxY)
    )
  }

  /// What lies between letters and accent, as a fraction of their size.
  private static let accentGap = 0.07

  /// How many glyphs of `text` no font has.
  func unknownGlyphCount(in text: RichText) -> Int {
    let layout = layout(of: LinePiece(runs: text.singleLine.runs), fontSize: 10)
    return Int(pango_layout_get_unknown_glyphs_count(layout))
  }

  /// The line that a piece makes; valid until the next one is asked for.
  private func line(_ piece: LinePiece, fontSize: Double) -> UnsafeMutablePointer<PangoLayoutLine> {
    pango_layout_get_line_readonly(layout(of: piece, fontSize: fontSize), 0)
  }

  /// The layout whose only line is a piece.
  private func layout(of piece: LinePiece, fontSize: Double) -> OpaquePointer {
    let line = Line(runs: piece.runs, scripts: piece.scripts, fontSize: fontSize)
    if let known = layouts[line] { return known }
    if layouts.count >= Self.mostLayouts { forgetLayouts() }
    let new = newLayout(of: piece, fontSize: fontSize)
    layouts[line] = new
    return new
  }

  /// The most lines that are kept, which take some kilobytes each.
  private static let mostLayouts = 1000

  private func forgetLayouts() {
    for layout in layouts.values { g_object_unref(UnsafeMutableRawPointer(layout)) }
    layouts.removeAll(keepingCapacity: true)
  }

  private func newLayout(of piece: LinePiece, fontSize: Double) -> OpaquePointer {
    let layout: OpaquePointer = pango_layout_new(context)
    pango_layout_set_single_paragraph_mode(layout, 1)
    let text = RichText(piece.runs)
    let plain = text.plain
    let attributes = text.attributes(fontSize: fontSize, scripts: piece.scripts)
    defer { pango_attr_list_unref(attributes) }
    pango_font_description_set_absolute_size(font, fontSize * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, font)
    pango_layout_set_text(layout, plain, Int32(plain.utf8.count))
    pango_layout_set_attributes(layout, attributes)
    return layout
  }

  private func extent(of piece: LinePiece, fontSize: Double) -> TextExtent {
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line(piece, fontSize: fontSize), nil, &logical)
    let area = Rectangle(logical)
    return TextExtent(width: area.size.width, ascent: -area.minY, descent: area.maxY)
  }

  /// The area that the letters of a piece cover, from its beginning on the baseline.
  private func ink(of piece: LinePiece, fontSize: Double) -> Rectangle {
    var ink = PangoRectangle()
    pango_layout_line_get_extents(line(piece, fontSize: fontSize), &ink, nil)
    return Rectangle(ink)
  }
}

extension Rectangle {
  /// A rectangle of Pango in points.
  fileprivate init(_ area: PangoRectangle) {
    let unit = Double(PANGO_SCALE)
    self.init(
      x: Double(area.x) / unit, y: Double(area.y) / unit, width: Double(area.width) / unit,
      height: Double(area.height) / unit)
  }
}

/// How letters reach the surface.
enum GlyphForm {
  /// As characters of a font, which formats that know fonts keep.
  case characters
  /// As areas. For images: cairo would move the picture of each character to whole pixels, and spacing would look
  /// uneven.
  case outlines
}

extension SceneText.Alignment {
  /// The position of the anchor along the text, as a fraction of the width of the text.
  fileprivate var anchor: Double {
    switch self {
    case .start: 0
    case .middle: 0.5
    case .end: 1
    }
  }
}
