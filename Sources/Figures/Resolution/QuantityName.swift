/// What the numbers of an axis or of a scale of colours are called within a sentence, from its title.
struct QuantityName: Sendable, Equatable {
  /// Such as `kernel distance`; empty where the title is.
  let name: String
  /// Such as `τ`; empty without.
  let unit: String

  /// The name in the title `label`: what comes before a comma, a colon or a bracket. A short word in brackets at the
  /// end is the unit.
  init(_ label: String) {
    let plain = LabelMarkup.parse(label).plain
    let found = plain.wholeMatch(of: /(.*?) \(([^\s=()]+)\)/)
    unit = found.map { String($0.2) } ?? ""
    let title = found.map { String($0.1) } ?? plain
    let end = title.firstMatch(of: /[,:] | \(/)?.range.lowerBound ?? title.endIndex
    let words = title[..<end]
    name =
      words.dropFirst().contains(where: \.isUppercase)
      ? String(words) : words.prefix(1).lowercased() + words.dropFirst()
  }

  private init(name: String, unit: String) { (self.name, self.unit) = (name, unit) }

  /// The same, called `other` where it has no name.
  func named(_ other: String) -> QuantityName { name.isEmpty ? QuantityName(name: other, unit: unit) : self }

  /// A value with its name and unit: `time 2 τ`, `relative scale λ = −9`; the value alone where it has no name.
  func text(_ value: String) -> String {
    let number = unit.isEmpty ? value : "\(value) \(unit)"
    guard let last = name.split(separator: " ").last else { return number }
    let isSymbol = last.count == 1 || last.contains { !$0.isLetter && $0 != "-" && $0 != "." }
    return name + (isSymbol ? " = " : " ") + number
  }
}
