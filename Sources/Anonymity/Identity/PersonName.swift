import TextSearch

/// The parts of a person's name, and its spellings.
struct PersonName: Sendable, Equatable {
  /// Given names and initials, in order.
  let given: [String]
  /// The family name with its particles, as in `van der Berg`; the whole name if it is one word.
  let family: String
  /// The family name without particles.
  let bareFamily: String

  /// Reads `Given Family`, `Family, Given` and `Family, Jr, Given`; titles and degrees are removed. Nil if there is no
  /// letter.
  init?(_ text: String) {
    let parts = text.split(separator: ",").map(Self.words).filter { !$0.isEmpty && !$0.allSatisfy(Self.isTitle) }
    guard let first = parts.first else { return nil }
    let isInverted = parts.count > 1
    let words = first.filter { !Self.isTitle($0) }
    let particles = words.dropLast().reversed().prefix { Self.isParticle($0) }.count
    let split = isInverted ? 0 : words.count - 1 - particles
    given = (isInverted ? parts[parts.count - 1] : Array(words[..<split])).filter { !Self.isTitle($0) }
    family = words[split...].joined(separator: " ")
    bareFamily = words.last ?? ""
  }

  /// The persons that a text may name: commas divide a family name from given names, or several persons.
  static func all(in text: String) -> [PersonName] {
    let parts = text.split(separator: ",").compactMap { PersonName(String($0)) }.filter { !$0.given.isEmpty }
    return [PersonName(text)].compactMap(\.self) + (text.utf8.contains(UInt8(ascii: ",")) ? parts : [])
  }

  private static func words(_ text: Substring) -> [String] {
    let words = text.split { $0.isWhitespace || $0 == "~" || $0 == ";" }.map(String.init)
    return words.flatMap(separatingInitials).filter { $0.contains(where: \.isLetter) }
  }

  /// `A.B.` is two initials.
  private static func separatingInitials(_ word: String) -> [String] {
    let parts = word.split(separator: ".").map(String.init)
    return parts.count > 1 && parts.allSatisfy { $0.count == 1 } ? parts : [word]
  }

  /// Whether the word is a title or degree, which is not part of the name.
  private static func isTitle(_ word: String) -> Bool {
    titles.contains(word.lowercased().filter { $0.isLetter })
  }

  private static let titles: Set = [
    "dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "phd", "dphil", "md", "msc", "bsc", "ma", "ba",
    "mba", "meng", "beng", "mphil", "dsc", "scd", "jd", "llm", "drrernat", "rer", "nat", "habil", "dipl", "dipling",
    "ing", "frs", "esq", "jr", "sr", "ii", "iii", "iv", "rn", "mph", "edd",
  ]

  private static func isParticle(_ word: String) -> Bool { particles.contains(word) }

  private static let particles: Set = [
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu", "zur",
    "af", "av", "bin", "ibn", "al", "el",
  ]
}

extension PersonName {
  /// The spellings of the name that certainly identify the person.
  var fullForms: [[String]] {
    guard !given.isEmpty else { return [[family]] }
    let initials = given.map { String($0.prefix(1)) }
    var orders = [given, Array(given.prefix(1)) + initials.dropFirst()]
    if given.count > 1 { orders += given.filter { $0.count > 1 }.map { [$0] } }
    let families = family == bareFamily ? [family] : [family, bareFamily]
    return orders.filter { !$0.allSatisfy { $0.count == 1 } }.flatMap { names in
      families.flatMap { [names + [$0], [$0] + names] }
    }
  }

  /// The spellings of the name that other persons may share: those with initials only.
  var shortForms: [[String]] {
    guard !given.isEmpty else { return [] }
    let initials = given.map { String($0.prefix(1)) }
    return [initials, [initials[0]], [initials.joined()]].flatMap { [$0 + [bareFamily], [bareFamily] + $0] }
  }

  /// Whether the other name may belong to the same person: the family names are the same, and the given names that both
  /// have begin alike.
  func mayBe(_ other: PersonName) -> Bool {
    let folded = { (text: String) in FoldedPattern(text)?.letters }
    let families = [folded(family), folded(bareFamily)]
    guard families.contains(folded(other.family)) || families.contains(folded(other.bareFamily)) else { return false }
    guard let own = given.first.flatMap(folded), let foreign = other.given.first.flatMap(folded) else { return true }
    return own.starts(with: foreign) || foreign.starts(with: own)
  }
}
