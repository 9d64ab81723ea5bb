/// The bounds of what is made into a page.
enum Limits {
  /// The most bytes of a formula: the time that KaTeX takes grows with the square of its length.
  static let formulaBytes = 4000
  /// The most seconds for a formula, should it find another way to be slow.
  static let formulaSeconds = 10.0
  /// The most symbols that macros, KaTeX's own among them, may make of a formula.
  static let formulaSymbols = 8000
  /// The most macros that KaTeX expands in a formula.
  static let formulaExpansions = 1000
  /// The most widths of an em of a rule or a space in a formula.
  static let formulaSize = 40
  /// The most bytes of a formula as plain text that are searched for macros again.
  static let plainFormulaBytes = 2000
  /// The most bytes of a file of KaTeX.
  static let mathFileBytes = 10_000_000
  /// The most bytes of a template.
  static let templateBytes = 10_000_000
  /// The most works never cited that are reported one by one; of more, one warning names so many.
  static let unusedWorks = 3
}
