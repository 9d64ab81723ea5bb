import Results

/// The guides of a panel, for cells of given sizes: ticks, titles, and the room they need around the cells.
struct PanelGuides {
  let panel: PanelData
  /// By facet row and column.
  let ticks: [[CellTicks]]
  /// The titles of the cells, as they fit above them, by facet row and column.
  let facetTitles: [[FittedText?]]
  /// The widest y tick label of each facet column.
  let labelWidths: [Double]
  let measuring: any TextMeasuring
  let sizes: [[Size]]
  /// How far letters must be above the cells of each facet row, so that no number of y is close to one.
  private(set) var letterClearances: [Double]

  init(_ panel: PanelData, sizes: [[Size]], _ measuring: any TextMeasuring) {
    (self.panel, self.sizes, self.measuring) = (panel, sizes, measuring)
    let rooms = sizes.map { $0.map { $0.width + Typography.gap - 2 } }
    facetTitles = FacetTitles(panel.facets.titles, rooms: rooms, measuring).fitted
    let fitting = TickFitting(measuring: measuring)
    let ticks = sizes.indices.map { row in
      sizes[row].indices.map { Self.ticks(panel, row, $0, sizes[row][$0], fitting) }
    }
    self.ticks = ticks
    labelWidths = (0..<panel.facets.columnCount).map { column in
      ticks.map(\.[column]).filter(\.labelsY).flatMap { cell in
        cell.y.compactMap(\.label).map { fitting.width($0, within: cell.roomY) }
      }.max() ?? 0
    }
    letterClearances = sizes.map { _ in 0 }
    letterClearances = clearances()
  }

  private static func ticks(
    _ panel: PanelData, _ row: Int, _ column: Int, _ size: Size, _ fitting: TickFitting
  ) -> CellTicks {
    guard !panel.isBare, !panel.facets.isVacant(row, column) else {
      return CellTicks(x: [], y: [], labelsX: false, labelsY: false)
    }
    let horizontal = fitting.horizontal(panel.x, panel.x.domains[row][column], length: size.width)
    let vertical = fitting.vertical(panel.y, panel.y.domains[row][column], length: size.height)
    let ticks = CellTicks(
      x: horizontal.ticks, y: vertical.ticks, labelsX: panel.labelsX(row, column), labelsY: panel.labelsY(row, column),
      turnsX: horizontal.turns, roomY: vertical.room, form: panel.axesForm)
    return panel.axesForm == .names
      ? ticks.withoutPartialNames(panel.x.domains[row][column], panel.y.domains[row][column]) : ticks
  }

  private var labelLine: Double {
    let line = Typography.line(measuring, Typography.label)
    return line.ascent + line.descent
  }

  private var tickLine: Double {
    let line = Typography.line(measuring, Typography.tick)
    return line.ascent + line.descent
  }

  /// From the left edge of the cells of a column to the far side of their tick labels.
  func tickRoom(column: Int) -> Double {
    let width = labelWidths[column]
    return panel.axesForm.tickLength + (width > 0 ? Typography.tickGap + width : 0)
  }

  /// How far titles may reach beyond the cells: not at all in an inset, which is all inside another panel.
  private func beyond(_ reach: Double) -> Double { panel.inset == nil ? reach : 0 }

  /// The title of the x axis, as it fits below the cells.
  var xTitle: FittedText? {
    guard !panel.isBare, !panel.hasStripBelow, !panel.x.label.isEmpty else { return nil }
    return FittedText(panel.x.label, room: blockSize.width + beyond(30), measuring)
  }

  /// The title of the y axis, as it fits beside the cells; nil where it stands above them.
  var yTitle: FittedText? {
    guard !panel.isBare, !panel.isNarrow, !panel.y.label.isEmpty else { return nil }
    return FittedText(panel.y.label, room: yTitleRoom, mostLines: 3, measuring)
  }

  /// The title of the y axis, as it fits above the cells of a narrow figure.
  var yTitleAbove: FittedText? {
    guard !panel.isBare, panel.isNarrow, !panel.y.label.isEmpty else { return nil }
    return FittedText(panel.y.label, room: blockSize.width + tickRoom(column: 0) - Self.letterRoom, measuring)
  }

  /// From the upper edge of the first row of cells to the lower edge of the title of y above it.
  var yTitleOffset: Double {
    let titles = facetTitleHeight(row: 0)
    let letters = hasLetter(row: 0) && !isLetterBesideTitle ? letterHeight(row: 0) + 1 : 0
    return max(titles > 0 ? titles + Self.titleGap + 2 : 0, tickLine / 2 + 2, letters)
  }

  /// The titles at the left of the rows, as they fit beside the cells.
  var rowTitles: [FittedText] {
    zip(panel.facets.rowTitles, sizes).map { title, row in
      FittedText(title, room: (row.first?.height ?? 0) + beyond(Typography.gap), mostLines: 3, measuring)
    }
  }

  /// From the left edge of the cells to the far side of their numbers and of the title of y.
  var axisRoom: Double {
    panel.isBare ? 0 : tickRoom(column: 0) + (yTitle.map { Typography.labelGap + $0.depth } ?? 0)
  }

  /// Along all cells and the guides below them; along one cell if every row has a letter at the left.
  private var yTitleRoom: Double {
    if panel.letters.areInRows, sizes.count > 1 { return sizes.map { $0[0].height }.max() ?? 0 }
    return blockSize.height + xTickRoom(row: sizes.count - 1)
  }

  /// The title of the panel, as it fits above the cells.
  var panelTitle: FittedText? {
    panel.title.flatMap { $0.isEmpty ? nil : FittedText($0, room: blockSize.width + beyond(16), measuring) }
  }

  /// The title of the colour bars of the cells.
  var barTitle: FittedText? {
    guard hasBars, !panel.appearance.color.label.isEmpty else { return nil }
    return FittedText(panel.appearance.color.label, room: blockSize.width + beyond(30), measuring)
  }

  /// The size of all cells together, without the guides between them.
  private var blockSize: Size {
    let width = (sizes.first ?? []).map(\.width).reduce(0, +) + Typography.gap * Double(panel.facets.columnCount - 1)
    return Size(width: width, height: sizes.compactMap { $0.first?.height }.reduce(0, +))
  }

  /// Room at the left and right of each facet column, without legends.
  func horizontalNeeds() -> [(before: Double, after: Double)] {
    let strip = rowTitles.map { Typography.stripGap + $0.height }.max() ?? 0
    return (0..<panel.facets.columnCount).map { column in
      guard !panel.isBare else { return (column == 0 ? strip : 0, 0) }
      let overhang = overhang(column)
      let own = column == 0 ? axisRoom + strip : tickRoom(column: column)
      return (max(own, overhang.left), overhang.right)
    }
  }

  /// How far the x tick labels of a facet column reach beyond its cells.
  private func overhang(_ column: Int) -> (left: Double, right: Double) {
    var (left, right) = (0.0, 0.0)
    let fitting = TickFitting(measuring: measuring)
    for row in ticks.indices where hasBars {
      let own = bar(row, column).overhang(width: sizes[row][column].width)
      (left, right) = (max(left, own.left), max(right, own.right))
    }
    for row in ticks.indices where ticks[row][column].labelsX {
      let width = sizes[row][column].width
      let scale = AxisScale(panel.x.domains[row][column], from: 0, to: width)
      for tick in ticks[row][column].x {
        guard let label = tick.label else { continue }
        let half = ticks[row][column].turnsX ? tickLine / 2 : fitting.width(label) / 2
        let position = scale.position(tick.value)
        (left, right) = (max(left, half - position), max(right, position + half - width))
      }
    }
    return (left, right)
  }

  /// Room above and below each facet row, without legends.
  func verticalNeeds() -> [(before: Double, after: Double)] {
    (0..<panel.facets.rowCount).map { row in
      (topRoom(row), bottomRoom(row))
    }
  }

  /// Whether some cell of a facet row has a title.
  func hasTitles(row: Int) -> Bool { panel.facets.titles[row].contains { $0 != nil } }

  /// The height of the titles of a facet row; 0 without.
  func facetTitleHeight(row: Int) -> Double { facetTitles[row].compactMap { $0?.height }.max() ?? 0 }

  /// The height of the titles or letters above a facet row; 0 without.
  private func titleRoom(row: Int) -> Double {
    let titles = facetTitleHeight(row: row)
    return titles > 0 || hasLetter(row: row)
      ? max(max(titles, labelLine) + Self.titleGap, letterHeight(row: row)) : 0
  }

  /// Between a cell and the baseline of its title.
  static let titleGap = 3.0

  private func topRoom(_ row: Int) -> Double {
    let half = tickLine / 2
    let above = row == 0 ? yTitleAbove.map { yTitleOffset + $0.height } ?? 0 : 0
    let own = max(titleRoom(row: row), above)
    guard row == 0, let title = panelTitle else { return max(own, half) }
    let alone = isLetterBesideTitle ? max(letterOffset(row: 0) - 1, Self.titleGap) : Self.titleGap
    return hasTitles(row: row) || above > 0 ? own + title.height + 2 : title.height + alone
  }

  private func bottomRoom(_ row: Int) -> Double {
    guard !panel.isBare else { return 0 }
    let isLast = row == panel.facets.rowCount - 1
    let titles = isLast ? [xTitle, barTitle].compactMap { $0.map { Typography.labelGap + $0.height } } : []
    return xTickRoom(row: row) + titles.reduce(0, +) + (hasBars ? CellColorBar.room(measuring) : 0)
  }

  /// From the lower edge of the cells of a row to the far side of their x tick labels.
  func xTickRoom(row: Int) -> Double {
    let labelled = ticks[row].filter { $0.labelsX && $0.x.contains { $0.label != nil } }
    guard !labelled.isEmpty else { return panel.axesForm.tickLength }
    let fitting = TickFitting(measuring: measuring)
    let heights = labelled.map { cell in
      cell.turnsX ? cell.x.compactMap(\.label).map(fitting.width).max() ?? 0 : tickLine
    }
    return panel.axesForm.tickLength + Typography.tickGap + (heights.max() ?? 0)
  }

  /// Whether every cell has a colour bar of its own.
  var hasBars: Bool { panel.appearance.color.hasOwnBars && panel.legend != .none }

  /// The colour bar of a cell.
  func bar(_ row: Int, _ column: Int) -> CellColorBar {
    CellColorBar(panel.appearance.color.bars[row][column], measuring)
  }

  /// From the lower edge of the cells of a row to the upper edge of their colour bars.
  func barOffset(row: Int) -> Double {
    let isLast = row == panel.facets.rowCount - 1
    let title = isLast ? xTitle.map { Typography.labelGap + $0.height } ?? 0 : 0
    return xTickRoom(row: row) + title + CellColorBar.gap
  }
}

extension CellTicks {
  /// The same without the names of an axis on which not all fit: a few of the names would not help.
  fileprivate func withoutPartialNames(_ x: AxisDomain, _ y: AxisDomain) -> CellTicks {
    var ticks = self
    if ticks.x.contains(where: { $0.label == nil }), x.hasNames { ticks.x = [] }
    if ticks.y.contains(where: { $0.label == nil }), y.hasNames { ticks.y = [] }
    return ticks
  }
}

extension PanelData {
  /// Whether a cell shows the labels of x: cells above others with the same range do not, unless ranges may differ.
  fileprivate func labelsX(_ row: Int, _ column: Int) -> Bool {
    if hasStripBelow { return false }
    if row == facets.rowCount - 1 || facets.isVacant(row + 1, column)
      || x.domains[row][column] != x.domains[row + 1][column]
    {
      return true
    }
    return axesForm != .names && (x.share == .none || x.share == .row)
  }

  fileprivate func labelsY(_ row: Int, _ column: Int) -> Bool {
    if column == 0 || y.domains[row][column] != y.domains[row][column - 1] { return true }
    return axesForm != .names && (y.share == .none || y.share == .column)
  }
}
