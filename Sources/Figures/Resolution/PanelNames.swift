/// What the panels of a figure are called in its data: by the letters that the figure shows.
///
/// What has no letter of its own belongs to the panel with a letter before it, an inset to the panel that it lies in
/// and a strip of differences to the one above it: `A.2`, `A.3`. Without any letters panels keep the names that the
/// notebook gives them.
struct PanelNames {
  /// The names of the panels, where a panel has one name.
  private let names: [String]

  init(_ panels: [PanelData]) {
    var (names, last, parts) = ([String](), nil as String?, [String: Int]())
    for panel in panels {
      if let letter = panel.letterList.first {
        names.append(letter)
        last = letter
        continue
      }
      let owner =
        panel.inset.map { $0.panel }
        ?? panels.firstIndex { panel.name == $0.name + ResidualStrips.suffix }
      let letter = owner.flatMap { $0 < names.count ? names[$0] : panels[$0].letterList.first } ?? last
      guard let letter, panels.contains(where: { !$0.letterList.isEmpty }) else {
        names.append(panel.name)
        continue
      }
      parts[letter, default: 1] += 1
      names.append("\(letter).\(parts[letter, default: 1])")
    }
    self.names = names
  }

  /// The name of panel `index`, or of the part of it that has a letter of its own, where a row and a column of cells lie.
  func name(of index: Int, _ panel: PanelData, row: Int?, column: Int?) -> String {
    switch panel.letters {
    case .none, .panel: names[index]
    case .rows(let letters): row.map { letters[$0] } ?? Self.range(letters)
    case .columns(let letters): column.map { letters[$0] } ?? Self.range(letters)
    case .cells(let letters):
      if let row, let column { letters[row * panel.facets.columnCount + column] } else { Self.range(letters) }
    }
  }

  /// All letters of a panel, for what is drawn in every cell: `B–D`.
  private static func range(_ letters: [String]) -> String {
    guard let first = letters.first, let last = letters.last, first != last else { return letters.first ?? "" }
    return "\(first)–\(last)"
  }
}
