/// Spaces at which no line of running text may end: `24.1 %`, `40 τ`, `Theorem 5.1`.
extension [ReportInline] {
  /// The text with fixed spaces between numbers and their units, and between names and their numbers.
  var withFixedSpaces: [ReportInline] {
    enumerated().map { index, inline in
      let before = index > 0 ? self[index - 1].lastWord : ""
      let after = index + 1 < count ? self[index + 1].firstWord : ""
      if case .text(let text) = inline { return .text(FixedSpaces.text(text, after: before, before: after)) }
      return inline == .softBreak && FixedSpaces.join(before, after) ? .text("\u{A0}") : inline
    }
  }
}

/// Which words belong on one line.
private enum FixedSpaces {
  /// The text `text`, which follows the word `before` and precedes the word `after`, with its fixed spaces.
  static func text(_ text: String, after before: Substring, before after: Substring) -> String {
    guard !before.isEmpty || !after.isEmpty || text.utf8.contains(where: isDigit) else { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var joined = String(words[0])
    for (index, word) in words.enumerated().dropFirst() {
      let left = index == 1 && words[0].isEmpty ? before : words[index - 1]
      let right = index == words.count - 1 && word.isEmpty ? after : word
      joined += (join(left, right) ? "\u{A0}" : " ") + word
    }
    return joined
  }

  /// Whether a line may not end between two words: a number and its unit, an equals sign and its number, or a name with
  /// a capital and its number.
  static func join(_ left: Substring, _ right: Substring) -> Bool {
    guard let end = left.last, let start = right.first else { return false }
    let second = right.dropFirst().first
    if end.isNumber { return "%‰°".contains(start) || ("α"..."ω").contains(start) && second?.isLetter != true }
    if end == "=" { return start.isNumber || start == "−" }
    let isName = left.count > 3 && left.first?.isUppercase == true && end.isLetter
    return isName && (start.isNumber || start.isUppercase && (second == "." || second?.isNumber == true))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

extension ReportInline {
  /// The word at its start, as far as spaces depend on it; empty where they do not. A formula of one sign is a unit.
  fileprivate var firstWord: Substring {
    switch self {
    case .text(let text): text.prefix { $0 != " " }
    case .checkedValue(let outcome, _): outcome.text[...]
    case .math(let tex, let isDisplay):
      !isDisplay && tex.first == "\\" && tex.dropFirst().allSatisfy(\.isLetter) ? "τ" : ""
    case .emphasis, .strong, .strikethrough, .code, .link, .image, .reference, .brokenReference, .footnoteReference,
      .softBreak, .hardBreak, .html:
      ""
    }
  }

  /// The word at its end.
  fileprivate var lastWord: Substring {
    switch self {
    case .text(let text): text.suffix { $0 != " " }
    case .checkedValue(let outcome, _): outcome.text[...]
    case .math(let tex, let isDisplay): !isDisplay && tex.last == "=" ? "=" : ""
    case .emphasis, .strong, .strikethrough, .code, .link, .image, .reference, .brokenReference,
      .footnoteReference, .softBreak, .hardBreak, .html:
      ""
    }
  }
}

extension String {
  /// The longest end of the text whose characters are all so.
  fileprivate func suffix(while isSo: (Character) -> Bool) -> Substring {
    self[(lastIndex { !isSo($0) }.map(index(after:)) ?? startIndex)...]
  }
}

/// Words within which browsers would end a line, though they are read as one: `4–4–4`, `T-S3`.
enum UnbrokenWords {
  /// The most characters of a word that stays whole.
  private static let longestWhole = 24

  /// The text as HTML.
  static func html(_ text: String) -> HTML {
    guard text.utf8.contains(where: isDash) else { return HTML(text: text) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.contains(where: isDivided) else { return HTML(text: text) }
    return words.map { word in
      let written = HTML(text: String(word))
      return isDivided(word) ? HTML("span", ["class": "whole"], written) : written
    }.joined(separator: " ")
  }

  /// Whether a browser would end a line within the word, which has a number in it and fits into one.
  private static func isDivided(_ word: Substring) -> Bool {
    guard word.utf8.dropLast().dropFirst().contains(where: isDash), word.count <= longestWhole else { return false }
    let parts = word.split { $0 == "-" || $0 == "–" }
    return parts.count > 1 && parts.contains { $0.contains(where: \.isNumber) }
  }

  /// Whether the byte is a hyphen or the last one of a dash.
  private static func isDash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == 0x93 }
}
