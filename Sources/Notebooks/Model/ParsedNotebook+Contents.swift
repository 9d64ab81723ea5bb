extension ParsedNotebook {
  /// The keys of the works that the text of a notebook may cite, found without parsing it: some may not be citations.
  public static func keysOfCitations(in text: [UInt8]) -> Set<String> { LabelForm.citations(in: text) }

  /// The key of a work that `text` begins with, in the form that is allowed in brackets: `o'neil:2010`; nil if it does
  /// not begin with a key.
  public static func keyOfWork(atStartOf text: String) -> String? { LabelForm.citation(in: Array(text.utf8)[...])?.key }

  /// The shorter keys that the key of a citation begins with, the longest first: after them the text may go on, as in
  /// `@Smith2010的研究`.
  public static func keysOfWorks(beginning key: String) -> [String] { LabelForm.beginnings(of: key) }

  /// Whether `label` begins as those of figures, tables, claims, formulas and sections do, so that no work or
  /// experiment is meant.
  public static func isLabelOfPart(_ label: String) -> Bool { LabelForm.prefixes.contains { label.hasPrefix($0) } }

  /// The blocks that are executed, in order.
  public var executableBlocks: [ExecutableBlock] {
    allBlocks.compactMap { block in
      if case .executable(let executable) = block.content { return executable }
      return nil
    }
  }

  /// The labels of headings, formulas, tables, pictures and executable blocks, in order.
  public var labels: [Label] {
    allBlocks.compactMap { block in
      switch block.content {
      case .heading(let heading): heading.label
      case .displayMath(_, let label): label
      case .table(let table): table.label
      case .picture(let picture): picture.label
      case .executable(let executable): executable.label
      case .paragraph, .list, .quote, .code, .thematicBreak, .html: nil
      }
    }
  }

  /// Every block of the included texts, of the document and then of the footnotes, those inside quotations and lists too,
  /// in order.
  public var allBlocks: [Block] {
    var all: [Block] = []
    forEachBlock { all.append($0) }
    return all
  }

  /// Every inline of the same, and of the titles of included texts, each followed by those inside it.
  public var allInlines: [Inline] {
    var all: [Inline] = []
    forEachInline { all.append($0) }
    return all
  }

  /// Takes these blocks one by one: nothing is copied.
  public func forEachBlock(_ take: (Block) -> Void) {
    for text in included { text.blocks.forEachBlock(take) }
    blocks.forEachBlock(take)
    for footnote in footnotes { footnote.content.forEachBlock(take) }
  }

  /// Takes these inlines one by one.
  public func forEachInline(_ take: (Inline) -> Void) {
    for text in included { text.title.forEachInline(take) }
    forEachBlock { $0.inlines.forEachInline(take) }
  }
}

extension [Block] {
  /// Takes each block, followed by those inside it.
  fileprivate func forEachBlock(_ take: (Block) -> Void) {
    for block in self {
      take(block)
      switch block.content {
      case .quote(let blocks): blocks.forEachBlock(take)
      case .list(let items, _, _): for item in items { item.forEachBlock(take) }
      case .paragraph, .heading, .code, .table, .picture, .displayMath, .thematicBreak, .html, .executable: break
      }
    }
  }
}

extension Block {
  /// The running text that the block itself holds.
  public var inlines: [Inline] {
    switch content {
    case .paragraph(let inlines): inlines
    case .heading(let heading): heading.title
    case .table(let table): (table.head + table.rows.joined()).flatMap { $0 } + table.caption
    case .picture(let picture): [picture.image]
    case .list, .quote, .code, .displayMath, .thematicBreak, .html, .executable: []
    }
  }
}

extension [Inline] {
  /// The inlines, each followed by those inside it.
  public var withParts: [Inline] {
    var all: [Inline] = []
    all.reserveCapacity(count)
    forEachInline { all.append($0) }
    return all
  }

  /// Takes each inline, followed by those inside it.
  func forEachInline(_ take: (Inline) -> Void) {
    for inline in self {
      take(inline)
      switch inline.content {
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(let children, _, _), .image(let children, _, _):
        children.forEachInline(take)
      case .text, .code, .math, .checkedValue, .reference, .possibleCitation, .footnoteReference, .softBreak,
        .hardBreak, .html:
        break
      }
    }
  }
}
