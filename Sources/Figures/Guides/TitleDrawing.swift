import Results

/// Draws what stands around the cells of a panel: letters, titles of panel and facets, titles of the axes.
struct TitleDrawing {
  let panel: PanelData
  let guides: PanelGuides
  let areas: [[Rectangle]]
  /// Where letters stand, by facet column.
  let outerEdges: [Double]
  let page: Size
  let measuring: any TextMeasuring

  /// All of them.
  func items() -> [SceneItem] { letters + panelTitle + facetTitles + axisTitles }

  private func baseline(_ area: Rectangle) -> Double { area.minY - PanelGuides.titleGap - 1 }

  /// The baseline of the panel's title: above the facets' titles where there are any.
  private var panelBaseline: Double {
    let line = Typography.line(measuring, Typography.label)
    let above = guides.hasTitles(row: 0) ? line.ascent + line.descent + 2 : 0
    return baseline(areas[0][0]) - above
  }

  private var letters: [SceneItem] {
    switch panel.letters {
    case .none: []
    case .panel(let letter):
      [self.letter(letter, outerEdges[0], panel.title == nil ? baseline(areas[0][0]) : panelBaseline)]
    case .rows(let letters): zip(letters, areas).map { letter($0, outerEdges[0], baseline($1[0])) }
    case .columns(let letters): zip(letters, outerEdges).map { letter($0, $1, baseline(areas[0][0])) }
    }
  }

  private func letter(_ text: String, _ x: Double, _ y: Double) -> SceneItem {
    let rich = RichText([RichText.Run(text, isBold: true)])
    return .text(SceneText(rich, fontSize: Typography.letter, paint: .ink, position: Point(x: x, y: y)))
  }

  private var panelTitle: [SceneItem] {
    guard let title = panel.title, !title.isEmpty else { return [] }
    let block = areas.block
    return [text(title, Point(x: block.midX, y: panelBaseline), .middle, room: block.size.width + 16)]
  }

  private var facetTitles: [SceneItem] {
    areas.indices.flatMap { row in
      areas[row].indices.compactMap { column in
        panel.facets.titles[row][column].map { facetTitle($0, areas[row][column], column) }
      }
    }
  }

  /// Titles of columns stand above the middle of their cells, titles of rows at the left, behind the letter.
  private func facetTitle(_ title: String, _ area: Rectangle, _ column: Int) -> SceneItem {
    guard panel.facets.columnName == nil else {
      return text(title, Point(x: area.midX, y: baseline(area)), .middle, room: area.size.width + Typography.gap)
    }
    let x = panel.letters == .none ? area.minX : max(area.minX, outerEdges[column] + 13)
    return text(title, Point(x: x, y: baseline(area)), .start, room: area.maxX - x + Typography.gap)
  }

  private var axisTitles: [SceneItem] {
    let block = areas.block
    let line = Typography.line(measuring, Typography.label)
    var items: [SceneItem] = []
    if guides.hasXTitle {
      let y = block.maxY + guides.xTickRoom + Typography.labelGap + line.ascent
      let room = 2 * min(block.midX, page.width - block.midX) - 2 * Typography.margin
      items.append(text(panel.x.label, Point(x: block.midX, y: y), .middle, room: min(room, block.size.width + 30)))
    }
    if guides.hasYTitle {
      let x = block.minX - guides.tickRoom(column: 0) - Typography.labelGap - line.descent
      items.append(yTitle(at: x, beside: block))
    }
    return items
  }

  /// The title of the y axis in the middle of the cells; one that is longer than they are high reaches below them only,
  /// because a letter may stand above.
  private func yTitle(at x: Double, beside block: Rectangle) -> SceneItem {
    let width = measuring.measure(LabelMarkup.parse(panel.y.label), fontSize: Typography.label).width
    let room = block.size.height + guides.xTickRoom
    let middle = max(block.midY, block.minY + min(width, room) / 2)
    return text(panel.y.label, Point(x: x, y: middle), .middle, room: room, rotation: -90)
  }

  /// A line of text that keeps within `room`: set smaller, and cut as a last resort.
  private func text(
    _ label: String, _ place: Point, _ alignment: SceneText.Alignment, room: Double, rotation: Double = 0
  ) -> SceneItem {
    let rich = LabelMarkup.parse(label)
    let sizes = [Typography.label, 7.5, Typography.tick]
    let size = sizes.first { measuring.measure(rich, fontSize: $0).width <= room }
    let shown = size == nil ? cut(rich, room) : rich
    return .text(
      SceneText(
        shown, fontSize: size ?? Typography.tick, paint: .ink, position: place, alignment: alignment,
        rotation: rotation))
  }

  private func cut(_ text: RichText, _ room: Double) -> RichText {
    var runs = text.runs
    while let last = runs.popLast() {
      for length in stride(from: last.text.count - 1, through: 1, by: -1) {
        var run = last
        run.text = last.text.prefix(length) + "…"
        let shorter = RichText(runs + [run])
        if measuring.measure(shorter, fontSize: Typography.tick).width <= room { return shorter }
      }
    }
    return RichText("…")
  }
}
