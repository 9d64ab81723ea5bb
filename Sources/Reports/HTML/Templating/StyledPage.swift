/// Fills a whole page with the style sheet that it needs.
struct StyledPage {
  private let templates: TemplateSet
  private let math: MathRenderer

  init(_ templates: TemplateSet, _ math: MathRenderer) { (self.templates, self.math) = (templates, math) }

  /// The template `name` filled with the view of a style sheet.
  ///
  /// The fonts that formulas use are known only after the page was filled, so a page with formulas is filled twice.
  func fill(_ name: String, view: (_ style: HTML) -> Any) throws(MathUnavailable) -> String {
    let style = EmbeddedFonts.styleSheet + "\n" + StyleSheetText.compact(templates.text("style.css"))
    let page = templates.fill(name, view(HTML(markup: style))).markup
    let formulas = try math.styleSheet(for: page)
    if formulas.isEmpty { return Self.withoutControls(page) }
    return Self.withoutControls(templates.fill(name, view(HTML(markup: style + formulas))).markup)
  }

  /// HTML does not allow control characters other than white space: each is replaced by U+FFFD.
  private static func withoutControls(_ page: String) -> String {
    guard page.utf8.contains(where: { isControl(UInt32($0)) }) else { return page }
    var scalars = String.UnicodeScalarView()
    for scalar in page.unicodeScalars { scalars.append(isControl(scalar.value) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D || value == 0x7F
  }
}
