/// Collects the remarks about the panels of a figure; a remark about several panels appears once.
struct FigureRemarks {
  private var phrases: [(text: String, letters: [String])] = []
  /// The letters that panels without one are counted to.
  private var last: [String] = []

  /// Adds the remarks about a panel with these letters.
  mutating func add(_ remarks: [String], of letters: PanelData.Letters) {
    if !letters.list.isEmpty { last = letters.list }
    add(remarks, last)
  }

  /// Adds the remarks about an inset of a panel with these letters.
  mutating func add(_ remarks: [String], ofInsetIn letters: PanelData.Letters) {
    add(remarks, letters.list.isEmpty ? [] : ["inset of \(Self.listed(letters.list))"])
  }

  private mutating func add(_ remarks: [String], _ letters: [String]) {
    for text in remarks {
      if let index = phrases.firstIndex(where: { $0.text == text }) {
        phrases[index].letters += letters.filter { !phrases[index].letters.contains($0) }
      } else {
        phrases.append((text, letters))
      }
    }
  }

  /// One sentence for each remark, with the letters of the panels it is about.
  var sentences: [String] {
    phrases.map { phrase in
      let sentence = phrase.text.capitalizingFirst() + "."
      return phrase.letters.isEmpty ? sentence : "(\(Self.listed(phrase.letters))) \(sentence)"
    }
  }

  /// `A, B`; three and more neighbours in short, `A–D`.
  private static func listed(_ letters: [String]) -> String {
    let codes = letters.map { $0.unicodeScalars.map { Int($0.value) } }
    let areNeighbours =
      codes.allSatisfy { $0.count == 1 } && zip(codes, codes.dropFirst()).allSatisfy { $1[0] == $0[0] + 1 }
    return letters.count > 2 && areNeighbours
      ? "\(letters[0])–\(letters[letters.count - 1])" : letters.joined(separator: ", ")
  }
}
