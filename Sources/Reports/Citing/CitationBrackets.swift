import Notebooks

/// Which citations of a run of text are in brackets, `[@a; @b]`, and which of these omit the names, `[-@a]`.
struct CitationBrackets {
  /// The indices of these citations in the run.
  private(set) var citations: Set<Int> = []
  /// The indices of the citations with a hyphen before them.
  private(set) var withoutNames: Set<Int> = []
  /// The indices of the pieces between two citations where these are separated by `;`.
  private(set) var separators: Set<Int> = []

  /// The brackets of `inlines`, in which `isCitation` tells what cites.
  init(_ inlines: [Inline], isCitation: (Inline) -> Bool) {
    var open: [Int]?
    for (index, inline) in inlines.enumerated() {
      if case .text(let text) = inline.content, !inline.isLiteral {
        if let (first, last) = Self.outerBrackets(of: text) {
          if first == "]" { close(open ?? [], inlines) }
          open = last == "[" ? [] : nil
        }
      } else if isCitation(inline) {
        open?.append(index)
      }
    }
    withoutNames = citations.filter { $0 > 0 && inlines[$0 - 1].endsWithHyphen }
  }

  /// The first and the last bracket of a text; nil if it has none, as most texts, whose bytes tell.
  private static func outerBrackets(of text: String) -> (Character, Character)? {
    let hasBracket = text.utf8.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
    guard hasBracket, let first = text.first(where: { "[]".contains($0) }),
      let last = text.last(where: { "[]".contains($0) })
    else { return nil }
    return (first, last)
  }

  /// How the citation at `index` is written.
  func form(at index: Int) -> PageCitations.Form {
    withoutNames.contains(index) ? .withoutNames : citations.contains(index) ? .inBrackets : .inText
  }

  /// What is shown of the text at `index`: the hyphen before a citation without names is not.
  func shown(_ text: String, at index: Int) -> String {
    withoutNames.contains(index + 1) ? String(text.dropLast()) : text
  }

  private mutating func close(_ indices: [Int], _ inlines: [Inline]) {
    citations.formUnion(indices)
    for (left, right) in zip(indices, indices.dropFirst()) {
      let between = inlines[left + 1..<right]
      guard between.allSatisfy(\.isSpaced), [";", ";-"].contains(Array(between).plainText.filter({ !$0.isWhitespace }))
      else { continue }
      separators.formUnion(left + 1..<right)
    }
  }
}

extension Inline {
  /// Whether it is text that ends with a hyphen which no word precedes.
  fileprivate var endsWithHyphen: Bool {
    guard case .text(let text) = content, text.last == "-" else { return false }
    return text.dropLast().last.map { "[; \u{A0}".contains($0) } ?? true
  }

  /// Whether it is text or the end of a line.
  fileprivate var isSpaced: Bool {
    switch content {
    case .text, .softBreak: true
    case .emphasis, .strong, .strikethrough, .code, .math, .link, .image, .checkedValue, .reference, .possibleCitation,
      .footnoteReference, .hardBreak, .html:
      false
    }
  }
}
