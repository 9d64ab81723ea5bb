/// What panels beside each other have in common.
extension FigureLayout {
  /// Whether a panel farther to the right in the same rows has the same legend.
  func isLegendRepeated(_ index: Int) -> Bool {
    let blocks = legendBlocks[index]
    guard data.panels[index].legend == .auto, data.panels[index].inset == nil, !blocks.isEmpty else { return false }
    return placed.contains { other in
      data.panels[other].legend == .auto && span(of: other).rows == span(of: index).rows
        && span(of: other).columns.lowerBound > span(of: index).columns.upperBound
        && legendBlocks[other] == blocks
    }
  }

  /// Where the middle of the title of x stands, which neighbours with the same title share; nil where another panel
  /// has it.
  func xTitleMiddle(_ index: Int) -> Double? {
    let own = areas[index].block
    guard data.panels[index].inset == nil else { return own.midX }
    let group = neighbours(of: index)
    guard group.first == index else { return nil }
    let all = group.dropFirst().reduce(own) { $0.union(areas[$1].block) }
    return all.midX
  }

  /// The baseline of the letters of a panel's first row of cells: the highest that a panel beside it needs, too.
  func letterLine(_ index: Int) -> Double {
    let own = ownLetterLine(index)
    guard data.panels[index].inset == nil else { return own }
    let row = placed.filter { span(of: $0).rows.lowerBound == span(of: index).rows.lowerBound }
    return row.filter { data.panels[$0].letters != .none }.map(ownLetterLine).min() ?? own
  }

  private func ownLetterLine(_ index: Int) -> Double {
    areas[index][0][0].minY - guides[index].letterOffset(row: 0)
  }

  /// The panels with the same title of x in a row, from the left, of which a panel is one.
  private func neighbours(of index: Int) -> [Int] {
    let row = placed.filter { span(of: $0).rows == span(of: index).rows }
      .sorted { span(of: $0).columns.lowerBound < span(of: $1).columns.lowerBound }
    var group: [Int] = []
    for panel in row {
      if let last = group.last, !sharesXTitle(last, panel) {
        if group.contains(index) { break }
        group = []
      }
      group.append(panel)
    }
    return group
  }

  private func sharesXTitle(_ left: Int, _ right: Int) -> Bool {
    guard span(of: left).columns.upperBound + 1 == span(of: right).columns.lowerBound,
      let one = guides[left].xTitle, let other = guides[right].xTitle, one.lines == other.lines,
      one.fontSize == other.fontSize
    else { return false }
    let bottoms = [left, right].map { index in
      areas[index].block.maxY + guides[index].xTickRoom(row: areas[index].count - 1)
    }
    return abs(bottoms[0] - bottoms[1]) < 0.5
  }
}
