/// Finds what a person probably meant.
public enum Suggestion {
  /// The candidate nearest to `word`, if it is near enough to be a slip: at most a third of its letters differ.
  ///
  /// Ties go to the first candidate.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= max(1, max(word.count, candidate.count) / 3), distance < (best?.distance ?? .max) {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }

  /// A hint that proposes the nearest candidate, or else lists them all.
  public static func hint(for word: String, among candidates: [String]) -> String {
    if let nearest = nearest(to: word, among: candidates) { return "did you mean '\(nearest)'?" }
    return candidates.isEmpty ? "there is none to choose from" : "one of: \(candidates.joined(separator: ", "))"
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
