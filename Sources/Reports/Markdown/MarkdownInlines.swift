import Results

/// Writes running text as Markdown, and gathers the pictures in it.
struct MarkdownInlines {
  /// The author's own TeX commands, which hosts of code do not know.
  let macros: [MathMacro]
  /// The folder of the pictures.
  let folder: String
  private(set) var pictures: [(name: String, bytes: [UInt8])] = []

  init(macros: [MathMacro], folder: String) { (self.macros, self.folder) = (macros, folder) }

  /// The text in Markdown.
  mutating func text(_ inlines: [ReportInline]) -> String {
    var written = ""
    for inline in inlines { written += text(inline, startsLine: written.last?.isNewline ?? true) }
    return written
  }

  /// The characters alone, for places where Markdown is not read.
  func html(_ inlines: [ReportInline]) -> String { HTML(text: inlines.plainText(math: macros.plainText)).markup }

  private mutating func text(_ inline: ReportInline, startsLine: Bool) -> String {
    switch inline {
    case .text(let text): return MarkdownText.escaped(text, startsLine: startsLine)
    case .emphasis(let content): return "<em>\(text(content))</em>"
    case .strong(let content): return "<strong>\(text(content))</strong>"
    case .strikethrough(let content): return "<del>\(text(content))</del>"
    case .code(let code): return MarkdownText.code(code)
    case .math(let tex, let isDisplay): return isDisplay ? display(tex) : formula(tex)
    case .link(let content, let target, _): return link(text(content), to: target)
    case .image(let image, let description): return picture(image, description)
    case .checkedValue(let outcome, _): return value(outcome, startsLine: startsLine)
    case .reference(let reference): return link(to: reference)
    case .brokenReference(let text): return MarkdownText.escaped(text)
    case .footnoteReference(let number, _): return "[^\(number)]"
    case .softBreak: return "\n"
    case .hardBreak: return "\\\n"
    case .html(let html): return MarkdownText.code(html)
    }
  }

  // MARK: Formulas

  /// A formula in a line: dollars around code, in which Markdown changes nothing.
  private func formula(_ tex: String) -> String {
    let expanded = macros.expanded(tex)
    return expanded.contains("`") ? MarkdownText.code(expanded) : "$`\(MarkdownText.oneLine(expanded))`$"
  }

  /// A formula on lines of its own.
  func display(_ tex: String) -> String { MarkdownText.fenced(macros.expanded(tex), "math") }

  // MARK: Links

  /// A link. The page of another notebook has the name of its Markdown here.
  private func link(_ content: String, to target: String) -> String {
    guard LinkPolicy.admits(target) else { return "\(content) (\(MarkdownText.code(target)))" }
    return "[\(content)](\(MarkdownText.target(Self.markdownAddress(of: target))))"
  }

  /// `target`, where it is the page of another notebook that of its Markdown.
  private static func markdownAddress(of target: String) -> String {
    let path = target.prefix { $0 != "#" }
    guard path.hasSuffix(".html"), !path.contains("/"), LinkPolicy.scheme(of: target) == nil else { return target }
    return path.dropLast(5) + ".md" + target.dropFirst(path.count)
  }

  private func link(to reference: ResolvedReference) -> String {
    let text = reference.isName ? MarkdownText.code(reference.text) : MarkdownText.escaped(reference.text)
    let verdict = reference.verdict.map { " " + $0.mark } ?? ""
    return "[\(text)](#\(reference.anchor))\(verdict)"
  }

  // MARK: Values and pictures

  /// A number as printed; where it is wrong, with what is right.
  private func value(_ outcome: CheckedValueOutcome, startsLine: Bool) -> String {
    let printed = MarkdownText.escaped(outcome.text, startsLine: startsLine)
    switch outcome.result {
    case .matches, nil: return printed
    case .mismatch(let expected):
      let computed = MarkdownText.escaped(CheckedValue.shown(expected), startsLine: false)
      return "\(printed) **(computed: \(computed))**"
    case .undefined(let reason): return "\(printed) **(\(MarkdownText.escaped(reason, startsLine: false)))**"
    }
  }

  private mutating func picture(_ image: ReportImage, _ description: String) -> String {
    let known = pictures.firstIndex { $0.bytes == image.bytes }
    let name = known.map { pictures[$0].name } ?? "picture-\(pictures.count + 1).\(image.ending)"
    if known == nil { pictures.append((name, image.bytes)) }
    return Self.picture(at: "\(folder)/\(name)", description)
  }

  static func picture(at path: String, _ description: String) -> String {
    "![\(MarkdownText.escaped(MarkdownText.oneLine(description)))](\(MarkdownText.target(FileAddress.address(of: path))))"
  }
}

extension ReportImage {
  /// The ending of a file of its type.
  fileprivate var ending: String { Self.endings[mediaType] ?? "img" }

  private static let endings = [
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg",
  ]
}
