extension RichText {
  /// The longest pieces that fit, of at least one character each.
  func pieces(_ fits: (RichText) -> Bool) -> [RichText] {
    var pieces: [[Run]] = [[]]
    for run in runs {
      for character in run.text {
        var next = run
        next.text = String(character)
        let longer = pieces[pieces.count - 1] + [next]
        if pieces[pieces.count - 1].isEmpty || fits(RichText(longer)) {
          pieces[pieces.count - 1] = longer
        } else {
          pieces.append([next])
        }
      }
    }
    return pieces.map { RichText($0) }
  }

  /// Its words on as few lines as fit; words that do not fit alone are broken anywhere, except numbers.
  static func lines(of words: [RichText], _ fits: (RichText) -> Bool) -> [RichText] {
    words.reduce(into: []) { lines, word in
      if let last = lines.last, fits(.joined([last, word])) {
        lines[lines.count - 1] = .joined([last, word])
      } else {
        lines += fits(word) || word.isNumeral ? [word] : word.pieces(fits)
      }
    }
  }

  /// Whether it is a number, perhaps with an ellipsis: it has digits and no letters.
  var isNumeral: Bool { plain.contains(where: \.isNumber) && !plain.contains(where: \.isLetter) }

  /// The parts between spaces.
  var words: [RichText] {
    var words: [[Run]] = [[]]
    for run in runs {
      for (index, part) in run.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { words.append([]) }
        guard !part.isEmpty else { continue }
        var piece = run
        piece.text = String(part)
        words[words.count - 1].append(piece)
      }
    }
    return words.filter { !$0.isEmpty }.map { RichText($0) }
  }

  /// Words with spaces between them.
  static func joined(_ words: ArraySlice<RichText>) -> RichText {
    RichText(words.enumerated().flatMap { index, word in (index > 0 ? [Run(" ")] : []) + word.runs })
  }
}
