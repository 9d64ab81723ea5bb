import CCairo
import CPango
import Figures

/// Lays out one line of text at a time.
///
/// Not for two threads at once; `TypesetterPool` hands it to one at a time, hence `@unchecked Sendable`.
final class Typesetter: @unchecked Sendable {
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private let font: OpaquePointer

  init(_ configuration: FontConfiguration) {
    fontMap = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    pango_fc_font_map_set_config(OpaquePointer(fontMap), configuration.pointer)
    context = pango_font_map_create_context(fontMap)
    font = pango_font_description_new()
    pango_font_description_set_family(font, configuration.catalogue.families.joined(separator: ", "))
    Self.makeIndependentOfDevice(context)
    layout = pango_layout_new(context)
    pango_layout_set_single_paragraph_mode(layout, 1)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
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
    Self.extent(of: line(text, fontSize: fontSize))
  }

  /// Draws `text` in cairo's current colour with its anchor at the origin.
  func show(_ text: SceneText, as form: GlyphForm, on cairo: OpaquePointer) {
    let line = line(text.text, fontSize: text.fontSize)
    cairo_move_to(cairo, -text.alignment.anchor * Self.extent(of: line).width, 0)
    switch form {
    case .characters: pango_cairo_show_layout_line(cairo, line)
    case .outlines:
      pango_cairo_layout_line_path(cairo, line)
      cairo_fill(cairo)
    }
  }

  /// How many glyphs of `text` no font has.
  func unknownGlyphCount(in text: RichText) -> Int {
    _ = line(text, fontSize: 10)
    return Int(pango_layout_get_unknown_glyphs_count(layout))
  }

  /// The line that `text` makes; valid until the next one is laid out.
  private func line(_ text: RichText, fontSize: Double) -> UnsafeMutablePointer<PangoLayoutLine> {
    let text = text.singleLine
    let plain = text.plain
    let attributes = text.attributes(fontSize: fontSize)
    defer { pango_attr_list_unref(attributes) }
    pango_font_description_set_absolute_size(font, fontSize * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, font)
    pango_layout_set_text(layout, plain, Int32(plain.utf8.count))
    pango_layout_set_attributes(layout, attributes)
    return pango_layout_get_line_readonly(layout, 0)
  }

  private static func extent(of line: UnsafeMutablePointer<PangoLayoutLine>) -> TextExtent {
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &logical)
    let unit = Double(PANGO_SCALE)
    return TextExtent(
      width: Double(logical.width) / unit, ascent: Double(-logical.y) / unit,
      descent: Double(logical.y + logical.height) / unit)
  }
}

/// How letters reach the surface.
enum GlyphForm {
  /// As characters of a font, which formats that know fonts keep.
  case characters
  /// As areas. For images: cairo would move the picture of each character to whole pixels, and spacing would look uneven.
  case outlines
}

extension SceneText.Alignment {
  /// The anchor's place along the text, as a fraction of its width.
  fileprivate var anchor: Double {
    switch self {
    case .start: 0
    case .middle: 0.5
    case .end: 1
    }
  }
}
