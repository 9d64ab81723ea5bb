public import Schemas

extension FigureSpec {
  /// The tables of the manual about figures, by name.
  public static let referenceTables: [(name: String, table: ReferenceTable)] = [
    ("marks", marks), ("statistics", statistics), ("presets", presets), ("palettes", palettes), ("colours", colors),
    ("widths", widths),
  ]

  private static let marks = ReferenceTable(
    ["mark", "channels", "keys of its own", "draws"],
    rows: Marks.all.map { mark in
      let channels = mark.channels.map { channel in
        channel.rawValue.asCode + (mark.required.contains(channel) ? "\\*" : "")
      }
      let keys = mark.keyNames.sorted().map(\.asCode)
      return [mark.name.asCode, words(channels), words(keys), mark.meaning]
    })

  private static let statistics = ReferenceTable(
    ["center", "spread", "shown as"],
    rows: StatSpec.Center.allCases.flatMap { center in
      StatSpec.Spread.allCases.filter { $0.fits(center) }.map { spread in
        [center.rawValue.asCode, spread.rawValue.asCode, StatSpec(over: [], center: center, spread: spread).title]
      }
    })

  private static let presets = ReferenceTable(
    ["preset", "appearance"], rows: LayerStyle.Preset.allCases.map { [$0.rawValue.asCode, $0.meaning] })

  private static let palettes = ReferenceTable(
    ["palette", "meaning"], rows: ScaleSpec.Palette.Name.allCases.map { [$0.rawValue.asCode, $0.meaning] })

  private static let colors = ReferenceTable(
    ["colour", "as drawn"],
    rows: CatalogueColor.allCases.map { [$0.rawValue.asCode, "#\($0.paint.hex.hexadecimal(digits: 6))".asCode] })

  private static let widths = ReferenceTable(
    ["width", "length"], rows: NamedWidth.allCases.map { [$0.rawValue.asCode, "\($0.points / 72)in"] })

  private static func words(_ words: [String]) -> String { words.isEmpty ? "–" : words.joined(separator: ", ") }
}

extension LayerStyle.Preset {
  /// One line for the manual.
  fileprivate var meaning: String {
    switch self {
    case .simulation: "solid, in colour"
    case .theory:
      "thin and deep, in the colour of what it is compared with, or else black; drawn over the others, then wide and pale"
    case .limit: "dashes in the colour of what it is compared with, or else grey"
    case .reference: "thin grey dashes"
    case .faint: "thin and pale"
    }
  }
}

extension ScaleSpec.Palette.Name {
  /// One line for the manual.
  fileprivate var meaning: String {
    switch self {
    case .category: "the colours of the catalogue, in order; for names and indices"
    case .sequential:
      "from dark to light in equal steps, of which lines, points and bars have the dark ones; for numbers"
    case .diverging: "two colours that meet in the middle; for numbers with `center`"
    }
  }
}
