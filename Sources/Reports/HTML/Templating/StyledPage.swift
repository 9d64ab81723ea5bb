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

  /// After which bytes of `page` each `text` ends.
  private static func ends(of text: [UInt8], in page: String) -> [Int] {
    var (page, ends) = (page, [Int]())
    page.withUTF8 { bytes in
      while let start = bytes[(ends.last ?? 0)...].firstStart(of: text) { ends.append(start + text.count) }
    }
    return ends
  }

  /// HTML does not allow control characters other than white space: each is replaced by U+FFFD.
  private static func withoutControls(_ page: String) -> String {
    guard controls.contains(where: { range in page.hasByte { range ~= $0 } }) else { return page }
    var scalars = String.UnicodeScalarView()
    for scalar in page.unicodeScalars { scalars.append(isControl(scalar.value) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  private static func isControl(_ value: UInt32) -> Bool {
    UInt8(exactly: value).map { byte in controls.contains { $0 ~= byte } } ?? false
  }

  /// Control characters other than white space.
  private static let controls: [ClosedRange<UInt8>] = [0x00...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x7F]
}
