import Figures

/// Runs of a line that Pango sets one after the other.
struct LinePiece {
  var runs: [RichText.Run]
  /// How subscripts and superscripts among them are placed.
  var scripts = ScriptStyle.single
  /// Space before them, as a fraction of the line's font size.
  var lead = 0.0
}

/// A piece of a line where it is set.
struct LinePart {
  let piece: LinePiece
  let extent: TextExtent
  /// Where it is set, from the beginning of the line.
  let origin: Point

  init(_ piece: LinePiece, _ extent: TextExtent, at origin: Point) {
    (self.piece, self.extent, self.origin) = (piece, extent, origin)
  }

  /// The position of the next letter.
  var end: Double { origin.x + extent.width }
}

extension TextExtent {
  /// The extent of the line that consists of `parts`.
  init(around parts: [LinePart]) {
    self.init(
      width: parts.map(\.end).max() ?? 0, ascent: parts.map(\.extent.ascent).max() ?? 0,
      descent: parts.map(\.extent.descent).max() ?? 0)
  }
}

extension RichText {
  /// The line cut at the symbols that have both scripts: pieces of one list begin at the same position, where the
  /// longest piece of the list before ends.
  ///
  /// A line without such symbols is one piece.
  var stretches: [[LinePiece]] {
    var stretches: [[LinePiece]] = []
    var rest = runs[...]
    while let index = rest.firstStack {
      let (first, second) = (rest.scriptRuns(before: index), rest[index...].prefix { $0.isStacked })
      stretches += [
        [LinePiece(runs: Array(rest[..<first.startIndex]))],
        [first, second].map { LinePiece(runs: Array($0), scripts: .paired, lead: rest.lead(of: $0)) },
      ]
      rest = rest[second.endIndex...]
    }
    return stretches + (rest.isEmpty && !stretches.isEmpty ? [] : [[LinePiece(runs: Array(rest))]])
  }
}

extension ArraySlice<RichText.Run> {
  /// The first run that is above or below the script before it.
  fileprivate var firstStack: Int? {
    indices.first { index in
      guard index > startIndex, self[index].isStacked, self[index].script != .base else { return false }
      return self[index - 1].script != .base && self[index - 1].script != self[index].script
    }
  }

  /// The runs of one script that end before `index`.
  fileprivate func scriptRuns(before index: Int) -> ArraySlice {
    let count = self[..<index].reversed().prefix { $0.script == self[index - 1].script }.count
    return self[(index - count)..<index]
  }

  /// The room that a superscript leaves to the top of a slanted letter, which leans towards it.
  fileprivate func lead(of script: ArraySlice) -> Double {
    guard script.first?.script == .superscript else { return 0 }
    return self[..<script.startIndex].last { $0.script == .base }?.isItalic == true ? 0.06 : 0
  }
}

extension LinePiece {
  /// The piece cut so that letters with an accent are alone.
  var cutAtAccents: [LinePiece] {
    var pieces = [LinePiece(runs: [], scripts: scripts, lead: lead)]
    for run in runs {
      let isAlone = run.accent != nil || pieces[pieces.count - 1].accent != nil
      if isAlone, !pieces[pieces.count - 1].runs.isEmpty { pieces.append(LinePiece(runs: [], scripts: scripts)) }
      pieces[pieces.count - 1].runs.append(run)
    }
    return pieces
  }

  /// The accent over the piece.
  var accent: RichText.Accent? { runs.last?.accent }

  /// The accent alone, in the style of the letters below it.
  var accentMark: LinePiece? {
    guard var mark = runs.last, let accent = mark.accent else { return nil }
    mark.text = accent.mark
    mark.accent = nil
    // The fonts have no arrow of this size.
    if accent == .vec { mark.script = .superscript }
    return LinePiece(runs: [mark], scripts: scripts)
  }
}

extension RichText.Accent {
  /// The character, most often a combining one, which is set alone: Inter knows where to set it on few letters.
  fileprivate var mark: String {
    switch self {
    case .hat: "\u{302}"
    case .tilde: "\u{303}"
    case .bar: "\u{304}"
    case .dot: "\u{307}"
    case .ddot: "\u{308}"
    case .vec: "→"
    }
  }
}
