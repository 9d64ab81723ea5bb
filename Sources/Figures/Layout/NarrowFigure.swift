import Results

/// Figures laid out again for a small place.
extension FigureData {
  /// The width in points that such a column has: 3.4 in.
  static let narrowWidth = 244.8

  /// The same figure for a narrow column: panels below one another, facets in fewer columns, legends, colour bars and
  /// titles of y above. Nil where the figure can be read there as it is.
  public var narrow: FigureData? {
    guard width > FigureSpec.readableWidth else { return nil }
    return FigureData(
      width: Self.narrowWidth, height: nil, grid: narrowGrid, narrowGrid: narrowGrid,
      columnWeights: Array(repeating: 1, count: narrowGrid.columnCount), rowWeights: nil,
      legend: legend == nil ? nil : .bottom, panels: panels.map { $0.titled(like: panels).narrow }, remarks: remarks,
      checks: checks)
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
  /// The panel with its guides above it, and its single row of facets in several rows, so that cells stay wide enough.
  fileprivate var narrow: PanelData {
    var panel = wrapped(atMost: axesForm == .lines ? 2 : 4)
    panel.isNarrow = inset == nil
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
