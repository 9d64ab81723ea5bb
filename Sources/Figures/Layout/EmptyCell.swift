import Results

extension PanelData {
  /// Words in the middle of a cell in which nothing is drawn; none in all others.
  func emptyWords(in cell: CellFrame, _ measuring: any TextMeasuring) -> [SceneItem] {
    guard drawsNothing(row: cell.row, column: cell.column), let words = Self.words(in: cell.area.size, measuring) else {
      return []
    }
    let descent = Typography.line(measuring, Typography.label).descent
    let position = Point(x: cell.area.midX, y: cell.area.midY + words.height / 2 - descent)
    return words.items(endingAt: position, .middle, paint: .quietInk)
  }

  /// As many words as fit, or a dash; nil where not even that does.
  private static func words(in size: Size, _ measuring: any TextMeasuring) -> FittedText? {
    ["nothing to draw", "nothing", "–"].lazy.map { text in
      FittedText(text, room: size.width - 1, mostLines: 3, measuring)
    }.first { !$0.isCut && $0.height <= size.height }
  }
}
