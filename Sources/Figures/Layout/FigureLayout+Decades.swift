import Results

/// Decades of log axes that are equally long in the panels of a row.
extension FigureLayout {
  /// `areas`, of which those of panels whose decades are compared are made smaller.
  func inDecades(_ areas: [[[Rectangle]]]) -> [[[Rectangle]]] {
    var areas = areas
    let compared = placed.filter { data.panels[$0].aspect == .decades }
    for row in Dictionary(grouping: compared, by: { span(of: $0).rows.lowerBound }).values {
      guard let decade = row.flatMap({ decades(of: $0, areas[$0]) }).min() else { continue }
      for index in row { areas[index] = shortened(areas[index], data.panels[index], decade) }
    }
    return areas
  }

  /// How long a decade of each log axis of a panel is, in points.
  private func decades(of index: Int, _ areas: [[Rectangle]]) -> [Double] {
    let panel = data.panels[index]
    return areas.indices.flatMap { row in
      areas[row].indices.flatMap { column -> [Double] in
        let (x, y) = (panel.x.domains[row][column], panel.y.domains[row][column])
        let size = areas[row][column].size
        return (x.kind == .log ? [size.width / x.span] : []) + (y.kind == .log ? [size.height / y.span] : [])
      }
    }
  }

  /// Cells with decades of this length, at the top and in the middle of `areas`.
  private func shortened(_ areas: [[Rectangle]], _ panel: PanelData, _ decade: Double) -> [[Rectangle]] {
    areas.indices.map { row in
      areas[row].indices.map { column in
        let (area, x, y) = (areas[row][column], panel.x.domains[row][column], panel.y.domains[row][column])
        let width = x.kind == .log ? decade * x.span : area.size.width
        let height = y.kind == .log ? decade * y.span : area.size.height
        return Rectangle(x: area.midX - width / 2, y: area.minY, width: width, height: height)
      }
    }
  }
}
