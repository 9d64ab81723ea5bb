public import Notebooks

/// A block of a page.
public indirect enum ReportBlock: Sendable {
  /// Running text.
  case paragraph([ReportInline])
  /// A heading.
  case heading(HeadingBlock)
  /// A list; numbered from `start` if that is given.
  case list(items: [[ReportBlock]], start: Int?, isTight: Bool)
  /// A quotation.
  case quote([ReportBlock])
  /// Code as written.
  case code(language: String?, text: String)
  /// A table of the prose.
  case plainTable(PlainTable)
  /// A formula on lines of its own.
  case displayMath(FormulaBlock)
  /// A picture with a number and a caption.
  case picture(PictureBlock)
  /// A line across.
  case thematicBreak
  /// Raw HTML, shown as text.
  case html(String)
  /// An experiment, of which a page shows the source.
  case experiment(ExperimentBlock)
  /// A figure.
  case figure(FigureBlock)
  /// A table that was filled from results.
  case table(TableBlock)
  /// A claim.
  case claim(ClaimBlock)
  /// A block without a result.
  case failure(FailedBlock)
}

/// A heading.
public struct HeadingBlock: Sendable, Equatable {
  /// The level in HTML, 2…6.
  public let level: Int
  /// The number, such as `2.1`; nil below the second level, inside lists, quotations and notes, and where the author
  /// turned numbers off.
  public let number: String?
  /// The identifier; nil for a heading inside a list or quotation that has no label.
  public let anchor: String?
  /// The text.
  public let title: [ReportInline]
}

/// A formula on lines of its own.
public struct FormulaBlock: Sendable, Equatable {
  /// TeX.
  public let tex: String
  /// The text in parentheses beside it: the number of a formula with a label, or its tag.
  public let mark: EquationMark?
  /// The identifier, which is its label.
  public let anchor: String?
}

/// What tells a formula from others.
public struct EquationMark: Sendable, Equatable {
  /// In plain text, such as `3` or `A`, as references say it.
  public let text: String
  /// The mark as shown beside the formula, with its parentheses.
  public let shown: [ReportInline]
}

/// A numbered picture.
public struct PictureBlock: Sendable, Equatable {
  /// Its number among the figures, such as `2` or `S1`.
  public let number: String
  /// The identifier, which is its label.
  public let anchor: String
  /// The image, or what is shown where it is missing.
  public let image: ReportInline
  /// The caption.
  public let caption: [ReportInline]
  /// Its width in percent of that of the text; nil for its own.
  public let width: Double?
}

/// A table written in Markdown.
public struct PlainTable: Sendable, Equatable {
  /// One for each column.
  public let alignments: [MarkdownTable.Alignment]
  /// The heads of the columns.
  public let head: [[ReportInline]]
  /// The other cells.
  public let rows: [[[ReportInline]]]
  /// Its number and caption, if it has them.
  public let title: Title?

  /// The number and the caption of a table.
  public struct Title: Sendable, Equatable {
    /// Its number among the tables, such as `2` or `S1`.
    public let number: String
    /// The identifier, which is its label.
    public let anchor: String
    /// The caption.
    public let caption: [ReportInline]
  }
}

/// The YAML of an executable block, which the page shows with its result.
public struct BlockSource: Sendable, Equatable {
  /// The kind of the block.
  public let kind: ExecutableBlock.Kind
  /// Its label, which is also the identifier of its element (experiments have the prefix `experiment-`).
  public let label: String
  /// The YAML as written.
  public let text: String
}

/// An experiment.
public struct ExperimentBlock: Sendable, Equatable {
  /// The block.
  public let source: BlockSource
  /// What is said about it.
  public let summary: ExperimentSummary
}

/// A numbered figure.
public struct FigureBlock: Sendable {
  /// Its number, such as `2` or `S1`.
  public let number: String
  /// The drawing and its files.
  public let figure: ReportFigure
  /// The caption.
  public let caption: [ReportInline]
  /// What the drawing shows, for those who do not see it.
  public let alternativeText: [ReportInline]
  /// A longer description, which readers may open; empty without.
  public let longText: [ReportInline]
  /// The block.
  public let source: BlockSource
}

/// A numbered table.
public struct TableBlock: Sendable {
  /// Its number, such as `2` or `S1`.
  public let number: String
  /// The heads of the columns.
  public let header: [[ReportInline]]
  /// The alignment of the cells of each column.
  public let alignments: [ReportTable.Alignment]
  /// The rows of cells.
  public let rows: [[[ReportInline]]]
  /// The number of columns at the left that name the row.
  public let rowHeaderCount: Int
  /// The caption.
  public let caption: [ReportInline]
  /// Files that hold it.
  public let downloads: [Download]
  /// The block.
  public let source: BlockSource
}

/// A numbered claim.
public struct ClaimBlock: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// What it claims, in a sentence.
  public let statement: [ReportInline]
  /// The verdict and the conditions.
  public let claim: ReportClaim
  /// Why it should be so.
  public let because: [ReportInline]
  /// Where it is stated.
  public let origin: [ReportInline]
  /// The block.
  public let source: BlockSource
}

/// A block that has no result, with the reason.
public struct FailedBlock: Sendable, Equatable {
  /// What it would be, such as `Figure 2`.
  public let title: String
  /// Why it is not.
  public let cause: String
  /// Whether it has a part of its results: an experiment some of whose variables are not known.
  public let isIncomplete: Bool
  /// Its caption and other texts.
  public let texts: [[ReportInline]]
  /// The block.
  public let source: BlockSource
}
