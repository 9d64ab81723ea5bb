import Results

extension PanelData {
  /// The facets in which nothing is drawn, where something is in others.
  var emptyFacets: [(row: Int, column: Int)] {
    let empty = facets.cells.filter { isEmpty(row: $0.row, column: $0.column) }
    return empty.count < facets.cells.count ? empty : []
  }

  /// Whether nothing is drawn in a cell of the layers whose data are divided among facets, or of any where no data are.
  /// Cells of colours that are struck through say so themselves.
  private func isEmpty(row: Int, column: Int) -> Bool {
    let divided = layers.filter { layer in layer.series.contains { $0.row != nil || $0.column != nil } }
    return !(divided.isEmpty ? layers : divided).contains { layer in
      layer.series.contains { series in
        let isShown = series.isDrawn || layer.mark.drawing.elements == .cells && series.count > 0
        return isShown && series.isShown(row: row, column: column)
      }
    }
  }

  /// Words in the middle of a cell in which nothing is drawn; none in all others.
  func emptyWords(in cell: CellFrame, _ measuring: any TextMeasuring) -> [SceneItem] {
    guard isEmpty(row: cell.row, column: cell.column), let words = Self.words(in: cell.area.size, measuring) else {
      return []
    }
    let descent = Typography.line(measuring, Typography.label).descent
    let place = Point(x: cell.area.midX, y: cell.area.midY + words.height / 2 - descent)
    return words.items(endingAt: place, .middle, paint: .quietInk)
  }

  /// As many words as fit, or a dash; nil where not even that does.
  private static func words(in size: Size, _ measuring: any TextMeasuring) -> FittedText? {
    ["nothing to draw", "nothing", "–"].lazy.map { text in
      FittedText(text, room: size.width - 1, mostLines: 3, measuring)
    }.first { !$0.isCut && $0.height <= size.height }
  }
}
