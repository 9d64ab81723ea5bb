import Results

/// The guides of a panel, for cells of given sizes: ticks, titles, and the room they need around the cells.
struct PanelGuides {
  let panel: PanelData
  /// By facet row and column.
  let ticks: [[CellTicks]]
  /// The widest y tick label of each facet column.
  let labelWidths: [Double]
  private let measuring: any TextMeasuring
  private let sizes: [[Size]]

  init(_ panel: PanelData, sizes: [[Size]], _ measuring: any TextMeasuring) {
    (self.panel, self.sizes, self.measuring) = (panel, sizes, measuring)
    let fitting = TickFitting(measuring: measuring)
    let ticks = sizes.indices.map { row in
      sizes[row].indices.map { Self.ticks(panel, row, $0, sizes[row][$0], fitting) }
    }
    self.ticks = ticks
    labelWidths = (0..<panel.facets.columnCount).map { column in
      let labels = ticks.flatMap { $0[column].labelsY ? $0[column].y.compactMap(\.label) : [] }
      return labels.map(fitting.width).max() ?? 0
    }
  }

  private static func ticks(
    _ panel: PanelData, _ row: Int, _ column: Int, _ size: Size, _ fitting: TickFitting
  ) -> CellTicks {
    guard !panel.isBare else { return CellTicks(x: [], y: [], labelsX: false, labelsY: false) }
    let isLastRow = row == panel.facets.rowCount - 1
    return CellTicks(
      x: fitting.horizontal(panel.x, panel.x.domains[row][column], length: size.width),
      y: fitting.vertical(panel.y, panel.y.domains[row][column], length: size.height),
      labelsX: isLastRow || panel.x.share == .none || panel.x.share == .row,
      labelsY: column == 0 || panel.y.share == .none || panel.y.share == .column)
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
    return Typography.tickLength + (width > 0 ? Typography.tickGap + width : 0)
  }

  /// Whether the panel has a title of its y (or x) axis.
  var hasXTitle: Bool { !panel.isBare && !panel.x.label.isEmpty }
  var hasYTitle: Bool { !panel.isBare && !panel.y.label.isEmpty }

  /// Room at the left and right of each facet column, without legends.
  func horizontalNeeds() -> [(before: Double, after: Double)] {
    (0..<panel.facets.columnCount).map { column in
      guard !panel.isBare else { return (0, 0) }
      let title = column == 0 && hasYTitle ? Typography.labelGap + labelLine : 0
      let overhang = overhang(column)
      return (max(tickRoom(column: column) + title, overhang.left), overhang.right)
    }
  }

  /// How far the x tick labels of a facet column reach beyond its cells.
  private func overhang(_ column: Int) -> (left: Double, right: Double) {
    var (left, right) = (0.0, 0.0)
    for row in ticks.indices where ticks[row][column].labelsX {
      let width = sizes[row][column].width
      let scale = AxisScale(panel.x.domains[row][column], from: 0, to: width)
      for tick in ticks[row][column].x {
        guard let label = tick.label else { continue }
        let half = measuring.measure(label, fontSize: Typography.tick).width / 2
        let place = scale.position(tick.value)
        (left, right) = (max(left, half - place), max(right, place + half - width))
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

  /// Whether a title stands above some cell of a facet row.
  func hasTitles(row: Int) -> Bool { panel.facets.titles[row].contains { $0 != nil } }

  /// The height of the line of titles or letters above a facet row; 0 without.
  func titleLine(row: Int) -> Double {
    hasTitles(row: row) || hasLetter(row: row) ? labelLine + Self.titleGap : 0
  }

  /// Between a cell and the baseline of its title.
  static let titleGap = 3.0

  func hasLetter(row: Int) -> Bool {
    switch panel.letters {
    case .none: false
    case .panel, .columns: row == 0
    case .rows: true
    }
  }

  private func topRoom(_ row: Int) -> Double {
    let half = tickLine / 2
    let own = titleLine(row: row)
    guard row == 0, panel.title != nil else { return max(own, half) }
    return hasTitles(row: row) ? own + labelLine + 2 : labelLine + Self.titleGap
  }

  private func bottomRoom(_ row: Int) -> Double {
    guard !panel.isBare else { return 0 }
    let labels = ticks[row].contains { $0.labelsX && !$0.x.isEmpty }
    let title = row == panel.facets.rowCount - 1 && hasXTitle ? Typography.labelGap + labelLine : 0
    return Typography.tickLength + (labels ? Typography.tickGap + tickLine : 0) + title
  }

  /// From the lower edge of the cells to the far side of the x tick labels of the last row.
  var xTickRoom: Double { Typography.tickLength + Typography.tickGap + tickLine }
}

extension PanelData {
  /// Whether the panel shows words only and so has no axes.
  var isBare: Bool { layers.allSatisfy { $0.mark == .text && $0.anchor != nil } }
}
