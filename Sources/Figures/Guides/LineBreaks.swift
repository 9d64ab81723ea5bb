import Results

/// Where the words of a title are put on the next line: after a mark of punctuation if they can be, and never between
/// what is read in one breath, such as `λ = 0`; of such places those that make lines of about equal length.
struct LineBreaks {
  /// The length of a line in points.
  let room: Double
  let size: Double
  let measuring: any TextMeasuring

  /// The words on so many lines; nil if a line would be longer than there is room.
  func lines(of words: ArraySlice<RichText>, count: Int) -> [RichText]? { broken(words, into: count)?.lines }

  private struct Broken {
    let lines: [RichText]
    /// The sum of what speaks against its breaks.
    let cost: Int
    /// The length of its longest line.
    let longest: Double
  }

  private func broken(_ words: ArraySlice<RichText>, into count: Int) -> Broken? {
    if count == 1 {
      let line = RichText.joined(words)
      let width = measuring.measure(line, fontSize: size).width
      return width <= room ? Broken(lines: [line], cost: 0, longest: width) : nil
    }
    guard words.count >= count else { return nil }
    let all = (words.startIndex + 1...words.endIndex - count + 1).compactMap { split -> Broken? in
      guard let first = broken(words[..<split], into: 1), let rest = broken(words[split...], into: count - 1) else {
        return nil
      }
      return Broken(
        lines: first.lines + rest.lines, cost: first.cost + rest.cost + Self.cost(of: words, at: split),
        longest: max(first.longest, rest.longest))
    }
    return all.min { ($0.cost, $0.longest) < ($1.cost, $1.longest) }
  }

  private static let operators: Set<String> = ["=", "±", "×", "<", ">", "≤", "≥", "≈", "+", "−", "/", "·", "∝"]

  /// What speaks against a break before the word at `split`.
  private static func cost(of words: ArraySlice<RichText>, at split: Int) -> Int {
    let (before, after) = (words[split - 1].plain, words[split].plain)
    let open = words[..<split].reduce(0) { sum, word in
      sum + word.plain.count { $0 == "(" } - word.plain.count { $0 == ")" }
    }
    if open > 0 || operators.contains(before) || operators.contains(after) { return 2 }
    if before.last == ":" || before.last == ";" { return 0 }
    if words[split].isNumeral { return 2 }
    return before.last == "," ? 0 : 1
  }
}
