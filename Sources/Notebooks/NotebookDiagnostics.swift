public import Diagnostics

extension DiagnosticCode {
  /// A notebook larger than what is read.
  public static let notebookTooLarge: DiagnosticCode = "notebook-too-large"
  /// Front matter without the second `---`.
  public static let unclosedFrontMatter: DiagnosticCode = "unclosed-front-matter"
  /// Front matter below other text.
  public static let misplacedFrontMatter: DiagnosticCode = "misplaced-front-matter"
  /// A fence without its second half.
  public static let unclosedFence: DiagnosticCode = "unclosed-fence"
  /// An info string that is meant to be `yaml {#label .kind}` and is not.
  public static let blockHeader: DiagnosticCode = "block-header"
  /// An executable block inside a list or a quotation.
  public static let misplacedBlock: DiagnosticCode = "misplaced-block"
  /// An executable block with nothing in it.
  public static let emptyBlock: DiagnosticCode = "empty-block"
  /// A label that is not formed as its kind wants.
  public static let labelForm: DiagnosticCode = "label-form"
  /// A label given twice.
  public static let duplicateLabel: DiagnosticCode = "duplicate-label"
  /// A footnote that is referred to and not defined.
  public static let undefinedFootnote: DiagnosticCode = "undefined-footnote"
  /// A footnote that is defined and not referred to.
  public static let unusedFootnote: DiagnosticCode = "unused-footnote"
  /// A footnote defined twice.
  public static let duplicateFootnote: DiagnosticCode = "duplicate-footnote"
  /// A checked value that reads as a part of another number.
  public static let joinedNumber: DiagnosticCode = "joined-number"
  /// A formula without its second half.
  public static let unclosedMath: DiagnosticCode = "unclosed-math"
  /// A comment that ends with its formula.
  public static let commentInFormula: DiagnosticCode = "comment-in-formula"
  /// A comment without its second half.
  public static let unclosedComment: DiagnosticCode = "unclosed-comment"
  /// A row of a table with more cells than the table has columns.
  public static let tableCells: DiagnosticCode = "table-cells"
  /// HTML, which a page shows as it is typed.
  public static let rawHTML: DiagnosticCode = "raw-html"
  /// A form of another dialect of Markdown, or TeX outside a formula.
  public static let foreignSyntax: DiagnosticCode = "foreign-syntax"
  /// A heading without text.
  public static let emptyHeading: DiagnosticCode = "empty-heading"
  /// A no-break space where YAML wants a space.
  public static let noBreakSpace: DiagnosticCode = "no-break-space"
}
