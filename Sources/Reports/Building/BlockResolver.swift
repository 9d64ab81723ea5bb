import Notebooks

/// Turns the blocks of a notebook into the blocks of its page.
struct BlockResolver {
  private let inputs: ReportInputs
  private let catalogue: LabelCatalogue
  private let placement: FigurePlacement
  private let figureBlocks: [String: ExecutableBlock]
  /// What resolves the text, in the order of the page.
  var text: InlineResolver
  /// The claims met so far.
  private(set) var claims: [ClaimBlock] = []

  /// A resolver that has met nothing yet.
  init(_ inputs: ReportInputs, _ catalogue: LabelCatalogue, _ placement: FigurePlacement, _ text: InlineResolver) {
    (self.inputs, self.catalogue, self.placement, self.text) = (inputs, catalogue, placement, text)
    figureBlocks = inputs.notebook.figureBlocks
  }

  /// The blocks of the page; a paragraph around a figure gives several, a figure placed elsewhere none.
  mutating func resolve(_ blocks: [Block]) -> [ReportBlock] { blocks.flatMap { resolve($0) } }

  private mutating func resolve(_ block: Block) -> [ReportBlock] {
    switch block.content {
    case .paragraph(let content): resolveParagraph(content)
    case .heading(let heading): [.heading(resolve(heading, catalogue.sections[block.range.bytes.lowerBound]))]
    case .list(let items, let start, let isTight):
      [.list(items: items.map { resolve($0) }, start: start, isTight: isTight)]
    case .quote(let blocks): [.quote(resolve(blocks))]
    case .code(let language, let code): [.code(language: language, text: code)]
    case .table(let table): [.plainTable(resolve(table))]
    case .displayMath(let tex, let label): [.displayMath(formula(tex, label?.name))]
    case .picture(let picture): [.picture(resolve(picture))]
    case .thematicBreak: [.thematicBreak]
    case .html(let html): [.html(html)]
    case .executable(let block): isElsewhere(block) ? [] : [resolve(block)]
    }
  }

  private func isElsewhere(_ block: ExecutableBlock) -> Bool {
    block.kind == .figure && placement.placed.contains(block.label.name)
  }

  /// The text before, between and after the figures that a paragraph places, and these figures.
  private mutating func resolveParagraph(_ content: [Inline]) -> [ReportBlock] {
    var (blocks, line): ([ReportBlock], [Inline]) = ([], [])
    for inline in content {
      if let label = placement.label(placedBy: inline), let figure = figureBlocks[label] {
        blocks += paragraph(line) + [resolve(figure)]
        line = []
      } else {
        line.append(inline)
      }
    }
    return blocks + paragraph(line)
  }

  private mutating func paragraph(_ content: [Inline]) -> [ReportBlock] {
    let isBlank = content.plainText.allSatisfy(\.isWhitespace) && content.allSatisfy(\.isTextual)
    return isBlank ? [] : [.paragraph(text.resolve(content))]
  }

  private mutating func resolve(_ heading: Heading, _ section: LabelCatalogue.Section?) -> HeadingBlock {
    HeadingBlock(
      level: section?.level ?? min(heading.level + 1, 6), number: section?.number,
      anchor: section?.anchor ?? heading.label?.name, title: text.resolve(heading.title))
  }

  /// A formula with its number or its tag; the tags of several lines stay where they are.
  private func formula(_ tex: String, _ label: String?) -> FormulaBlock {
    let tags = EquationTags(tex)
    if let (tag, rest) = tags.single {
      let mark = EquationMark(text: tag.plainText(math: inputs.metadata.macros.plainText), shown: tag.shown)
      return FormulaBlock(tex: rest, mark: mark, anchor: label)
    }
    let number = tags.tags.isEmpty ? label.flatMap { catalogue.targets[$0]?.number } : nil
    return FormulaBlock(
      tex: tex, mark: number.map { EquationMark(text: "\($0)", shown: [.text("(\($0))")]) }, anchor: label)
  }

  private mutating func resolve(_ picture: Picture) -> PictureBlock {
    let caption = text.resolve(picture.caption)
    let words = caption.plainText(math: inputs.metadata.macros.plainText)
    return PictureBlock(
      number: catalogue.targets[picture.label.name]?.shownNumber ?? "", anchor: picture.label.name,
      image: text.resolveImage(of: picture, alternativeText: words), caption: caption, width: picture.width)
  }

  private mutating func resolve(_ table: MarkdownTable) -> PlainTable {
    let (head, rows) = (table.head.map { text.resolve($0) }, table.rows.map { $0.map { text.resolve($0) } })
    let title = table.label.map { label in
      PlainTable.Title(
        number: catalogue.targets[label.name]?.shownNumber ?? "", anchor: label.name,
        caption: text.resolve(table.caption))
    }
    return PlainTable(alignments: table.alignments, head: head, rows: rows, title: title)
  }

  /// The footnotes in order of use; a note may refer to further notes.
  mutating func resolveFootnotes() -> [ReportFootnote] {
    var contents: [[ReportBlock]] = []
    while contents.count < text.footnotes.used.count {
      let name = text.footnotes.used[contents.count]
      contents.append(resolve(text.footnotes.definition(name)?.content ?? []))
    }
    return contents.enumerated().map { index, content in
      ReportFootnote(
        number: index + 1, content: content, occurrences: text.footnotes.count(of: text.footnotes.used[index]))
    }
  }
}

extension BlockResolver {
  private mutating func resolve(_ block: ExecutableBlock) -> ReportBlock {
    let label = block.label.name
    let source = BlockSource(kind: block.kind, label: label, text: block.text)
    let number = catalogue.targets[label]?.shownNumber ?? ""
    if inputs.failures[label] == nil {
      if block.kind == .experiment {
        return .experiment(
          ExperimentBlock(source: source, summary: inputs.experiments[label] ?? ExperimentSummary(remarks: [])))
      }
      if let figure = inputs.figures[label], block.kind == .figure { return resolve(figure, number, source) }
      if let table = inputs.tables[label], block.kind == .table { return resolve(table, number, source) }
      if let claim = inputs.claims[label], block.kind == .claim {
        return resolve(claim, catalogue.targets[label]?.number ?? 0, source)
      }
    }
    return .failure(failure(source))
  }

  private mutating func failure(_ source: BlockSource) -> FailedBlock {
    if source.kind == .table { text.checkLaTeX((inputs.blockTexts[source.label] ?? []).flatMap { $0 }) }
    // The cells are not shown, and yet what they refer to is checked and counts as used.
    for cell in inputs.cellTexts[source.label] ?? [] {
      text.checkLaTeX(cell)
      _ = text.resolveScalar(cell)
    }
    return FailedBlock(
      title: source.kind == .experiment ? "Experiment" : catalogue.targets[source.label]?.text ?? source.kind.title,
      cause: inputs.failures[source.label] ?? "This block was not run.",
      isIncomplete: inputs.incompleteExperiments.contains(source.label),
      texts: (inputs.blockTexts[source.label] ?? []).map { text.resolveScalar($0) }, source: source)
  }

  private mutating func resolve(_ figure: ReportFigure, _ number: String, _ source: BlockSource) -> ReportBlock {
    text.count(figure.labelChecks.map(\.outcome))
    return .figure(
      FigureBlock(
        number: number, figure: figure, caption: text.resolveScalar(figure.caption),
        alternativeText: text.resolveAside(figure.alternativeText), longText: text.resolveScalar(figure.longText),
        source: source))
  }

  private mutating func resolve(_ table: ReportTable, _ number: String, _ source: BlockSource) -> ReportBlock {
    text.checkLaTeX(table.caption)
    let caption = text.resolveScalar(table.caption)
    return .table(
      TableBlock(
        number: number, header: table.columns.map { resolve($0.header) }, alignments: table.columns.map(\.alignment),
        rows: table.rows.map { $0.map { resolve($0) } }, rowHeaderCount: table.rowHeaderCount, caption: caption,
        downloads: table.downloads, source: source))
  }

  private mutating func resolve(_ cell: ReportTable.Cell) -> [ReportInline] {
    switch cell {
    case .text(let characters): return [.text(characters)]
    case .inlines(let inlines, let location):
      text.checkLaTeX(inlines)
      return text.resolveScalar(inlines, in: location)
    }
  }

  private mutating func resolve(_ claim: ReportClaim, _ number: Int, _ source: BlockSource) -> ReportBlock {
    let block = ClaimBlock(
      number: number, statement: text.resolveScalar(claim.says), claim: claim,
      because: text.resolveScalar(claim.because),
      origin: text.resolveScalar(claim.source),
      source: source)
    claims.append(block)
    return .claim(block)
  }
}

extension Inline {
  /// Whether only its characters can show.
  fileprivate var isTextual: Bool {
    switch content {
    case .text, .softBreak, .hardBreak: true
    case .emphasis, .strong, .strikethrough, .code, .math, .link, .image, .checkedValue, .reference, .possibleCitation,
      .footnoteReference, .html:
      false
    }
  }
}

extension EquationTags.Tag {
  /// The tag as the page shows it beside its formula.
  fileprivate var shown: [ReportInline] {
    let isPlain = !content.contains { "\\${}^_~%&#".contains($0) }
    let text = isBare ? content : "(\(content))"
    return [isPlain ? .text(text) : .math("\\text{\(text)}", isDisplay: false)]
  }
}
