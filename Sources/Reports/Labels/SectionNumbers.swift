import Notebooks

/// Numbers headings: two levels, from the highest level that the document uses.
struct SectionNumbers {
  private let topLevel: Int
  private var section = 0
  private var part = 0
  /// Whether the section that the last headings belong to has a number.
  private var isSectionNumbered = true
  private var anchors: Set<String> = []
  /// The number that was last added to the words of a title.
  private var copies: [String: Int] = [:]

  /// The numbers of the headings at the top of `blocks`.
  init(_ blocks: [Block]) {
    topLevel =
      blocks.compactMap { block in
        if case .heading(let heading) = block.content { return heading.level }
        return nil
      }.min() ?? 1
  }

  /// The number and identifier of the next heading. The page's title is the only `h1`, so sections start at `h2`.
  /// The parts of a section without a number have none either.
  mutating func next(level: Int, title: String, label: String?, isNumbered: Bool) -> LabelCatalogue.Section {
    let depth = max(level - topLevel, 0)
    if depth == 0 { isSectionNumbered = isNumbered }
    let number = isNumbered && isSectionNumbered ? number(atDepth: depth) : nil
    return LabelCatalogue.Section(
      number: number, anchor: label ?? unusedAnchor(for: title), level: min(depth + 2, 6))
  }

  private mutating func number(atDepth depth: Int) -> String? {
    switch depth {
    case 0:
      (section, part) = (section + 1, 0)
      return "\(section)"
    case 1:
      part += 1
      return "\(section).\(part)"
    default: return nil
    }
  }

  /// `section-` and the words of the title; a number is added where that was used before. No label starts so.
  private mutating func unusedAnchor(for title: String) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    let base = (["section"] + words.map(String.init)).joined(separator: "-")
    var (anchor, copy) = (base, copies[base] ?? 1)
    while !anchors.insert(anchor).inserted {
      copy += 1
      anchor = "\(base)-\(copy)"
    }
    copies[base] = copy
    return anchor
  }
}
