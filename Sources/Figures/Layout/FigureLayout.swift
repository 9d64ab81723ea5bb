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
  /// The places of insets with all their guides, by panel.
  private(set) var boxes: [Int: Rectangle] = [:]

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
    let placed = zip(data.grid.places, data.panels).compactMap { place, panel in place.map { ($0, panel.facets) } }
    columns = Tracks(
      weights: data.columnWeights, spans: placed.map { ($0.columns, $1.columnCount) }, gap: Typography.gap)
    rows = Tracks(
      weights: data.rowWeights ?? Array(repeating: 1, count: data.grid.rowCount),
      spans: placed.map { ($0.rows, $1.rowCount) }, gap: Typography.gap)
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
    legends = data.panels.indices.map { index in
      PanelLegend(data.panels[index], of: data, slotWidth: slotWidth(index), areas: areas[index], measuring)
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

  /// The width of a panel's place, with all that surrounds its cells.
  private func slotWidth(_ index: Int) -> Double {
    let share = place(index).columns.map { data.columnWeights[$0] }.reduce(0, +)
    return data.width * share / data.columnWeights.reduce(0, +)
  }

  /// The panels that have a place of their own, by index.
  private var placed: [Int] { data.panels.indices.filter { data.grid.places[$0] != nil } }

  private func place(_ index: Int) -> PanelGrid.Place {
    data.grid.places[index] ?? PanelGrid.Place(rows: 0...0, columns: 0...0)
  }

  private func cells(_ index: Int) -> (columns: Tracks.Cells, rows: Tracks.Cells) {
    let (place, facets) = (place(index), data.panels[index].facets)
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
    for index in placed { columns.reserve(needs(index).columns, for: cells(index).columns) }
    let free = data.width - 2 * Typography.margin - columns.overhead - legendRoom.right
    let total = columns.weights.reduce(0, +)
    columns.sizes = columns.weights.map { max(free * $0 / total, 4) }
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

  /// Heights of the row tracks as the aspects of the cells say.
  private func naturalHeights() -> [Double] {
    let wanted = placed.compactMap { index in wantedHeight(index).map { (index: index, height: $0) } }
    var heights = Array(repeating: 0.0, count: rows.sizes.count)
    for (index, height) in wanted {
      let tracks = tracks(index)
      let share = height / tracks.map { rows.weights[$0] }.reduce(0, +)
      if data.rowWeights != nil {
        for track in heights.indices { heights[track] = max(heights[track], share * rows.weights[track]) }
      } else if place(index).rows.count == 1 {
        let soft = softShare(of: index, among: wanted)
        for track in tracks { heights[track] = max(heights[track], share * soft * rows.weights[track]) }
      }
    }
    let fallback = wanted.map { $0.height / Double(tracks($0.index).count) }.max() ?? data.width / 5
    return heights.map { $0 > 0 ? $0 : fallback }
  }

  /// The part of the height it wants that a panel insists on: one whose aspect nobody has asked for gives way to narrower
  /// neighbours, so that a panel over several columns does not make its row tall.
  private func softShare(of index: Int, among wanted: [(index: Int, height: Double)]) -> Double {
    func gives(_ index: Int) -> Bool {
      let panel = data.panels[index]
      return panel.aspect == .automatic && !panel.hasMatrix && panel.leastDiagramHeight(measuring) == nil
    }
    guard gives(index) else { return 1 }
    let row = wanted.filter { place($0.index).rows == place(index).rows && gives($0.index) }
    guard let own = row.first(where: { $0.index == index })?.height, let least = row.map(\.height).min() else {
      return 1
    }
    return max(least / own, Self.leastSoftShare)
  }

  private static let leastSoftShare = 0.6

  private func tracks(_ index: Int) -> ClosedRange<Int> {
    let place = place(index).rows
    return place.lowerBound * rows.perColumn...(place.upperBound + 1) * rows.perColumn - 1
  }

  /// The height that the plotting areas of a panel want from its tracks; nil where any is right.
  private func wantedHeight(_ index: Int) -> Double? {
    let panel = data.panels[index]
    guard let ratio = panel.aspectRatio else { return panel.leastDiagramHeight(measuring) }
    let widths = columns.stretches(cells(index).columns, needs: needs(index).columns)
    let cell = min(max((widths.map(\.length).max() ?? 0) / ratio, panel.leastHeight), panel.greatestHeight)
    let least = panel.leastDiagramHeight(measuring) ?? 0
    let tracks = tracks(index)
    let between = tracks.dropLast().map { rows.room(behind: $0) }.reduce(0, +)
    let own = needs(index).rows
    let gaps = (1..<max(own.count, 1)).map { own[$0 - 1].after + rows.gap + own[$0].before }.reduce(0, +)
    return max(max(cell, least) * Double(panel.facets.rowCount) + gaps - between, 10)
  }

  private mutating func placeAreas() {
    areas = data.panels.indices.map { data.grid.places[$0] == nil ? [] : placedAreas($0) }
    outerEdges = data.panels.indices.map { data.grid.places[$0] == nil ? [0] : placedEdges($0) }
    for (index, panel) in data.panels.enumerated() {
      guard let inset = panel.inset else { continue }
      let box = box(of: inset)
      boxes[index] = box
      areas[index] = insetAreas(index, in: box)
    }
    areas = zip(areas, data.panels).map { cells, panel in panel.fitted(cells) }
  }

  private func placedAreas(_ index: Int) -> [[Rectangle]] {
    let (columnCells, rowCells) = cells(index)
    let across = columns.stretches(columnCells, needs: needs(index).columns)
    let down = rows.stretches(rowCells, needs: needs(index).rows)
    return down.map { vertical in
      across.map { horizontal in
        Rectangle(
          x: Typography.margin + horizontal.start, y: Typography.margin + vertical.start, width: horizontal.length,
          height: vertical.length)
      }
    }
  }

  private func placedEdges(_ index: Int) -> [Double] {
    let columnCells = cells(index).columns
    let across = columns.stretches(columnCells, needs: needs(index).columns)
    let starts = columns.starts
    return across.indices.map { column in
      let track = Tracks.tracks(of: column, in: columnCells).lowerBound
      let edge = columnCells.isFree && column > 0 ? across[column].start : starts[track] - columns.before[track]
      return Typography.margin + edge
    }
  }

  private func box(of inset: InsetData) -> Rectangle {
    let (host, place) = (areas[inset.panel].block, inset.place)
    return Rectangle(
      x: host.minX + place.minX * host.size.width, y: host.maxY - place.maxY * host.size.height,
      width: place.size.width * host.size.width, height: place.size.height * host.size.height)
  }

  /// The cells of an inset: they share its place equally, with their guides between and around them.
  private func insetAreas(_ index: Int, in box: Rectangle) -> [[Rectangle]] {
    let (across, down) = (needs(index).columns, needs(index).rows)
    let xs = Self.divided(from: box.minX, box.size.width, across)
    return Self.divided(from: box.minY, box.size.height, down).map { y in
      xs.map { x in Rectangle(x: x.start, y: y.start, width: x.length, height: y.length) }
    }
  }

  private static func divided(
    from start: Double, _ length: Double, _ needs: [(before: Double, after: Double)]
  ) -> [(start: Double, length: Double)] {
    let rooms = needs.map { $0.before + $0.after }.reduce(0, +) + Typography.gap * Double(needs.count - 1)
    let cell = max((length - rooms) / Double(needs.count), 8)
    var place = start
    return needs.map { need in
      defer { place += need.before + cell + need.after + Typography.gap }
      return (place + need.before, cell)
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

  /// The height that the trees of a cell need; nil without trees.
  fileprivate func leastDiagramHeight(_ measuring: any TextMeasuring) -> Double? {
    layers.flatMap(\.series).compactMap { series -> Double? in
      guard case .tree(let diagram) = series.diagram else { return nil }
      return TreeLayout.leastHeight(diagram, measuring)
    }.max()
  }

  /// The greatest height of a cell in points: the cells of a matrix need not be large.
  fileprivate var greatestHeight: Double {
    guard hasMatrix else { return .infinity }
    let rows = y.domains.joined().map(\.span).max() ?? 1
    return max(rows * 20, 110)
  }

  /// Width over height of a cell; nil where any form is right.
  var aspectRatio: Double? {
    if aspect == .fill { return nil }
    if hasMatrix {
      return zip(x.domains.joined(), y.domains.joined()).map { $0.span / $1.span }.max() ?? 1
    }
    switch aspect {
    case .automatic: return 1.4
    case .ratio(let ratio): return ratio
    case .fill: return nil
    case .equal:
      guard let x = x.domains.first?.first, let y = y.domains.first?.first else { return 1 }
      return min(max(x.span / y.span, 0.4), 3)
    }
  }

  /// The cells with the plotting areas of matrices made so that rows are as high as columns are wide.
  fileprivate func fitted(_ areas: [[Rectangle]]) -> [[Rectangle]] {
    guard hasMatrix else { return areas }
    return areas.indices.map { row in
      areas[row].indices.map { column in
        areas[row][column].holding(columns: x.domains[row][column].span, rows: y.domains[row][column].span)
      }
    }
  }
}

extension AxisDomain {
  /// The length of the range.
  fileprivate var span: Double { upper - lower }
}

extension Rectangle {
  /// The largest part with square cells for so many columns and rows, at the top and in the middle; its edges and those of
  /// its cells lie on half points where the cells are not too small for that.
  fileprivate func holding(columns: Double, rows: Double) -> Rectangle {
    let cell = min(size.width / columns, size.height / rows)
    let whole = cell >= 4 ? (cell * 2).rounded(.down) / 2 : cell
    let (width, height) = (whole * columns, whole * rows)
    let left = ((midX - width / 2) * 2).rounded() / 2
    return Rectangle(x: left, y: (minY * 2).rounded() / 2, width: width, height: height)
  }
}

extension FigureData {
  /// Whether what styles mean is said in the legend of the only panel.
  var stylesBelongToPanel: Bool { panels.count == 1 && legend == nil && panels[0].legend != .none }
}
