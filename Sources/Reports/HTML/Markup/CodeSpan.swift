/// Code in running text. Its lines end between its words: browsers would also end them after a hyphen or a stroke, as in
/// `2e-4`. A word that no line of a phone holds may end anywhere.
enum CodeSpan {
  /// The most characters of a word that stays whole.
  private static let longestWhole = 28

  /// The code as HTML.
  static func html(_ code: String) -> HTML {
    let words = code.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.contains(where: isDivided) else { return HTML("code", HTML(text: code)) }
    guard words.count > 1 else { return HTML("code", ["class": "whole"], HTML(text: code)) }
    let parts = words.map { isDivided($0) ? HTML("span", ["class": "whole"], HTML(text: $0)) : HTML(text: $0) }
    return HTML("code", parts.joined(separator: " "))
  }

  /// Whether a browser would end a line within the word, although it fits into one.
  private static func isDivided(_ word: String) -> Bool {
    word.count <= longestWhole && word.dropLast().contains { !$0.isLetter && !$0.isNumber && $0 != "_" }
  }
}
