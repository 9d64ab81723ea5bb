import Results

/// Where the cells of every panel lie on the page, and the guides that go with them.
struct FigureLayout {
  private(set) var size: Size
  /// Plotting areas by panel, facet row and facet column.
  private(set) var areas: [[[Rectangle]]] = []
  private(set) var guides: [PanelGuides] = []
  /// The sizes of the cells for which the guides were made.
  private var sizesOfGuides: [[[Size]]] = []
  /// The room around the cells of each panel.
  private var needs: [Needs] = []
  private(set) var legends: [PanelLegend] = []
  /// What the legend of each panel explains, wherever it goes.
  let legendBlocks: [[LegendBlock]]
  /// The legend of the whole figure and its upper left corner.
  private(set) var legend: (box: LegendBox, origin: Point)?
  /// The left edge of each panel with its guides, which is the x of its letter.
  private(set) var outerEdges: [[Double]] = []
  /// The areas of insets with all their guides, by panel.
  private(set) var boxes: [Int: Rectangle] = [:]

  let data: FigureData
  let measuring: any TextMeasuring
  /// The columns of each block of rows whose panels lie beside each other in the same way.
  private(set) var columnBlocks: [ColumnBlock]
  private(set) var rows: Tracks
  private var figureLegend: LegendBox?
  private var legendIsAtRight = false
  /// The colour bar of the whole figure.
  private(set) var figureBar: ColorBar?

  /// Lays out `data`: guides need room, room decides sizes, and sizes decide the ticks, so this is done a few times.
  init(_ data: FigureData, _ measuring: any TextMeasuring) {
    (self.data, self.measuring) = (data, measuring)
    legendBlocks = data.panels.map(\.legendBlocks)
    size = Size(width: data.width, height: data.height ?? data.width)
    let placed = zip(data.grid.spans, data.panels).compactMap { span, panel in span.map { ($0, panel.facets) } }
    columnBlocks = ColumnBlock.blocks(of: data)
    rows = Tracks(
      weights: data.rowWeights ?? Array(repeating: 1, count: data.grid.rowCount),
      spans: placed.map { ($0.rows, $1.rowCount) }, gap: Typography.gap)
    startAreas()
    for round in 0..<5 {
      let before = areas
      // What an early guess reserved must not stay; what a late one needs must, or sizes would swing.
      if round < 2 {
        for block in columnBlocks.indices { columnBlocks[block].tracks.clear() }
        rows.clear()
      }
      improve()
      if areas == before, round > 1 { break }
    }
    placeLegend()
  }

  /// A first guess, so that ticks can be chosen.
  private mutating func startAreas() {
    areas = zip(data.panels, data.grid.spans).map { panel, span in
      let tracks = span.map { columnBlocks[blockIndex(of: $0)].tracks.sizes.count } ?? 1
      let count = Double(max(tracks, 1))
      let cell = Rectangle(x: 0, y: 0, width: max(data.width / count - 30, 20), height: 70)
      return Array(repeating: Array(repeating: cell, count: panel.facets.columnCount), count: panel.facets.rowCount)
    }
  }

  private mutating func improve() {
    makeGuides()
    let bars = bars()
    legends = data.panels.indices.map { index in
      PanelLegend(
        data.panels[index], of: data, legendBlocks[index], slotWidth: slotWidth(index), areas: areas[index],
        bar: bars[index], isRepeated: isLegendRepeated(index), measuring)
    }
    (figureLegend, legendIsAtRight) = makeFigureLegend()
    figureBar = data.figureBar.map { ColorBar($0.bar, title: $0.title, height: placedBlock.size.height, measuring) }
    needs = data.panels.indices.map(needsOfGuides)
    sizeColumns()
    sizeRows()
    placeAreas()
  }

  /// Makes the guides of the panels whose cells have other sizes than before.
  private mutating func makeGuides() {
    let sizes = areas.map { $0.map { $0.map(\.size) } }
    guides = data.panels.indices.map { index in
      if sizesOfGuides.indices.contains(index), sizesOfGuides[index] == sizes[index] { return guides[index] }
      return PanelGuides(data.panels[index], sizes: sizes[index], measuring)
    }
    sizesOfGuides = sizes
  }

  /// The room before and after each column and row of cells of a panel.
  typealias Needs = (columns: [(before: Double, after: Double)], rows: [(before: Double, after: Double)])

  /// The room around the cells of a panel.
  func needs(_ index: Int) -> Needs { needs[index] }

  private func needsOfGuides(_ index: Int) -> Needs {
    var (columns, rows) = (guides[index].horizontalNeeds(), guides[index].verticalNeeds())
    columns[columns.count - 1].after += legends[index].rightRoom
    rows[0].before += legends[index].topRoom
    rows[rows.count - 1].after += legends[index].bottomRoom
    return (columns, rows)
  }

  /// The width of the part of the page that a panel has, guides included.
  private func slotWidth(_ index: Int) -> Double {
    let share = span(of: index).columns.map { data.columnWeights[$0] }.reduce(0, +)
    return data.width * share / data.columnWeights.reduce(0, +)
  }

  /// The indices of the panels that are not insets.
  var placed: [Int] { data.panels.indices.filter { data.grid.spans[$0] != nil } }

  /// The cells of the grid that a panel covers.
  func span(of index: Int) -> PanelGrid.Span {
    data.grid.spans[index] ?? PanelGrid.Span(rows: 0...0, columns: 0...0)
  }

  func cells(_ index: Int) -> (columns: Tracks.Cells, rows: Tracks.Cells) {
    let (span, facets) = (span(of: index), data.panels[index].facets)
    return (
      columns(of: index).cells(over: span.columns, count: facets.columnCount),
      rows.cells(over: span.rows, count: facets.rowCount)
    )
  }

  /// The columns that a panel lies over.
  func columns(of index: Int) -> Tracks { columnBlocks[blockIndex(of: span(of: index))].tracks }

  private func blockIndex(of span: PanelGrid.Span) -> Int {
    columnBlocks.firstIndex { $0.rows.contains(span.rows.lowerBound) } ?? 0
  }

  /// The room that the guides of the whole figure take at the right and at the bottom.
  private var legendRoom: (right: Double, bottom: Double) {
    let bar = figureBar.map { $0.width + Typography.gap } ?? 0
    guard let box = figureLegend else { return (bar, 0) }
    return legendIsAtRight ? (bar + box.size.width + Typography.gap, 0) : (bar, box.size.height + Typography.gap)
  }

  /// The room that the legend of the whole figure takes above a narrow one.
  private var roomAbove: Double { isLegendAbove ? legendRoom.bottom : 0 }

  private var isLegendAbove: Bool { figureLegend != nil && data.panels.contains(where: \.isNarrow) }

  private mutating func sizeColumns() {
    for index in placed {
      columnBlocks[blockIndex(of: span(of: index))].tracks.reserve(needs(index).columns, for: cells(index).columns)
    }
    for block in columnBlocks.indices {
      let tracks = columnBlocks[block].tracks
      let free = data.width - 2 * Typography.margin - tracks.overhead - legendRoom.right
      let total = tracks.weights.reduce(0, +)
      columnBlocks[block].tracks.sizes = tracks.weights.map { max(free * $0 / total, 4) }
    }
  }

  private mutating func sizeRows() {
    for index in placed { rows.reserve(needs(index).rows, for: cells(index).rows) }
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

  private mutating func placeAreas() {
    areas = data.panels.indices.map { data.grid.spans[$0] == nil ? [] : placedAreas($0) }
    outerEdges = data.panels.indices.map { data.grid.spans[$0] == nil ? [0] : placedEdges($0) }
    for (index, panel) in data.panels.enumerated() {
      guard let inset = panel.inset else { continue }
      let box = box(of: inset)
      boxes[index] = box
      areas[index] = insetAreas(index, in: box)
    }
    areas = inDecades(zip(areas, data.panels).map { cells, panel in panel.fitted(cells) })
  }

  private func placedAreas(_ index: Int) -> [[Rectangle]] {
    let (columnCells, rowCells) = cells(index)
    let across = columns(of: index).stretches(columnCells, needs: needs(index).columns)
    let down = rows.stretches(rowCells, needs: needs(index).rows)
    return down.map { vertical in
      across.map { horizontal in
        Rectangle(
          x: Typography.margin + horizontal.start, y: Typography.margin + roomAbove + vertical.start,
          width: horizontal.length,
          height: vertical.length)
      }
    }
  }

  private func placedEdges(_ index: Int) -> [Double] {
    let (columnCells, columns) = (cells(index).columns, columns(of: index))
    let across = columns.stretches(columnCells, needs: needs(index).columns)
    let starts = columns.starts
    return across.indices.map { column in
      let track = Tracks.tracks(of: column, in: columnCells).lowerBound
      let edge = columnCells.isFree && column > 0 ? across[column].start : starts[track] - columns.before[track]
      return Typography.margin + edge
    }
  }

  /// The legend of the whole figure: what it asks for, or the styles that need an explanation.
  private func makeFigureLegend() -> (LegendBox?, isAtRight: Bool) {
    let styles = data.styleOwner == nil ? data.styleBlock : nil
    let blocks = (data.legend == nil ? [] : data.mergedBlocks) + [styles].compactMap { $0 }
    guard !blocks.isEmpty else { return (nil, false) }
    if data.legend == .right {
      let height = data.height.map { $0 - 2 * Typography.margin } ?? data.width
      let stacked = LegendBox.stacked(blocks, height: height, measuring)
      if stacked.size.width <= PanelLegend.largestShare * data.width { return (stacked, true) }
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
      let y = isLegendAbove ? Typography.margin : size.height - Typography.margin - box.size.height
      legend = (box, Point(x: x, y: y))
    }
  }
}
