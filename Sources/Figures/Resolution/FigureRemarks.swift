/// Collects what a reader should know of the panels of a figure; the same said of several panels is said once.
struct FigureRemarks {
  private var phrases: [(text: String, letters: [String])] = []
  /// The letters that panels without one are counted to.
  private var last: [String] = []

  /// Adds what is said of a panel with these letters.
  mutating func add(_ remarks: [String], of letters: PanelData.Letters) {
    switch letters {
    case .none: break
    case .panel(let letter): last = [letter]
    case .rows(let all), .columns(let all): last = all
    }
    for text in remarks {
      if let index = phrases.firstIndex(where: { $0.text == text }) {
        phrases[index].letters += last.filter { !phrases[index].letters.contains($0) }
      } else {
        phrases.append((text, last))
      }
    }
  }

  /// One sentence for each remark, with the letters of the panels it is about.
  var sentences: [String] {
    phrases.map { phrase in
      let sentence = phrase.text.capitalizingFirst() + "."
      return phrase.letters.isEmpty ? sentence : "(\(phrase.letters.joined(separator: ", "))) \(sentence)"
    }
  }
}
