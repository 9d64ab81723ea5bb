/// Fills a whole page with the style sheet that it needs.
///
/// The style sheet and the text of a page are megabytes. Its template is filled with marks in their places, so that each
/// is moved once.
struct StyledPage {
  private let templates: TemplateSet
  private let math: MathRenderer

  /// What stands for the style sheet and for the text. No text has such a mark, since it is escaped.
  private static let (styleMark, textMark) = (HTML(markup: "<?style?>"), HTML(markup: "<?text?>"))
  /// How both begin.
  private static let markStart = Array("<?".utf8)

  init(_ templates: TemplateSet, _ math: MathRenderer) { (self.templates, self.math) = (templates, math) }

  /// The template `name` filled with the view of a style sheet and of a text.
  ///
  /// The fonts that formulas use are known only after the page was filled: their rules follow the style sheet then.
  ///
  /// - Parameter text: the pieces of the text, in order.
  func fill(
    _ name: String, text: [String] = [], view: (_ style: HTML, _ text: HTML) -> Any
  ) throws(MathUnavailable) -> String {
    let style = EmbeddedFonts.styleSheet + "\n" + StyleSheetText.compact(templates.text("style.css"))
    let hasText = text.contains { !$0.isEmpty }
    let frame = templates.fill(name, view(Self.styleMark, hasText ? Self.textMark : .empty)).markup
    let formulas = try math.styleSheet(for: [style, frame] + text)
    let contents = [(Self.styleMark.markup, [style, formulas]), (Self.textMark.markup, text)]
    return Self.withoutControls(Self.page(frame, contents))
  }

  /// The page with the contents of its marks.
  private static func page(_ frame: String, _ contents: [(mark: String, pieces: [String])]) -> String {
    let bytes = Array(frame.utf8)
    var (pieces, copied, place) = ([String](), 0, 0)
    while let start = bytes[place...].firstStart(of: markStart) {
      place = start + markStart.count
      guard let content = contents.first(where: { bytes[start...].starts(with: $0.mark.utf8) }) else { continue }
      pieces.append(String(decoding: bytes[copied..<start], as: UTF8.self))
      pieces += content.pieces
      copied = start + content.mark.utf8.count
    }
    return String(pieces: pieces + [String(decoding: bytes[copied...], as: UTF8.self)])
  }

  /// HTML does not allow control characters other than white space: each is replaced by U+FFFD.
  private static func withoutControls(_ page: String) -> String {
    guard page.hasByte(where: isControl) else { return page }
    var scalars = String.UnicodeScalarView()
    for scalar in page.unicodeScalars {
      scalars.append(UInt8(exactly: scalar.value).map(isControl) == true ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  /// Whether a byte is a control character other than white space.
  @inline(__always) private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }
}
