import Results

/// Where the letters of a panel stand above its cells.
extension PanelGuides {
  /// The width that a letter takes at the left of a title.
  static let letterRoom = 13.0

  /// The height of a letter above its baseline, with what it keeps from the edge of the page.
  private static let letterHeight = 0.8 * Typography.letter

  /// Between a letter and the number at a tick below it.
  private static let letterGap = 1.5

  /// Whether the only letter stands on the line of the title of y above the cells, or of that of the panel.
  var isLetterBesideTitle: Bool { if case .panel = panel.letters { true } else { false } }

  /// Whether a letter stands above a cell, at its left.
  func hasLetter(row: Int, column: Int = 0) -> Bool {
    switch panel.letters {
    case .none: false
    case .panel: row == 0 && column == 0
    case .columns: row == 0
    case .rows: column == 0
    case .cells: true
    }
  }

  /// From the upper edge of the cells of a row to the baseline of their letters.
  func letterOffset(row: Int) -> Double {
    let rise = letterRise(row: row)
    guard row == 0, isLetterBesideTitle else { return rise }
    if panelTitle != nil { return max(panelTitleOffset, rise) }
    return yTitleAbove == nil ? rise : max(yTitleLine, rise)
  }

  /// The room that letters take above the cells of a row; 0 without.
  func letterHeight(row: Int) -> Double {
    hasLetter(row: row) ? letterRise(row: row) + (panel.isNarrow ? Typography.letter : Self.letterHeight) : 0
  }

  /// From the upper edge of a cell to the baseline of a letter that has no title beside it: above the numbers of y, if
  /// these reach below it.
  func letterRise(row: Int) -> Double {
    max(Self.titleGap + (panel.isNarrow ? 4 : 1), letterClearances[row])
  }

  /// From the upper edge of the first row of cells to the baseline of the panel's title.
  var panelTitleOffset: Double {
    if let title = yTitleAbove { return yTitleLine + title.height + 2 }
    return Self.titleGap + 1 + (hasTitles(row: 0) ? facetTitleHeight(row: 0) + 2 : 0)
  }

  /// From the upper edge of the first row of cells to the baseline of the title of y above it.
  var yTitleLine: Double { yTitleOffset + Typography.line(measuring, Typography.label).descent }

  /// How far letters must be above each row of cells so that no number of y is close to one.
  func clearances() -> [Double] {
    let needs = horizontalNeeds()
    return ticks.indices.map { row in
      guard hasLetter(row: row) else { return 0 }
      let columns = panel.letters.areInColumns ? Array(ticks[row].indices) : [0]
      return columns.map { clearance(row, $0, edge: needs[$0].before) }.max() ?? 0
    }
  }

  /// How far a letter that begins `edge` points before a cell must be above it.
  private func clearance(_ row: Int, _ column: Int, edge: Double) -> Double {
    let cell = ticks[row][column]
    guard cell.labelsY else { return 0 }
    let fitting = TickFitting(measuring: measuring)
    let scale = AxisScale(panel.y.domains[row][column], from: sizes[row][column].height, to: 0)
    let end = Self.letterRoom - 4 - edge
    return cell.y.compactMap { tick -> Double? in
      guard let label = tick.label, -cell.reach - fitting.width(label, within: cell.roomY) < end else { return nil }
      return fitting.rise(label, within: cell.roomY) - scale.position(tick.value) + Self.letterGap
    }.max() ?? 0
  }
}

extension TickFitting {
  /// How far the label of a tick beside an axis reaches above the tick.
  fileprivate func rise(_ label: RichText, within room: Double) -> Double {
    let line = Typography.line(measuring, Typography.tick)
    let lines = lines(label, within: room)
    let ascent = lines.first.map { measuring.measure($0, fontSize: Typography.tick).ascent } ?? 0
    return ascent - (line.ascent - line.descent) / 2 + Double(lines.count - 1) / 2 * (line.ascent + line.descent)
  }
}
