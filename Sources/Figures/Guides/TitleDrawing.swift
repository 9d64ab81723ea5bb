import Results

/// Draws the texts around the cells of a panel: letters, titles of panel and facets, titles of the axes.
struct TitleDrawing {
  let panel: PanelData
  let guides: PanelGuides
  let areas: [[Rectangle]]
  /// The x of letters, by facet column.
  let outerEdges: [Double]
  /// The baseline of the letters of the first row of cells, which neighbours in the same row have too.
  let letterLine: Double
  /// The middle of the title of x; nil if a neighbour has it.
  let xTitleMiddle: Double?
  let page: Size
  let measuring: any TextMeasuring

  /// All of them.
  func items() -> [SceneItem] { letters + panelTitle + facetTitles + rowTitles + axisTitles + barTitle }

  private func baseline(_ area: Rectangle) -> Double { area.minY - PanelGuides.titleGap - 1 }

  /// The baseline of the panel's title: above the facets' titles where there are any, and that of the letters if these
  /// are hardly higher.
  private var panelBaseline: Double {
    let own = areas[0][0].minY - guides.panelTitleOffset
    return own - letterLine < PanelGuides.titleGap ? min(own, letterLine) : own
  }

  private var letters: [SceneItem] {
    switch panel.letters {
    case .none: []
    case .panel(let letter): [self.letter(letter, outerEdges[0], letterLine)]
    case .rows(let letters): zip(letters, areas.indices).map { letter($0, outerEdges[0], letterBaseline(row: $1)) }
    case .columns(let letters): zip(letters, outerEdges).map { letter($0, $1, letterLine) }
    case .cells(let letters):
      zip(letters, panel.facets.cells).map { letter($0, outerEdges[$1.column], letterBaseline(row: $1.row)) }
    }
  }

  private func letterBaseline(row: Int) -> Double {
    row == 0 ? letterLine : areas[row][0].minY - guides.letterOffset(row: row)
  }

  private var yTitleBaseline: Double {
    areas[0][0].minY - guides.yTitleLine
  }

  private func letter(_ text: String, _ x: Double, _ y: Double) -> SceneItem {
    let rich = RichText([RichText.Run(text, isBold: true)])
    return .text(SceneText(rich, fontSize: Typography.letter, paint: .ink, position: Point(x: x, y: y)))
  }

  private var panelTitle: [SceneItem] {
    guard let title = guides.panelTitle else { return [] }
    let x = max(areas.block.midX, besideLetter(column: 0) + title.width / 2)
    return title.items(endingAt: Point(x: x, y: panelBaseline), .middle)
  }

  private var facetTitles: [SceneItem] {
    areas.indices.flatMap { row in
      areas[row].indices.flatMap { column in
        guides.facetTitles[row][column].map { facetTitle($0, row, column) } ?? []
      }
    }
  }

  /// The least x of a title on the same line as a letter.
  private func besideLetter(column: Int) -> Double {
    panel.letters == .none ? -.infinity : outerEdges[column] + PanelGuides.letterRoom
  }

  /// Titles are above the middle of their cells, and after the letter of the cell.
  private func facetTitle(_ title: FittedText, _ row: Int, _ column: Int) -> [SceneItem] {
    let area = areas[row][column]
    let isBeside = panel.facets.columnName == nil && guides.hasLetter(row: row, column: column)
    let x = isBeside ? max(area.midX, besideLetter(column: column) + title.width / 2) : area.midX
    return title.items(endingAt: Point(x: x, y: baseline(area)), .middle)
  }

  /// Titles of rows read upwards at the left of all guides.
  private var rowTitles: [SceneItem] {
    let descent = Typography.line(measuring, Typography.label).descent
    return zip(guides.rowTitles, areas).flatMap { title, row in
      let x = row[0].minX - guides.axisRoom - Typography.stripGap - descent
      return title.items(endingAt: Point(x: x, y: row[0].midY), .middle, rotation: -90)
    }
  }

  private var axisTitles: [SceneItem] {
    let block = areas.block
    let line = Typography.line(measuring, Typography.label)
    var items: [SceneItem] = []
    if let title = guides.xTitle, let xTitleMiddle {
      let y = block.maxY + lastTickRoom + Typography.labelGap + title.height - line.descent
      let half = title.width / 2
      let x = min(max(xTitleMiddle, Typography.margin + half), page.width - Typography.margin - half)
      items += title.items(endingAt: Point(x: x, y: y), .middle)
    }
    if let title = guides.yTitleAbove { items += above(title, block) }
    if let title = guides.yTitle {
      let x = block.minX - guides.tickRoom(column: 0) - Typography.labelGap
      let middles = title.isSymbol ? areas.map { $0[0].midY } : [middle(of: title, beside: block)]
      items += middles.flatMap { title.items(beside: Point(x: x, y: $0), isLeft: true, line.descent) }
    }
    return items
  }

  /// The title of y above the cells of a narrow figure, at the left of all guides, or beside the letter.
  private func above(_ title: FittedText, _ block: Rectangle) -> [SceneItem] {
    let isBesideLetter = guides.isLetterBesideTitle && panel.title == nil
    let left = max(block.minX - guides.tickRoom(column: 0), Typography.margin)
    let x = isBesideLetter ? max(left, besideLetter(column: 0)) : left
    return title.items(endingAt: Point(x: x, y: yTitleBaseline), .start)
  }

  /// The middle of the title of y: that of all cells, unless a letter of a row is there; then that of one row.
  private func middle(of title: FittedText, beside block: Rectangle) -> Double {
    let half = title.width / 2
    // A title longer than the cells are high extends below them only, because a letter may be above.
    let wanted = max(block.midY, block.minY + half)
    guard panel.letters.areInRows else { return wanted }
    let letters = areas.dropFirst().map { baseline($0[0]) }
    let rows = areas.map { $0[0].midY }.sorted { abs($0 - block.midY) < abs($1 - block.midY) }
    return ([wanted] + rows).first { middle in
      !letters.contains { $0 > middle - half && $0 - Typography.letter < middle + half }
    } ?? wanted
  }

  /// The title of the colour bars below the cells, once below all of them.
  private var barTitle: [SceneItem] {
    guard let title = guides.barTitle else { return [] }
    let block = areas.block
    let descent = Typography.line(measuring, Typography.label).descent
    let below = guides.barOffset(row: areas.count - 1) - CellColorBar.gap + CellColorBar.room(measuring)
    let y = block.maxY + below + Typography.labelGap + title.height - descent
    return title.items(endingAt: Point(x: block.midX, y: y), .middle)
  }

  private var lastTickRoom: Double { guides.xTickRoom(row: areas.count - 1) }
}
