/// Where lines of running text may not end: browsers treat a formula or a number with a note as a picture, beside which
/// they end lines even before a comma.
extension [ReportInline] {
  /// The text in parts that stay on one line if they are more than one: a short formula or a number, with what touches it.
  var unbroken: [[ReportInline]] {
    var groups: [[ReportInline]] = []
    var isOpen = false
    for (index, inline) in enumerated() {
      let isBehindLong = index > 0 && self[index - 1].isLongFormula
      let follows = index > 0 && self[index - 1].isUnit || isBehindLong
      let precedes = index + 1 < count && self[index + 1].isUnit
      guard case .text(let text) = inline, follows || precedes else {
        // Only text holds a unit to what is before it.
        if inline.isUnit, isOpen { groups[groups.count - 1].append(inline) } else { groups.append([inline]) }
        isOpen = false
        continue
      }
      let parts = TouchingText(text, follows: follows, precedes: precedes, isBehindLong: isBehindLong)
      if !parts.before.isEmpty { groups[groups.count - 1].append(.text(parts.before)) }
      if !parts.middle.isEmpty { groups.append([.text(parts.middle)]) }
      if !parts.after.isEmpty { groups.append([.text(parts.after)]) }
      isOpen = !parts.after.isEmpty || parts.isWhole && precedes
    }
    return groups
  }
}

/// A text beside units: what touches the one before it, the one after it, and the rest.
private struct TouchingText {
  let before: String
  let middle: String
  let after: String
  /// Whether all of it touches the unit before it.
  let isWhole: Bool

  init(_ text: String, follows: Bool, precedes: Bool, isBehindLong: Bool) {
    let head = follows ? text.prefix { isBehindLong ? ".,;:)!?".contains($0) : !Self.isBreak($0) } : ""
    let rest = text.dropFirst(head.count)
    // A line may end after a dash.
    let tail = precedes ? String(rest.reversed().prefix { !Self.isBreak($0) && !"-–—".contains($0) }.reversed()) : ""
    (before, middle, after) = (String(head), String(rest.dropLast(tail.count)), tail)
    isWhole = follows && rest.isEmpty && !isBehindLong
  }

  /// Whether a line may end at the character: a space that is not fixed.
  private static func isBreak(_ character: Character) -> Bool { character.isWhitespace && character != "\u{A0}" }
}

extension ReportInline {
  /// The most bytes of the TeX of a formula that fits a line of a phone with what touches it.
  private static let shortFormula = 24

  /// Whether it is a formula within which a line may end.
  var isLongFormula: Bool {
    if case .math(_, let isDisplay) = self { !isDisplay && !isUnit } else { false }
  }

  /// Whether it is a number with a note, or a short formula.
  fileprivate var isUnit: Bool {
    switch self {
    case .math(let tex, let isDisplay): !isDisplay && tex.utf8.count <= Self.shortFormula
    case .checkedValue: true
    case .text, .emphasis, .strong, .strikethrough, .code, .link, .image, .reference, .brokenReference,
      .footnoteReference, .softBreak, .hardBreak, .html:
      false
    }
  }
}
