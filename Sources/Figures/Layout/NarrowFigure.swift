import Results

/// Figures laid out again for a small place.
extension FigureData {
  /// The same figure for a narrow column: panels below one another, facets in fewer columns, legends, colour bars and
  /// titles of y above. Nil where the figure can be read there as it is.
  public var narrow: FigureData? {
    guard width > FigureSpec.narrowWidth else { return nil }
    return FigureData(
      width: FigureSpec.narrowWidth, height: nil, grid: narrowGrid, narrowGrid: narrowGrid,
      columnWeights: Array(repeating: 1, count: narrowGrid.columnCount), rowWeights: nil,
      legend: legend == nil ? nil : .bottom, panels: narrowPanels, remarks: remarks, checks: checks)
  }

  private var narrowPanels: [PanelData] {
    zip(withBarsFirst, panels.indices).map { panel, index in
      let titled = panel.titled(like: panels)
      return titled.narrow(hasOwnRow: hasOwnRow(index, in: grid), isAlone: hasOwnRow(index, in: narrowGrid))
    }
  }

  /// Whether a panel has the whole width of a grid.
  private func hasOwnRow(_ index: Int, in grid: PanelGrid) -> Bool {
    grid.spans[index].map { $0.columns.count == grid.columnCount } ?? false
  }

  /// The panels, of which the first one in each row has the colour bar that it shares with another: below one another,
  /// panels are read from the top.
  private var withBarsFirst: [PanelData] {
    panels.indices.reduce(into: panels) { moved, index in
      guard let bar = moved[index].sharedBar, let rows = grid.spans[index]?.rows, moved[index].legendBlocks.isEmpty,
        let first = moved[..<index].firstIndex(where: { $0.sharesUnshown(bar) }), grid.spans[first]?.rows == rows,
        let joined = moved[first].appearance.color.bar?.joined(with: bar)
      else { return }
      moved[first].legend = moved[index].legend
      moved[first].appearance.color.label = moved[index].appearance.color.label
      moved[first].appearance.color.bars = moved[first].appearance.color.bars.map { $0.map { _ in joined } }
      moved[index].legend = .none
    }
  }
}

extension FigureData {
  /// The size of a small picture.
  private static let small = Size(width: 240, height: 160)

  /// The panel with this letter, or without a letter the first panel, alone and small; nil if there is none.
  public func small(_ letter: String?) -> FigureData? {
    guard
      let index = panels.firstIndex(where: { panel in
        panel.inset == nil && letter.map(panel.letterList.contains) != false
      })
    else { return nil }
    var panel = panels[index]
    panel.letters = .none
    let grid = PanelGrid(rowsOf: [true], atMost: 1)
    return FigureData(
      width: Self.small.width, height: Self.small.height, grid: grid, narrowGrid: grid, columnWeights: [1],
      rowWeights: nil, legend: nil, panels: [panel], remarks: [], checks: [])
  }
}

extension PanelData {
  /// Whether it has the colours of `bar`, and leaves it to another panel to show them.
  fileprivate func sharesUnshown(_ bar: ColorBarData) -> Bool {
    legend == .none && legendBlocks.isEmpty && appearance.color.bar?.joined(with: bar) != nil
  }

  /// The longest row of facets. Three are not divided into two and one: matrices stand beside each other, and others where
  /// nothing is written in them; else each has a row, unless that would be as high as it is wide.
  private var longestRow: Int {
    guard facets.rowCount == 1, facets.columnCount == 3 else { return 2 }
    if axesForm == .names || axesForm == .lines && !hasWords { return 3 }
    return isSquare ? 2 : 1
  }

  private var isSquare: Bool {
    switch aspect {
    case .ratio(let ratio): ratio < Self.leastAspect
    case .equal: true
    case .automatic, .fill, .decades: axesForm == .names
    }
  }

  /// Whether something is written in its cells.
  private var hasWords: Bool {
    let isNamed = legend == .direct || legend == .auto && !legendBlocks.isEmpty
    return isNamed
      || layers.contains { $0.mark.channels.contains(.text) || $0.label != nil && $0.mark.showsItsLabel }
  }

  /// The least width over height of a cell that was beside another, and now has a row of its own; and of one of three.
  private static let leastAspect = 1.25
  private static let leastAspectOfThree = 2.0

  /// The panel with its guides above it, and its single row of facets in several rows, so that cells stay wide enough.
  /// Cells that become wider do not become as much higher.
  fileprivate func narrow(hasOwnRow: Bool, isAlone: Bool) -> PanelData {
    var panel = wrapped(atMost: longestRow)
    panel.isNarrow = inset == nil
    let isOfThree = longestRow == 1 && axesForm != .none
    let becomesWider = isAlone && (!hasOwnRow || panel.facets.columnCount < facets.columnCount)
    let least = isOfThree ? Self.leastAspectOfThree : Self.leastAspect
    switch aspect {
    case .automatic where isOfThree: panel.aspect = .ratio(least)
    case .fill where axesForm != .names: panel.aspect = isOfThree ? .ratio(least) : .automatic
    case .ratio(let ratio) where becomesWider && axesForm == .lines: panel.aspect = .ratio(max(ratio, least))
    case .automatic, .ratio, .fill, .equal, .decades: break
    }
    return panel
  }

  /// The panel with the titles of facets that it shares with a panel beside or above it, which is no longer there.
  fileprivate func titled(like panels: [PanelData]) -> PanelData {
    var panel = self
    let isUntitled = facets.titles.allSatisfy { $0.allSatisfy { $0 == nil } }
    let alike = panels.filter { $0.facets.columnName == facets.columnName && $0.facets.columns == facets.columns }
    if isUntitled, facets.columnCount > 1, !hasStripAbove(panels),
      let titles = alike.lazy.compactMap({ $0.facets.titles.first }).first(where: { $0.contains { $0 != nil } })
    {
      panel.facets.titles[0] = titles
    }
    if facets.rowTitles.isEmpty, isUntitled, facets.rowCount > 1,
      let other = panels.first(where: { $0.facets.rows == facets.rows && !$0.facets.rowTitles.isEmpty })
    {
      panel.facets.rowTitles = other.facets.rowTitles
    }
    return panel
  }

  /// Whether it is the strip of another panel, whose titles stand above both.
  private func hasStripAbove(_ panels: [PanelData]) -> Bool {
    panels.contains { $0.hasStripBelow && $0.name + ResidualStrips.suffix == name }
  }
}
