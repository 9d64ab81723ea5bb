/// One printed diagnostic for each code, as a text in which an empty line separates two of them.
///
/// The text is `texts/diagnostics.txt`. It is recorded from the goldens of the tests, so that every example was printed
/// by the program.
struct DiagnosticExamples: Sendable {
  /// The lines of the example of each code.
  let byCode: [String: String]

  init(text: String) { self.init(text.split(separator: "\n\n").flatMap { Self.diagnostics(in: String($0)) }) }

  /// Of several examples of one code, the shortest that shows an excerpt of its source and has a hint.
  init(_ examples: [(code: String, text: String)]) {
    byCode = Dictionary(grouping: examples, by: \.code).compactMapValues { candidates in
      candidates.map(\.text).min { Self.rank($0) < Self.rank($1) }
    }
  }

  /// The examples in the order of `codes`.
  func text(of codes: [String]) -> String {
    codes.compactMap { byCode[$0] }.map { $0 + "\n" }.joined(separator: "\n")
  }

  /// The diagnostics that `text` contains, each with the indented lines that follow it.
  static func diagnostics(in text: String) -> [(code: String, text: String)] {
    var found: [(code: String, text: String)] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.firstMatch(of: /^.*?(?:error|warning): .*\[([a-z-]+)\]$/) {
        found.append((String(match.1), String(line)))
        isInside = true
      } else if isInside, line.hasPrefix("  ") {
        found[found.count - 1].text += "\n" + line
      } else {
        isInside = false
      }
    }
    return found
  }

  /// Smaller is better: with a hint, with an excerpt, short; the text itself decides the rest.
  private static func rank(_ text: String) -> (Int, Int, String) {
    let lacks = (text.contains("\n   hint: ") ? 0 : 1) + (text.contains(" | ") ? 0 : 1)
    return (lacks, text.count, text)
  }
}
