/// The bounds of what is read of a notebook.
enum Limits {
  /// The most bytes of a notebook.
  static let notebookBytes = 4_000_000
  /// The most pieces of markup: blocks, spans, and what can begin a reference or a formula. The notebooks that are
  /// shipped have less than a thousand.
  static let markup = 200_000
  /// The most lines times brackets of a paragraph, which take about half a second.
  static let linesTimesBrackets = 500_000_000
  /// The most quotations and lists in each other; the content of deeper ones belongs to their container.
  static let blockDepth = 50
  /// The most spans in each other; deeper ones are read as plain text.
  static let spanDepth = 100
  /// The most bytes of a key in `@{key}`, and of the text before an `@` that is searched for its bracket.
  static let keyBytes = 300
  /// The most bytes of a line that are searched for the name of a link's target.
  static let linkNameBytes = 1000
  /// The most lines that are searched for the end of front matter below other text.
  static let frontMatterLines = 200
  /// The most bytes of a printed text that a message quotes.
  static let quotedBytes = 1000
  /// The most forms of other dialects that are reported for one text.
  static let reportedForms = 100
  /// The most faults of tables and formulas that are reported.
  static let reportedFaults = 1000
}
