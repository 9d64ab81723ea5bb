import Results

extension PanelData {
  /// The panel with its single row of facets in rows of at most `longest` cells, as equal as can be; itself where it has
  /// rows of its own, or few cells.
  func wrapped(atMost longest: Int) -> PanelData {
    let count = facets.columnCount
    guard facets.rowCount == 1, count > longest else { return self }
    let rows = (count + longest - 1) / longest
    let wrapping = FacetWrapping(columns: (count + rows - 1) / rows, cells: count)
    var panel = self
    if case .columns(let names) = letters { panel.letters = .cells(names) }
    panel.appearance.color.bars = wrapping.wrapped(appearance.color.bars)
    (panel.facets, panel.layers) = (wrapping.wrapped(facets), layers.map(wrapping.wrapped))
    (panel.x, panel.y) = (x.with(wrapping.wrapped(x.domains)), y.with(wrapping.wrapped(y.domains)))
    return panel
  }
}

/// The way from one row of cells to several.
private struct FacetWrapping {
  let columns: Int
  let cells: Int

  private var rowCount: Int { (cells + columns - 1) / columns }

  /// What belongs to the cells of one row, in rows; places without a cell have what the last cell has.
  func wrapped<Value>(_ rows: [[Value]]) -> [[Value]] {
    guard let row = rows.first, row.count == cells else { return rows }
    return (0..<rowCount).map { line in
      (line * columns..<(line + 1) * columns).map { row[min($0, cells - 1)] }
    }
  }

  func wrapped(_ facets: FacetGrid) -> FacetGrid {
    var grid = FacetGrid()
    grid.vacantCount = rowCount * columns - cells
    grid.columns = Array(facets.columns.prefix(columns))
    grid.rows = Array(facets.columns.prefix(rowCount))
    grid.titles = wrapped(facets.titles)
    for place in columns - grid.vacantCount..<columns { grid.titles[rowCount - 1][place] = nil }
    return grid
  }

  func wrapped(_ layer: LayerData) -> LayerData {
    var layer = layer
    layer.series = layer.series.map { series in
      series.column.map { series.moved(row: $0 / columns, column: $0 % columns) } ?? series.moved(row: nil, column: nil)
    }
    return layer
  }
}
