/// How a page cites works.
public enum CitationStyle: String, Sendable, CaseIterable {
  /// By names and year, `Saxe et al. 2014`; the works are listed by the alphabet.
  case authorYear = "author-year"
  /// By numbers, `[1]`; the works are listed in the order of their first citation.
  case numeric
}
