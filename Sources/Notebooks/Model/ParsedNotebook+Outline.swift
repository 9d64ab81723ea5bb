import Diagnostics
import Schemas

extension ParsedNotebook {
  /// The notebook as text, without ranges and without the printed texts of checked values. Two notebooks with the same
  /// outline differ only in these.
  public var outline: String {
    ParsedNotebook(
      source: .nowhere, frontMatter: frontMatter?.withoutTexts, blocks: blocks.map(\.withoutTexts),
      footnotes: footnotes.map { Footnote(name: $0.name, content: $0.content.map(\.withoutTexts), range: .nowhere) },
      unreadLabels: unreadLabels.map(\.withoutRange)
    ).dump()
  }
}

extension SourceText {
  /// An empty text, for nodes without a range.
  fileprivate static let nowhere = SourceText(name: "", text: "")
}

extension SourceRange {
  fileprivate static let nowhere = SourceRange(.nowhere, 0..<0)
}

extension Label {
  fileprivate var withoutRange: Label { Label(name: name, range: .nowhere) }
}

extension Block {
  fileprivate var withoutTexts: Block { Block(content.withoutTexts, range: .nowhere) }
}

extension Block.Content {
  fileprivate var withoutTexts: Block.Content {
    switch self {
    case .paragraph(let inlines): .paragraph(inlines.withoutTexts)
    case .heading(let heading):
      .heading(
        Heading(
          level: heading.level, title: heading.title.withoutTexts, label: heading.label?.withoutRange,
          isNumbered: heading.isNumbered))
    case .list(let items, let start, let isTight):
      .list(items: items.map { $0.map(\.withoutTexts) }, start: start, isTight: isTight)
    case .quote(let blocks): .quote(blocks.map(\.withoutTexts))
    case .table(let table): .table(table.withoutTexts)
    case .picture(let picture):
      .picture(
        Picture(
          image: picture.image.withoutTexts, caption: picture.caption.withoutTexts, label: picture.label.withoutRange,
          width: picture.width))
    case .displayMath(let tex, let label): .displayMath(tex, label: label?.withoutRange)
    case .executable(let block):
      .executable(
        ExecutableBlock(
          kind: block.kind, label: block.label.withoutRange, value: block.value.withoutTexts, text: "",
          range: .nowhere))
    case .code, .thematicBreak, .html: self
    }
  }
}

extension MarkdownTable {
  fileprivate var withoutTexts: MarkdownTable {
    let table = MarkdownTable(
      alignments: alignments, head: head.map(\.withoutTexts), rows: rows.map { $0.map(\.withoutTexts) })
    return label.map { table.captioned(caption.withoutTexts, label: $0.withoutRange) } ?? table
  }
}

extension [Inline] {
  fileprivate var withoutTexts: [Inline] { map(\.withoutTexts) }
}

extension Inline {
  fileprivate var withoutTexts: Inline { Inline(content.withoutTexts, range: .nowhere) }
}

extension Inline.Content {
  fileprivate var withoutTexts: Inline.Content {
    switch self {
    case .emphasis(let children): .emphasis(children.withoutTexts)
    case .strong(let children): .strong(children.withoutTexts)
    case .strikethrough(let children): .strikethrough(children.withoutTexts)
    case .link(let children, let target, let title): .link(children.withoutTexts, target: target, title: title)
    case .image(let children, let target, let title): .image(children.withoutTexts, target: target, title: title)
    case .checkedValue(_, let expression, let name):
      .checkedValue(printed: "", expression: expression.withoutTexts, name: name)
    case .text, .code, .math, .reference, .possibleCitation, .footnoteReference, .softBreak, .hardBreak, .html: self
    }
  }
}

extension SourceValue {
  /// The tree without ranges, and without the texts of checked values in its scalars.
  fileprivate var withoutTexts: SourceValue {
    switch content {
    case .null: SourceValue(.null, at: .nowhere)
    case .scalar(let scalar):
      SourceValue(.scalar(scalar.withoutTexts), at: .nowhere)
    case .list(let values): SourceValue(.list(values.map(\.withoutTexts)), at: .nowhere)
    case .map(let entries):
      SourceValue(
        .map(entries.map { Entry(key: $0.key, keyRange: .nowhere, value: $0.value.withoutTexts) }), at: .nowhere)
    }
  }
}

extension SourceValue.Scalar {
  fileprivate var withoutTexts: SourceValue.Scalar {
    .init(text: text.withoutTexts, isPlain: isPlain, verbatimStart: verbatimStart == nil ? nil : 0)
  }
}

extension String {
  fileprivate var withoutTexts: String {
    var bytes = Array(utf8)
    for form in CheckedValueForm.all(in: self).reversed() { bytes.removeSubrange(form.printed) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
