public import Diagnostics
public import Schemas

/// A notebook as written: front matter and blocks of prose, each with its range in the source. Nothing is interpreted
/// yet.
public struct ParsedNotebook: Sendable {
  /// The text that was read.
  public let source: SourceText
  /// The YAML between the `---` lines at the top; nil if there is none.
  public let frontMatter: SourceValue?
  /// The document, in order.
  public let blocks: [Block]
  /// The footnotes that the document defines, in order.
  public let footnotes: [Footnote]
  /// The labels of blocks that could not be read. The blocks are left out and reported, so a reference to one is not an
  /// error of its own.
  public let unreadLabels: [Label]
  /// The texts of other files that the page shows folded before its own, in order; none from the parser, which reads one
  /// file.
  public var included: [IncludedText] = []

  /// A parsed notebook.
  public init(
    source: SourceText, frontMatter: SourceValue?, blocks: [Block], footnotes: [Footnote], unreadLabels: [Label] = []
  ) {
    (self.source, self.frontMatter, self.blocks, self.footnotes) = (source, frontMatter, blocks, footnotes)
    self.unreadLabels = unreadLabels
  }

  /// The text of a footnote, `[^name]: …`.
  public struct Footnote: Sendable {
    /// The name after the `^`.
    public let name: String
    /// The text of the note.
    public let content: [Block]
    /// The whole definition.
    public let range: SourceRange

    /// The footnote `name`.
    public init(name: String, content: [Block], range: SourceRange) {
      (self.name, self.content, self.range) = (name, content, range)
    }
  }
}

/// A block of the document and its range.
public struct Block: Sendable {
  /// What it is.
  public let content: Content
  /// Its lines.
  public let range: SourceRange

  /// The block `content` at `range`.
  public init(_ content: Content, range: SourceRange) {
    (self.content, self.range) = (content, range)
  }

  /// The kinds of block.
  public indirect enum Content: Sendable {
    /// Running text.
    case paragraph([Inline])
    /// A heading.
    case heading(Heading)
    /// Items with bullets, or with numbers from `start`; a tight list has no space between its items.
    case list(items: [[Block]], start: Int?, isTight: Bool)
    /// A quotation.
    case quote([Block])
    /// Code that is shown as written.
    case code(language: String?, text: String)
    /// Markdown's table: the heads and the rows of cells.
    case table(MarkdownTable)
    /// A picture with a number and a caption.
    case picture(Picture)
    /// A formula on lines of its own, with the label of `{#eq-x}` if it has one.
    case displayMath(String, label: Label?)
    /// A thematic break: a line across the page.
    case thematicBreak
    /// Raw HTML, which is shown as text.
    case html(String)
    /// A block that is executed.
    case executable(ExecutableBlock)
  }
}

/// A label that a document defines, and its range.
public struct Label: Sendable, Equatable {
  /// The name, without `#`.
  public let name: String
  /// Its range in the source.
  public let range: SourceRange

  /// The label `name` at `range`.
  public init(name: String, range: SourceRange) {
    (self.name, self.range) = (name, range)
  }
}

/// A fence with the info string `yaml {#label .kind}`.
public struct ExecutableBlock: Sendable {
  /// What the block is.
  public let kind: Kind
  /// Its label.
  public let label: Label
  /// Its YAML as a tree.
  public let value: SourceValue
  /// The YAML as written.
  public let text: String
  /// The whole fence.
  public let range: SourceRange

  /// The bytes of the YAML, from the line after the opening fence to the closing fence.
  public var contentBytes: Range<Int> {
    let end = range.source.byteRange(ofLine: range.end.line).lowerBound
    return end - text.utf8.count..<end
  }

  /// The kinds of executable block (`reference.md#sec-values`).
  public enum Kind: String, Sendable, CaseIterable {
    /// Produces a dataset.
    case experiment
    /// Draws datasets.
    case figure
    /// Prints datasets.
    case table
    /// Asserts something about datasets.
    case claim
  }

  /// An executable block.
  public init(kind: Kind, label: Label, value: SourceValue, text: String, range: SourceRange) {
    (self.kind, self.label, self.value, self.text, self.range) = (kind, label, value, text, range)
  }
}

/// A piece of running text and its range.
public struct Inline: Sendable {
  /// What it is.
  public let content: Content
  /// Its bytes in the source.
  public let range: SourceRange
  /// Whether it is a bracket with a backslash before it, which opens and closes no citation.
  public let isLiteral: Bool

  /// The piece `content` at `range`.
  public init(_ content: Content, range: SourceRange, isLiteral: Bool = false) {
    (self.content, self.range, self.isLiteral) = (content, range, isLiteral)
  }

  /// The kinds of inline.
  public indirect enum Content: Sendable {
    /// Characters, with entities resolved.
    case text(String)
    /// `*…*`.
    case emphasis([Inline])
    /// `**…**`.
    case strong([Inline])
    /// `~~…~~`.
    case strikethrough([Inline])
    /// `` `…` ``.
    case code(String)
    /// `$…$` or `\(…\)` (or `$$…$$` inside a paragraph): TeX as written.
    case math(String, isDisplay: Bool)
    /// A link that is not a checked value.
    case link([Inline], target: String, title: String?)
    /// An image: alternative text, file.
    case image([Inline], target: String, title: String?)
    /// `[printed](#=expression "name")`; `expression` is a scalar so that errors can point into it.
    case checkedValue(printed: String, expression: SourceValue, name: String?)
    /// `@fig-x`, or `@fig-x{B}` with a panel; `@claim-x{plain}` says nothing of the verdict.
    case reference(label: String, panel: String?)
    /// `@Smith2014` within a sentence: a citation if the bibliography has this key, else text.
    case possibleCitation(String)
    /// `[^name]`.
    case footnoteReference(String)
    /// A line break in the source inside a paragraph, which the page shows as a space.
    case softBreak
    /// A line break that the page keeps.
    case hardBreak
    /// Raw HTML, which is shown as text.
    case html(String)
  }
}
