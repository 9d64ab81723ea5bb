import Notebooks

/// Which citations of a run of text stand in brackets of the text: `[@a; @b]`.
struct CitationBrackets {
  /// The places of these citations in the run.
  private(set) var citations: Set<Int> = []
  /// The places of what stands between two of them, if that is `;`.
  private(set) var separators: Set<Int> = []

  /// The brackets of `inlines`, in which `isCitation` tells what cites.
  init(_ inlines: [Inline], isCitation: (Inline) -> Bool) {
    var open: [Int]?
    for (place, inline) in inlines.enumerated() {
      if case .text(let text) = inline.content {
        if let first = text.first(where: { "[]".contains($0) }) {
          if first == "]" { close(open ?? [], inlines) }
          open = text.last { "[]".contains($0) } == "[" ? [] : nil
        }
      } else if isCitation(inline) {
        open?.append(place)
      }
    }
  }

  private mutating func close(_ places: [Int], _ inlines: [Inline]) {
    citations.formUnion(places)
    for (left, right) in zip(places, places.dropFirst()) {
      let between = inlines[left + 1..<right]
      guard between.allSatisfy(\.isSpaced), Array(between).plainText.filter({ !$0.isWhitespace }) == ";" else {
        continue
      }
      separators.formUnion(left + 1..<right)
    }
  }
}

extension Inline {
  /// Whether it is text or the end of a line.
  fileprivate var isSpaced: Bool {
    switch content {
    case .text, .softBreak: true
    default: false
    }
  }
}
