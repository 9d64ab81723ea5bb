public import Diagnostics
public import Schemas

extension Inline {
  /// The running text that a scalar holds, such as a caption, by the same rules as in a document.
  ///
  /// Line breaks count as spaces. Ranges are exact where the scalar's text is a verbatim part of the source; otherwise
  /// every range is that of the whole scalar. A value that is not a scalar has no text.
  public static func parse(_ value: SourceValue) -> (inlines: [Inline], diagnostics: [Diagnostic]) {
    guard case .scalar(let scalar) = value.content else { return ([], []) }
    let (inlines, diagnostics) = parse(scalar, at: value.range)
    return (inlines, diagnostics + [value.commentFault].compactMap(\.self))
  }

  private static func parse(
    _ scalar: SourceValue.Scalar, at range: SourceRange
  ) -> (inlines: [Inline], diagnostics: [Diagnostic]) {
    if let start = scalar.verbatimStart {
      return parse(range.source, bytes: start..<start + scalar.text.utf8.count)
    }
    let text = SourceText(name: range.source.name, text: scalar.text)
    let (inlines, diagnostics) = parse(text, bytes: 0..<text.bytes.count)
    return (inlines.map { $0.moved(to: range) }, diagnostics.map { $0.moved(to: range) })
  }

  /// The running text in `bytes` of `source`.
  static func parse(
    _ source: SourceText, bytes: Range<Int>
  ) -> (inlines: [Inline], diagnostics: [Diagnostic]) {
    let scan = ProseScanner.scan(source, run: bytes)
    var text = PreparedMarkdown(source.bytes, scan)
    // After a character, nothing is read as the start of a list, a heading or indented code.
    text.insert(Array("&zwj;".utf8))
    text.copy(bytes, breaksAsSpaces: true)
    let content = MarkdownEvents(text).events.drop { $0.isBlockStart }.dropFirst()
    var reader = InlineReader(content.withoutBlockEnds, in: source, from: bytes.lowerBound)
    reader.isScalar = true
    let inlines = reader.read()
    let faults = scan.faults + reader.diagnostics + [RawHTML.fault(in: inlines)].compactMap(\.self)
    return (inlines, faults.inSourceOrder)
  }

  fileprivate func moved(to range: SourceRange) -> Inline {
    func moved(_ children: [Inline]) -> [Inline] { children.map { $0.moved(to: range) } }
    switch content {
    case .emphasis(let children): return Inline(.emphasis(moved(children)), range: range)
    case .strong(let children): return Inline(.strong(moved(children)), range: range)
    case .strikethrough(let children): return Inline(.strikethrough(moved(children)), range: range)
    case .link(let children, let target, let title):
      return Inline(.link(moved(children), target: target, title: title), range: range)
    case .image(let children, let target, let title):
      return Inline(.image(moved(children), target: target, title: title), range: range)
    case .checkedValue(let printed, let expression, let name):
      let scalar = SourceValue.Scalar(text: expression.text ?? "", isPlain: true)
      let moved = SourceValue(.scalar(scalar), at: range)
      return Inline(.checkedValue(printed: printed, expression: moved, name: name), range: range)
    case .text, .code, .math, .reference, .possibleCitation, .footnoteReference, .softBreak, .hardBreak, .html:
      return Inline(content, range: range, isLiteral: isLiteral)
    }
  }
}

extension Diagnostic {
  fileprivate func moved(to range: SourceRange) -> Diagnostic {
    Diagnostic(severity, code, at: range, message, hints: hints)
  }
}

extension MarkdownEvent {
  fileprivate var isBlockStart: Bool {
    if case .enter(let tag) = self { return !tag.isSpan }
    return false
  }
}

extension ArraySlice<MarkdownEvent> {
  /// The events without the ends of blocks that close the document.
  fileprivate var withoutBlockEnds: ArraySlice {
    var depth = 0
    let end = firstIndex { event in
      if case .enter = event { depth += 1 }
      if case .leave = event { depth -= 1 }
      return depth < 0
    }
    return self[..<(end ?? endIndex)]
  }
}

extension [Inline] {
  /// The characters without markup.
  public var plainText: String { plainText { $0 } }

  /// The characters without markup, with formulas as `math` writes them.
  public func plainText(math: (String) -> String) -> String {
    map { inline in
      switch inline.content {
      case .text(let text), .code(let text), .html(let text): text
      case .math(let tex, _): math(tex)
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(let children, _, _), .image(let children, _, _):
        children.plainText(math: math)
      case .checkedValue(let printed, _, _): printed
      case .reference(let label, let panel): "@\(label)" + (panel.map { "{\($0)}" } ?? "")
      case .possibleCitation(let key): "@\(key)"
      case .footnoteReference: ""
      case .softBreak, .hardBreak: " "
      }
    }.joined()
  }
}
