import Diagnostics

/// Forms of other dialects of Markdown, and TeX outside formulas, which a page would show as they are typed: each is
/// said, with what to write here.
struct ForeignSyntax {
  /// What is meant elsewhere.
  let name: String
  /// What to write here.
  let hint: String
  /// How many bytes it fills.
  let length: Int

  /// The warning about it at byte `position` of `source`.
  func diagnostic(_ source: SourceText, at position: Int) -> Diagnostic {
    Self.warning(SourceRange(source, position..<position + length), name, hint)
  }

  private static func warning(_ range: SourceRange, _ name: String, _ hint: String) -> Diagnostic {
    .warning(.foreignSyntax, at: range, "\(name): a page shows this as it is typed", hint: hint)
  }

  // MARK: Anywhere

  /// The form that begins at `rest`. `before` is the byte before it, and `isLineStart` says whether it begins its line.
  static func form(at rest: ArraySlice<UInt8>, after before: UInt8?, isLineStart: Bool) -> ForeignSyntax? {
    if isLineStart, let form = lineForm(at: rest) { return form }
    switch rest.first {
    case UInt8(ascii: "{"): return braces(rest, after: before)
    case UInt8(ascii: "^"): return caret(rest, after: before)
    case UInt8(ascii: "\\"): return ForeignCommand.form(at: rest, after: before)
    case UInt8(ascii: "@"): return capital(rest, after: before)
    case UInt8(ascii: "=") where before != UInt8(ascii: "="): return highlight(rest)
    default: return nil
    }
  }

  private static func braces(_ rest: ArraySlice<UInt8>, after before: UInt8?) -> ForeignSyntax? {
    if rest.starts(with: "{{<".utf8) || rest.starts(with: "{{%".utf8) || rest.starts(with: "{%".utf8) {
      return ForeignSyntax(
        name: "a shortcode", hint: "nothing is included here: write its text",
        length: rest.starts(with: "{{".utf8) ? 3 : 2)
    }
    guard let closing = rest.prefix(100).firstIndex(of: UInt8(ascii: "}")) else { return unended(rest, after: before) }
    let content = String(decoding: rest[(rest.startIndex + 1)..<closing], as: UTF8.self)
    let length = closing + 1 - rest.startIndex
    let isAttached = before.map { ")]`".utf8.contains($0) } ?? false
    guard let word = content.split(separator: " ").first, TrailingAttributes.isAttribute(String(word).utf8),
      isAttached || word.hasPrefix("#") || word.hasPrefix(".")
    else { return nil }
    return ForeignSyntax(name: "attributes of a text", hint: attributesHint, length: length)
  }

  /// Braces with a label or a class that the line ends in.
  private static func unended(_ rest: ArraySlice<UInt8>, after before: UInt8?) -> ForeignSyntax? {
    let words = rest.dropFirst().prefix(100).split(separator: UInt8(ascii: " "))
    guard rest.count < 100, let first = words.first, "#.".utf8.contains(first.first ?? 0),
      before.map({ ")]`$ ".utf8.contains($0) }) ?? true,
      words.allSatisfy({ TrailingAttributes.isAttribute(String(decoding: $0, as: UTF8.self).utf8) })
    else { return nil }
    return ForeignSyntax(
      name: "attributes that go on on another line", hint: "write all of {…} on one line", length: rest.count)
  }

  private static let attributesHint =
    "labels come after headings, formulas $$…$$, captions of tables and images that are alone in a paragraph: "
    + "{#sec-x}, {#eq-x}, {#tbl-x}, {#fig-x width=50%}"

  private static func caret(_ rest: ArraySlice<UInt8>, after before: UInt8?) -> ForeignSyntax? {
    let text = rest.dropFirst()
    if text.first == UInt8(ascii: "[") {
      return ForeignSyntax(
        name: "a footnote within the text", hint: "write [^name] here, and on a line of its own [^name]: text",
        length: 2)
    }
    let index = text.prefix { $0 > 0x20 && $0 != UInt8(ascii: "^") }
    guard let before, before.isWordByte || before >= 0x80, !index.isEmpty, index.count <= 20,
      index.endIndex < rest.endIndex, rest[index.endIndex] == UInt8(ascii: "^")
    else { return nil }
    let written = String(decoding: index, as: UTF8.self)
    return ForeignSyntax(
      name: "a superscript", hint: "write it as a formula: $x^{\(written)}$", length: index.count + 2)
  }

  private static func capital(_ rest: ArraySlice<UInt8>, after before: UInt8?) -> ForeignSyntax? {
    if let before, before.isWordByte { return nil }
    for kind in ["Fig", "Tbl", "Eq", "Sec", "Claim"] where rest.dropFirst().starts(with: "\(kind)-".utf8) {
      let name = rest.dropFirst(kind.utf8.count + 2).prefix {
        $0.isLowercaseLetter || $0.isDigit || $0 == UInt8(ascii: "-")
      }
      guard !name.isEmpty else { return nil }
      let label = "\(kind.lowercased())-" + String(decoding: name, as: UTF8.self)
      return ForeignSyntax(
        name: "a reference with a capital", hint: "write @\(label)", length: label.utf8.count + 1)
    }
    return nil
  }

  private static func highlight(_ rest: ArraySlice<UInt8>) -> ForeignSyntax? {
    guard rest.starts(with: "==".utf8), rest.prefix(200).dropFirst(2).firstRange(of: "==".utf8) != nil else {
      return nil
    }
    let text = rest.dropFirst(2)
    guard let first = text.first, first > 0x20, first != UInt8(ascii: "="), let end = text.firstRange(of: "==".utf8),
      rest[end.lowerBound - 1] > 0x20
    else { return nil }
    return ForeignSyntax(
      name: "highlighted text", hint: "write **…** for strong text", length: end.upperBound - rest.startIndex)
  }

  // MARK: At the start of a line

  private static let lineForms: [(start: String, name: String, hint: String)] = [
    (":::", "a division of a page", "write a quotation '> …', a list or a heading"),
    ("[ ] ", "a list of tasks", "write the item without '[ ]'"),
    ("[x] ", "a list of tasks", "write the item without '[x]'"),
    ("[X] ", "a list of tasks", "write the item without '[X]'"),
    ("!!! ", "a box", "write a quotation: > **Note.** …"),
    ("[TOC]", "a table of contents", "the page has one by itself; 'toc: false' in the front matter leaves it out"),
    ("[[toc]]", "a table of contents", "the page has one by itself; 'toc: false' in the front matter leaves it out"),
    ("[[_TOC_]]", "a table of contents", "the page has one by itself; 'toc: false' in the front matter leaves it out"),
  ]

  private static func lineForm(at rest: ArraySlice<UInt8>) -> ForeignSyntax? {
    if let form = lineForms.first(where: { rest.starts(with: $0.start.utf8) }) {
      return ForeignSyntax(name: form.name, hint: form.hint, length: form.start.utf8.count)
    }
    guard rest.starts(with: "[!".utf8) else { return nil }
    let word = rest.dropFirst(2).prefix { $0.isWordByte && !$0.isLowercaseLetter }
    guard !word.isEmpty, word.endIndex < rest.endIndex, rest[word.endIndex] == UInt8(ascii: "]") else { return nil }
    let title = String(decoding: word, as: UTF8.self).capitalizedFirst
    return ForeignSyntax(name: "a box", hint: "write > **\(title).** …", length: word.count + 3)
  }

  // MARK: Found by their readers

  /// Text between single tildes.
  static func tildes(at range: SourceRange) -> Diagnostic {
    let index = range.text.dropFirst().dropLast().prefix(20)
    return warning(range, "a subscript", "write it as a formula: $x_{\(index)}$; ~~…~~ strikes text out")
  }

  /// A line that begins with a colon.
  static func colon(at range: SourceRange, isAfterTable: Bool) -> Diagnostic {
    let first = SourceRange(range.source, range.bytes.lowerBound..<range.bytes.lowerBound + 1)
    return isAfterTable
      ? warning(first, "a caption without a label", "end it with a label: ': caption {#tbl-name}'")
      : warning(first, "a definition", "write a list: - **term**: meaning; a caption is directly below its table")
  }

  /// Words in braces after a text that does not have attributes.
  static func attributes(at range: SourceRange) -> Diagnostic {
    warning(range, "attributes of a text", attributesHint)
  }

  /// A word in braces that says nothing here.
  static func attribute(at range: SourceRange) -> Diagnostic {
    .warning(
      .foreignSyntax, at: range, "'\(range.text)' has no meaning here and is left out",
      hint:
        "headings take {#sec-x .unnumbered}, pictures {#fig-x width=50%}, formulas {#eq-x}, captions of tables {#tbl-x}"
    )
  }

  /// The header of a fence that other programs run or lay out, such as `{python}`.
  static func fence(_ info: SourceRange) -> Diagnostic? {
    switch info.text {
    case "math":
      return fence(info, "a formula", "write $$…$$ on lines of their own, with {#eq-name} after it for a number")
    case "mermaid": return fence(info, "a drawing", "draw it as a picture: ![caption](file.svg){#fig-name}")
    default: break
    }
    guard info.text.hasPrefix("{") else { return nil }
    let language = info.text.dropFirst().prefix { $0.isLetter || $0.isNumber }
    return .warning(
      .foreignSyntax, at: info, "a block of another program: a page shows it as code",
      hint: "executable blocks start with ```yaml {#label .kind}; code that is shown starts with ```\(language)")
  }

  private static func fence(_ info: SourceRange, _ name: String, _ hint: String) -> Diagnostic {
    .warning(.foreignSyntax, at: info, "\(name) of another program: a page shows its source as code", hint: hint)
  }

  /// A table that is drawn in another way than here.
  static func table(_ name: String, at range: SourceRange) -> Diagnostic {
    warning(range, name, tableHint)
  }

  /// A line of dashes below the heads of a table without bars.
  static func columns(at range: SourceRange) -> Diagnostic {
    .warning(
      .foreignSyntax, at: range, "a table without bars: a page shows it as a line across and text", hint: tableHint)
  }

  private static let tableHint = "write the head, a line |---|---| below it, and then the rows: | a | b |"

  /// A role such as `{ref}` before code.
  static func role(at range: SourceRange) -> Diagnostic {
    warning(
      range, "a role", "refer with @eq-name, @fig-name, @tbl-name or @sec-name, and write formulas between dollars")
  }

  /// Several panels in one reference.
  static func panels(at range: SourceRange, of label: String, _ names: [Substring]) -> Diagnostic {
    let each = names.map { "@\(label){\($0)}" }.joined(separator: " and ")
    return warning(range, "a reference to several panels", "write one for each: \(each)")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
