import Results

/// Where the cells of every panel lie on the page, and the guides that go with them.
struct FigureLayout {
  private(set) var size: Size
  /// Plotting areas by panel, facet row and facet column.
  private(set) var areas: [[[Rectangle]]] = []
  private(set) var guides: [PanelGuides] = []
  private(set) var legends: [PanelLegend] = []
  /// The legend of the whole figure and its upper left corner.
  private(set) var legend: (box: LegendBox, origin: Point)?
  /// The left edge of what surrounds each panel, where its letter stands.
  private(set) var outerEdges: [[Double]] = []

  private let data: FigureData
  private let measuring: any TextMeasuring
  private var columns: Tracks
  private var rows: Tracks
  private var figureLegend: LegendBox?
  private var legendIsAtRight = false

  /// Lays out `data`: guides need room, room decides sizes, and sizes decide the ticks, so this is done a few times.
  init(_ data: FigureData, _ measuring: any TextMeasuring) {
    (self.data, self.measuring) = (data, measuring)
    size = Size(width: data.width, height: data.height ?? data.width)
    let places = data.grid.places
    columns = Tracks(
      weights: data.columnWeights,
      spans: zip(places, data.panels).map { ($0.columns, $1.facets.columnCount) }, gap: Typography.gap)
    rows = Tracks(
      weights: data.rowWeights ?? Array(repeating: 1, count: data.grid.rowCount),
      spans: zip(places, data.panels).map { ($0.rows, $1.facets.rowCount) }, gap: Typography.gap)
    startAreas()
    for round in 0..<5 {
      let before = areas
      // What an early guess reserved must not stay; what a late one needs must, or sizes would swing.
      if round < 2 {
        columns.clear()
        rows.clear()
      }
      improve()
      if areas == before, round > 1 { break }
    }
    placeLegend()
  }

  /// A first guess, so that ticks can be chosen.
  private mutating func startAreas() {
    areas = data.panels.map { panel in
      let count = Double(max(columns.sizes.count, 1))
      let cell = Rectangle(x: 0, y: 0, width: max(data.width / count - 30, 20), height: 70)
      return Array(repeating: Array(repeating: cell, count: panel.facets.columnCount), count: panel.facets.rowCount)
    }
  }

  private mutating func improve() {
    guides = zip(data.panels, areas).map { panel, cells in
      PanelGuides(panel, sizes: cells.map { $0.map(\.size) }, measuring)
    }
    legends = zip(data.panels, areas).map { panel, cells in
      PanelLegend(panel, of: data, areas: cells, measuring)
    }
    (figureLegend, legendIsAtRight) = makeFigureLegend()
    sizeColumns()
    sizeRows()
    placeAreas()
  }

  private func needs(_ index: Int) -> (
    columns: [(before: Double, after: Double)], rows: [(before: Double, after: Double)]
  ) {
    var (columns, rows) = (guides[index].horizontalNeeds(), guides[index].verticalNeeds())
    columns[columns.count - 1].after += legends[index].rightRoom
    rows[rows.count - 1].after += legends[index].bottomRoom
    return (columns, rows)
  }

  private func cells(_ index: Int) -> (columns: Tracks.Cells, rows: Tracks.Cells) {
    let (place, facets) = (data.grid.places[index], data.panels[index].facets)
    return (
      columns.cells(over: place.columns, count: facets.columnCount),
      rows.cells(over: place.rows, count: facets.rowCount)
    )
  }

  /// The room that the legend of the whole figure takes at the right and at the bottom.
  private var legendRoom: (right: Double, bottom: Double) {
    guard let box = figureLegend else { return (0, 0) }
    return legendIsAtRight ? (box.size.width + Typography.gap, 0) : (0, box.size.height + Typography.gap)
  }

  private mutating func sizeColumns() {
    for index in data.panels.indices { columns.reserve(needs(index).columns, for: cells(index).columns) }
    let free = data.width - 2 * Typography.margin - columns.overhead - legendRoom.right
    let total = columns.weights.reduce(0, +)
    columns.sizes = columns.weights.map { max(free * $0 / total, 4) }
  }

  private mutating func sizeRows() {
    for index in data.panels.indices { rows.reserve(needs(index).rows, for: cells(index).rows) }
    let natural = naturalHeights()
    guard let height = data.height else {
      rows.sizes = natural
      let least = legendIsAtRight ? rows.before[0] + (figureLegend?.size.height ?? 0) : 0
      size.height = max(natural.reduce(0, +) + rows.overhead + legendRoom.bottom, least) + 2 * Typography.margin
      return
    }
    let free = height - 2 * Typography.margin - rows.overhead - legendRoom.bottom
    let total = natural.reduce(0, +)
    rows.sizes = natural.map { max(free * $0 / total, 4) }
  }

  /// Heights of the row tracks as the aspects of the cells say.
  private func naturalHeights() -> [Double] {
    let wanted = data.panels.indices.compactMap { index in wantedHeight(index).map { (index: index, height: $0) } }
    var heights = Array(repeating: 0.0, count: rows.sizes.count)
    for (index, height) in wanted {
      let tracks = tracks(index)
      let share = height / tracks.map { rows.weights[$0] }.reduce(0, +)
      if data.rowWeights != nil {
        for track in heights.indices { heights[track] = max(heights[track], share * rows.weights[track]) }
      } else if data.grid.places[index].rows.count == 1 {
        for track in tracks { heights[track] = max(heights[track], share * rows.weights[track]) }
      }
    }
    let fallback = wanted.map { $0.height / Double(tracks($0.index).count) }.max() ?? data.width / 5
    return heights.map { $0 > 0 ? $0 : fallback }
  }

  private func tracks(_ index: Int) -> ClosedRange<Int> {
    let place = data.grid.places[index].rows
    return place.lowerBound * rows.perColumn...(place.upperBound + 1) * rows.perColumn - 1
  }

  /// The height that the plotting areas of a panel want from its tracks; nil where any is right.
  private func wantedHeight(_ index: Int) -> Double? {
    let panel = data.panels[index]
    guard let ratio = panel.aspectRatio else { return nil }
    let widths = columns.stretches(cells(index).columns, needs: needs(index).columns)
    let cell = max((widths.map(\.length).max() ?? 0) / ratio, panel.leastHeight)
    let tracks = tracks(index)
    let between = tracks.dropLast().map { rows.room(behind: $0) }.reduce(0, +)
    let own = needs(index).rows
    let gaps = (1..<max(own.count, 1)).map { own[$0 - 1].after + rows.gap + own[$0].before }.reduce(0, +)
    return max(cell * Double(panel.facets.rowCount) + gaps - between, 10)
  }

  private mutating func placeAreas() {
    let origin = Point(x: Typography.margin, y: Typography.margin)
    let starts = columns.starts
    areas = []
    outerEdges = []
    for index in data.panels.indices {
      let (columnCells, rowCells) = cells(index)
      let across = columns.stretches(columnCells, needs: needs(index).columns)
      let down = rows.stretches(rowCells, needs: needs(index).rows)
      areas.append(
        down.map { vertical in
          across.map { horizontal in
            Rectangle(
              x: origin.x + horizontal.start, y: origin.y + vertical.start, width: horizontal.length,
              height: vertical.length)
          }
        })
      outerEdges.append(
        across.indices.map { column in
          let track = Tracks.tracks(of: column, in: columnCells).lowerBound
          let edge = columnCells.isFree && column > 0 ? across[column].start : starts[track] - columns.before[track]
          return origin.x + edge
        })
    }
  }

  /// The legend of the whole figure: what it asks for, or the styles that need an explanation.
  private func makeFigureLegend() -> (LegendBox?, isAtRight: Bool) {
    let styles = data.stylesBelongToPanel ? nil : data.styleBlock
    let blocks = (data.legend == nil ? [] : data.mergedBlocks) + [styles].compactMap { $0 }
    guard !blocks.isEmpty else { return (nil, false) }
    if data.legend == .right {
      let height = data.height.map { $0 - 2 * Typography.margin } ?? data.width
      let stacked = LegendBox.stacked(blocks, height: height, measuring)
      if stacked.size.width <= PanelLegend.greatestShare * data.width { return (stacked, true) }
    }
    return (.flowing(blocks, width: data.width - 2 * Typography.margin, measuring), false)
  }

  private mutating func placeLegend() {
    guard let box = figureLegend else { return }
    let all = areas.joined().joined()
    if legendIsAtRight {
      let top = all.map(\.minY).min() ?? Typography.margin
      legend = (box, Point(x: data.width - Typography.margin - box.size.width, y: top))
    } else {
      let middle = ((all.map(\.minX).min() ?? 0) + (all.map(\.maxX).max() ?? data.width)) / 2
      let x = min(max(middle - box.size.width / 2, Typography.margin), data.width - Typography.margin - box.size.width)
      legend = (box, Point(x: x, y: size.height - Typography.margin - box.size.height))
    }
  }
}

extension PanelData {
  /// The least height of a cell whose aspect nobody has asked for, in points: room for three ticks and a title.
  fileprivate var leastHeight: Double { aspect == .automatic ? 64 : 0 }

  /// Width over height of a cell; nil where any form is right.
  var aspectRatio: Double? {
    switch aspect {
    case .automatic: return 1.4
    case .ratio(let ratio): return ratio
    case .fill: return nil
    case .equal:
      guard let x = x.domains.first?.first, let y = y.domains.first?.first else { return 1 }
      return min(max((x.upper - x.lower) / (y.upper - y.lower), 0.4), 3)
    }
  }
}

extension FigureData {
  /// Whether what styles mean is said in the legend of the only panel.
  var stylesBelongToPanel: Bool { panels.count == 1 && legend == nil && panels[0].legend != .none }
}
