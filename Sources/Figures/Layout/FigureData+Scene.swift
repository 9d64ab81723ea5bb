import Results

extension FigureData {
  /// The figure as a drawing, for letters of the sizes that `measuring` gives; a part of it if the task was cancelled.
  public func scene(measuring: any TextMeasuring) -> Scene { drawing(measuring: measuring).scene }

  /// The figure as a drawing, what has no room in it, what a reader should know of its layout, in sentences, and what lies
  /// at `pointCount` places of it at most.
  public func drawing(
    measuring: any TextMeasuring, pointCount: Int = 0
  ) -> (scene: Scene, misfits: [Misfit], remarks: [String], points: [FigurePoint]) {
    let figure = together
    let layout = FigureLayout(figure, measuring)
    let scene = figure.scene(layout, measuring)
    let small = layout.misfits
    // What is too small to be read is said once, and not by its texts as well.
    let misfits = small.contains(where: \.isError) ? small : small + scene.misfits(measuring)
    return (scene, misfits, layout.remarks, figure.points(layout, measuring, limit: pointCount))
  }

  private func scene(_ layout: FigureLayout, _ measuring: any TextMeasuring) -> Scene {
    let page = Rectangle(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
    var items: [SceneItem] = [.path(.area(page, .page))]
    for index in panels.indices where panels[index].inset == nil { items += panelItems(index, layout, measuring) }
    for index in panels.indices where panels[index].inset != nil {
      items.append(.path(.area(layout.boxes[index] ?? layout.areas[index].block, Paint.page.with(opacity: 0.92))))
      items += panelItems(index, layout, measuring)
    }
    if let legend = layout.legend { items += legend.box.draw(at: legend.origin) }
    if let bar = layout.figureBar {
      let block = layout.placedBlock
      items += bar.draw(at: block.maxX + Typography.gap, beside: block)
    }
    return Scene(size: layout.size, items: items)
  }

  private func panelItems(_ index: Int, _ layout: FigureLayout, _ measuring: any TextMeasuring) -> [SceneItem] {
    let (panel, areas, guides) = (panels[index], layout.areas[index], layout.guides[index])
    var items: [SceneItem] = []
    var cells: [(frame: CellFrame, taken: [Rectangle])] = []
    let names = layout.legends[index].direct?.labels.map { $0.bounds(measuring) } ?? []
    for row in areas.indices {
      for column in areas[row].indices where !panel.facets.isVacant(row, column) {
        var frame = CellFrame(
          panel, row: row, column: column, area: areas[row][column], lineFactor: panel.lineFactor(areas[row][column]),
          measuring)
        frame.hasNames =
          layout.legends[index].direct != nil
          && panel.appearance.color.entries.count <= CatalogueColor.distinctWithoutHue
        let below = panel.inDrawingOrder.filter { $0.mark.elements == .cells }.map { layer in
          (index: layer.index, items: layerItems(layer, in: frame))
        }
        frame.ground = below.flatMap(\.items).compactMap(\.image)
        let drawn = cellItems(panel, frame, below, guides.ticks[row][column], measuring)
        let words = names + drawn.flatMap { $0.wordBounds(measuring) }
        let callouts = Callouts(panel: panel.arranged(in: frame), frame: frame, taken: words, measuring: measuring)
          .items()
        items += drawn + callouts
        cells.append((frame, words + callouts.flatMap { $0.wordBounds(measuring) }))
        guard guides.hasBars else { continue }
        items += guides.bar(row, column).draw(below: areas[row][column], offset: guides.barOffset(row: row))
      }
    }
    let titles = TitleDrawing(
      panel: panel, guides: guides, areas: areas, outerEdges: layout.outerEdges[index],
      letterLine: layout.letterLine(index), xTitleMiddle: layout.xTitleMiddle(index), page: layout.size,
      measuring: measuring)
    items += LayerLabels(panel: panel, cells: cells, measuring: measuring).items()
    return items + titles.items() + legendItems(index, layout, measuring)
  }

  private func cellItems(
    _ panel: PanelData, _ frame: CellFrame, _ below: [(index: Int, items: [SceneItem])], _ ticks: CellTicks,
    _ measuring: any TextMeasuring
  ) -> [SceneItem] {
    let written = panel.inDrawingOrder.flatMap { layer in
      below.first { $0.index == layer.index }?.items ?? layerItems(layer, in: frame)
    }
    let isFree = panel.isNarrow && !panel.hasCells && !panel.isBare
    let drawn = isFree ? written.separatingWords(within: frame.area, measuring) : written
    // Cells of colour are below all that is drawn on them, rules of other layers too.
    let ordered = panel.hasCells ? drawn.filter { $0.image != nil } + drawn.filter { $0.image == nil } : drawn
    let over = drawn.filter { $0.isTextBeyond(frame.area, measuring) }
    let marks = (over.isEmpty ? ordered : ordered.filter { !$0.isTextBeyond(frame.area, measuring) }).joiningPaths
    // Half a line's width beyond the area, so that a line along its edge is not cut in half; cells end at it.
    let clip = panel.hasCells ? frame.area : frame.area.expanded(by: 1)
    let clipped = (marks.isEmpty ? [] : [SceneItem.clipped(to: clip, marks)]) + over
    guard !panel.isBare else { return clipped }
    let axes = AxisDrawing(area: frame.area, x: frame.x, y: frame.y, ticks: ticks, measuring: measuring)
    // The edges of cells of colour would cover axes below them.
    return panel.emptyWords(in: frame, measuring)
      + (ticks.form == .lines ? axes.items() + clipped : clipped + axes.items())
  }

  private func layerItems(_ layer: LayerData, in frame: CellFrame) -> [SceneItem] {
    let layer = layer.mark.arranged(layer, in: frame)
    return layer.series.filter { $0.isShown(row: frame.row, column: frame.column) }.flatMap { series in
      Task.isCancelled ? [] : layer.mark.draw(series, of: layer, in: frame)
    }
  }

  private func legendItems(_ index: Int, _ layout: FigureLayout, _ measuring: any TextMeasuring) -> [SceneItem] {
    let (legend, block) = (layout.legends[index], layout.areas[index].block)
    var items = legend.direct?.labels.flatMap { $0.draw(measuring) } ?? []
    var right = block.maxX + Typography.gap + (legend.direct?.room ?? 0)
    if let (bar, served) = legend.bar {
      items += bar.draw(at: right, beside: served)
      right += bar.width + Typography.gap
    }
    var top = block.minY - (layout.guides[index].verticalNeeds().first?.before ?? 0) - legend.topRoom
    if let bar = legend.barAbove {
      items += bar.draw(at: top, over: block, measuring)
      top += bar.height + PanelLegend.gapBelow
    }
    guard let box = legend.box else { return items }
    switch legend.placement {
    case .above:
      let last = layout.size.width - Typography.margin - box.size.width
      items += box.draw(at: Point(x: max(min(block.minX, last), Typography.margin), y: top))
    case .right: items += box.draw(at: Point(x: right, y: block.minY))
    case .bottom, .direct:
      let guides = layout.guides[index]
      let y = block.maxY + (guides.verticalNeeds().last?.after ?? 0) + PanelLegend.gapBelow
      let last = layout.size.width - Typography.margin - box.size.width
      items += box.draw(at: Point(x: max(min(block.midX - box.size.width / 2, last), Typography.margin), y: y))
    case .inside: items += panels[index].insideLegend(box, in: layout.areas[index][0][0], measuring)
    case .none: break
    }
    return items
  }
}

extension PanelData {
  /// Layers in the order of the notebook, but theory over other curves, and points over all curves.
  var inDrawingOrder: [LayerData] {
    let isTheory = { (layer: LayerData) in layer.mark.isCurve && layer.style.preset == .theory }
    let isPoints = { (layer: LayerData) in layer.mark.showsPresets && !layer.mark.isCurve }
    return layers.filter { !isTheory($0) && !isPoints($0) } + layers.filter(isTheory) + layers.filter(isPoints)
  }

  /// Whether cells of colour fill its plotting areas.
  var hasCells: Bool { layers.contains { $0.mark.elements == .cells && $0.isDrawn } }

  /// Thinner lines in small and in crowded cells.
  func lineFactor(_ area: Rectangle) -> Double {
    let side = min(area.size.width, area.size.height)
    let lines = layers.map { $0.series.filter { $0.isShown(row: 0, column: 0) }.count }.max() ?? 0
    let crowd = lines > 12 ? 0.75 : 1
    return min(max((side / 95).squareRoot(), 0.72), 1) * crowd
  }

  /// A legend in the corner of a cell where it covers the fewest elements.
  func insideLegend(
    _ box: LegendBox, in area: Rectangle, _ measuring: any TextMeasuring
  ) -> [SceneItem] {
    let inset = 4.0
    let (right, low) = (area.maxX - box.size.width - inset, area.maxY - box.size.height - inset)
    let (left, top) = (area.minX + inset, area.minY + inset)
    let corners = [Point(x: right, y: top), Point(x: left, y: top), Point(x: right, y: low), Point(x: left, y: low)]
    let frame = CellFrame(self, row: 0, column: 0, area: area, lineFactor: 1, measuring)
    let points = layers.flatMap { layer in
      layer.series.filter { $0.isShown(row: 0, column: 0) }.flatMap { series in
        Polyline.runs(frame.outline(of: series)).flatMap(Polyline.sampled)
      }
    }
    let covered = corners.map { corner in
      let area = Rectangle(x: corner.x, y: corner.y, width: box.size.width, height: box.size.height).expanded(by: 3)
      return (corner: corner, area: area, count: points.filter(area.contains).count)
    }
    // Of corners that cover equally many points `min` takes the first, so their order above is that of preference.
    guard let best = covered.min(by: { $0.count < $1.count }) else { return [] }
    return [.path(.area(best.area, Paint.page.with(opacity: 0.85)))] + box.draw(at: best.corner)
  }
}

extension [SceneItem] {
  /// The items with lines in a row that look the same as one path: files have a clip and an element for each path.
  fileprivate var joiningPaths: [SceneItem] {
    reduce(into: []) { joined, item in
      guard case .path(var path)? = joined.last, case .path(let next) = item, path.fill == nil, next.fill == nil,
        path.stroke == next.stroke, path.stroke?.paint.opacity == 1
      else { return joined.append(item) }
      // Taken out first, so that it is not copied.
      joined.removeLast()
      path.subpaths += next.subpaths
      joined.append(.path(path))
    }
  }
}

extension SceneItem {
  fileprivate var image: SceneImage? { if case .image(let image) = self { image } else { nil } }

  /// Whether it is a text that reaches beyond `area`, and would read falsely if it were cut there.
  fileprivate func isTextBeyond(_ area: Rectangle, _ measuring: any TextMeasuring) -> Bool {
    guard case .text(let text) = self else { return false }
    let bounds = text.bounds(measuring)
    return bounds.minX < area.minX - 1 || bounds.maxX > area.maxX + 1
  }
}

extension CellFrame {
  /// The points of an object's elements; for bins both upper corners.
  fileprivate func outline(of series: Series) -> [Point] {
    guard series.columns[.from] != nil else { return points(series) }
    return zip(points(series, x: .from), points(series, x: .to)).flatMap { [$0, $1] }
  }

  /// The cell of `panel` at a facet row and column, drawn in `area`.
  init(
    _ panel: PanelData, row: Int, column: Int, area: Rectangle, lineFactor: Double, _ measuring: any TextMeasuring
  ) {
    let (x, y) = (panel.x.domains[row][column], panel.y.domains[row][column])
    self.init(
      area: area, x: AxisScale(x, from: area.minX, to: area.maxX), y: AxisScale(y, from: area.maxY, to: area.minY),
      appearance: panel.appearance, row: row, column: column, lineFactor: lineFactor, usesDashes: panel.usesDashes,
      overlay: panel.overlay(row: row, column: column), isOverCells: panel.hasCells, measuring: measuring)
  }
}
