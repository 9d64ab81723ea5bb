/// What the numbers of an axis or of a scale of colours are called within a sentence, from its title.
struct QuantityName: Sendable, Equatable {
  /// Such as `kernel distance`; empty where the title is.
  let name: String
  /// Such as `τ`; empty without.
  let unit: String
  /// What stands between the name and a value: an equals sign after a symbol. Nil without a word.
  private let link: String?

  /// The name in the title `label`: what comes before a comma, a colon or a bracket. A short word in brackets at the
  /// end is the unit.
  init(_ label: String) {
    let plain = LabelMarkup.parse(label).plain
    let found = Self.unit(atEndOf: plain)
    let words = Self.beginning(of: found?.title ?? plain[...])
    let name =
      words.dropFirst().contains(where: \.isUppercase)
      ? String(words) : words.prefix(1).lowercased() + words.dropFirst()
    self.init(name: name, unit: found.map { String($0.unit) } ?? "")
  }

  /// The unit in brackets at the end of a title, and what is before it; nil without one.
  private static func unit(atEndOf title: String) -> (title: Substring, unit: Substring)? {
    guard title.last == ")", let bracket = title.lastIndex(of: "("), bracket > title.startIndex else { return nil }
    let space = title.index(before: bracket)
    let unit = title[title.index(after: bracket)...].dropLast()
    guard title[space] == " ", !unit.isEmpty, !unit.contains(where: { $0.isWhitespace || "=)".contains($0) }) else {
      return nil
    }
    return (title[..<space], unit)
  }

  /// What comes in `title` before a comma or a colon with a space after it, or a bracket with a space before it.
  private static func beginning(of title: Substring) -> Substring {
    for index in title.indices.dropLast() {
      let (this, next) = (title[index], title[title.index(after: index)])
      if next == " " ? this == "," || this == ":" : this == " " && next == "(" { return title[..<index] }
    }
    return title
  }

  private init(name: String, unit: String) {
    (self.name, self.unit) = (name, unit)
    link = name.split(separator: " ").last.map { last in
      let isSymbol = last.count == 1 || last.contains { !$0.isLetter && $0 != "-" && $0 != "." }
      return isSymbol ? " = " : " "
    }
  }

  /// The same, called `other` where it has no name.
  func named(_ other: String) -> QuantityName { name.isEmpty ? QuantityName(name: other, unit: unit) : self }

  /// A value with its name and unit: `time 2 τ`, `relative scale λ = −9`; the value alone where it has no name.
  func text(_ value: String) -> String {
    let number = unit.isEmpty ? value : "\(value) \(unit)"
    return link.map { name + $0 + number } ?? number
  }
}
