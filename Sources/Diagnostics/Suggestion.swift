/// Finds what a person probably meant.
public enum Suggestion {
  /// The candidate nearest to `word`, if it is near enough to be a typo: at most a third of its letters differ.
  ///
  /// Ties go to the first candidate.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    var best: (candidate: String, distance: Int)?
    let letters = Array(word.lowercased().prefix(Limits.comparedCharacters))
    for candidate in candidates {
      let others = Array(candidate.lowercased().prefix(Limits.comparedCharacters))
      let most = max(1, max(letters.count, others.count) / 3)
      // Names whose lengths differ by more cannot be nearer: each step of the distance changes the length by at most 1.
      guard abs(letters.count - others.count) <= most else { continue }
      let distance = editDistance(letters, others)
      if distance <= most, distance < (best?.distance ?? .max) {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }

  /// A hint that proposes the nearest candidate, or else lists them all.
  public static func hint(for word: String, among candidates: [String]) -> String {
    if let nearest = nearest(to: word, among: candidates) { return "did you mean '\(nearest)'?" }
    return candidates.isEmpty ? "there is none to choose from" : list(candidates)
  }

  private static func list(_ candidates: [String]) -> String {
    let rest = candidates.count - Limits.listedNames
    return "one of: " + candidates.prefix(Limits.listedNames).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours cost one each.
  private static func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in 1...first.count {
      var row = [i] + Array(repeating: 0, count: second.count)
      for j in 1...second.count {
        let same = first[i - 1] == second[j - 1]
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[second.count]
  }
}

/// Suggestions for one text, as long as they do not take too long: an author who makes thousands of typing errors among
/// thousands of names sees only the first few.
public struct SuggestionBudget: Sendable {
  /// How many more candidates may be compared.
  private var candidatesLeft = Limits.comparedNames

  /// All of it.
  public init() {}

  /// The hint that proposes the nearest of `candidates`, or lists them; nil once too much was compared. The candidates
  /// are asked for only where they are compared.
  public mutating func hint(for word: String, among candidates: @autoclosure () -> [String]) -> String? {
    spend(candidates).map { Suggestion.hint(for: word, among: $0) }
  }

  /// The nearest of `candidates`, if one is near; nil once too much was compared.
  public mutating func nearest(to word: String, among candidates: @autoclosure () -> [String]) -> String? {
    spend(candidates).flatMap { Suggestion.nearest(to: word, among: $0) }
  }

  private mutating func spend(_ candidates: () -> [String]) -> [String]? {
    guard candidatesLeft > 0 else { return nil }
    let candidates = candidates()
    // One more, since asking for the names costs time even where there are none.
    candidatesLeft -= candidates.count + 1
    return candidates
  }
}
