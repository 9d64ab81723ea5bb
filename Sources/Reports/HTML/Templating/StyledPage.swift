/// Fills a whole page with the style sheet that it needs.
struct StyledPage {
  private let templates: TemplateSet
  private let math: MathRenderer

  init(_ templates: TemplateSet, _ math: MathRenderer) { (self.templates, self.math) = (templates, math) }

  /// The template `name` filled with the view of a style sheet.
  ///
  /// The fonts that formulas use are known only after the page was filled: their rules follow the style sheet then.
  func fill(_ name: String, view: (_ style: HTML) -> Any) throws(MathUnavailable) -> String {
    let style = EmbeddedFonts.styleSheet + "\n" + StyleSheetText.compact(templates.text("style.css"))
    let page = templates.fill(name, view(HTML(markup: style))).markup
    let formulas = try math.styleSheet(for: page)
    if formulas.isEmpty { return Self.withoutControls(page) }
    return Self.withoutControls(Self.page(page, with: formulas, after: style))
  }

  /// The page with these rules after its style sheet.
  private static func page(_ page: String, with rules: String, after style: String) -> String {
    var (written, copied) = ("", page.startIndex)
    written.reserveCapacity(page.utf8.count + rules.utf8.count)
    for end in ends(of: Array(style.utf8), in: page) {
      let end = page.utf8.index(page.startIndex, offsetBy: end)
      written += page[copied..<end]
      written += rules
      copied = end
    }
    return written + page[copied...]
  }

  /// Behind which bytes of `page` each `text` ends.
  private static func ends(of text: [UInt8], in page: String) -> [Int] {
    var (page, ends) = (page, [Int]())
    page.withUTF8 { bytes in
      while let start = bytes[(ends.last ?? 0)...].firstStart(of: text) { ends.append(start + text.count) }
    }
    return ends
  }

  /// HTML does not allow control characters other than white space: each is replaced by U+FFFD.
  private static func withoutControls(_ page: String) -> String {
    guard page.hasByte(where: { isControl(UInt32($0)) }) else { return page }
    var scalars = String.UnicodeScalarView()
    for scalar in page.unicodeScalars { scalars.append(isControl(scalar.value) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  @inline(__always) private static func isControl(_ value: UInt32) -> Bool {
    value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D || value == 0x7F
  }
}
