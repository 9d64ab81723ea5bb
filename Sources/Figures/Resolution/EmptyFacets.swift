import Results

extension PanelData {
  /// The facets in which nothing is drawn, where something is in others.
  var emptyFacets: [(row: Int, column: Int)] {
    let empty = facets.cells.filter { drawsNothing(row: $0.row, column: $0.column) }
    return empty.count < facets.cells.count ? empty : []
  }

  /// Whether nothing is drawn in a cell of the layers whose data are divided among facets, or of any where no data are.
  /// Cells of colour that are struck through show their absence themselves.
  func drawsNothing(row: Int, column: Int) -> Bool {
    let divided = layers.filter { layer in layer.series.contains { $0.row != nil || $0.column != nil } }
    return !(divided.isEmpty ? layers : divided).contains { layer in
      layer.series.contains { series in
        let isShown = series.isDrawn || layer.mark.elements == .cells && series.count > 0
        return isShown && series.isShown(row: row, column: column)
          && series.reaches(x.domains[row][column], y.domains[row][column], as: layer)
      }
    }
  }
}

extension Series {
  /// Whether anything of the object lies within the ranges of both axes, or crosses them; points beyond limits are
  /// marked there.
  fileprivate func reaches(_ x: AxisDomain, _ y: AxisDomain, as layer: LayerData) -> Bool {
    guard layer.anchor == nil, diagram == nil else { return true }
    guard !layer.mark.isInvisible(self) else { return false }
    return x.isReached(by: [Channel.x, .from, .to].compactMap { columns[$0] }, layer.mark, along: .x)
      && y.isReached(by: [Channel.y, .low, .high].compactMap { columns[$0] }, layer.mark, along: .y)
  }
}

extension AxisDomain {
  /// Whether `columns`, numbers along the axis, reach into its range as `mark` draws them; true where there are none.
  fileprivate func isReached(by columns: [Coordinates], _ mark: any Mark, along axis: Channel.Axis) -> Bool {
    let values = columns.flatMap(numbers).filter(\.isFinite)
    if isCategory { return columns.isEmpty || !values.isEmpty }
    let extent = mark.extent(along: axis)
    let drawn = values + (extent.contains(.startsAtZero) ? [0] : [])
    guard !mark.pointsOutside, !values.isEmpty, let least = drawn.min(), let most = drawn.max() else { return true }
    // Of a cell or bar, more than its middle may be seen.
    let isWide = extent.contains(.isCellWide)
    let (isLog, step) = (kind == .log, isWide ? Spacing.leastStep(values, isLog: kind == .log) : 0)
    // An end that equals a limit up to rounding errors counts as reached.
    let low = Spacing.around(least, step, isLog: isLog).low * (1 - 1e-9 * (least < 0 ? -1 : 1))
    let high = Spacing.around(most, step, isLog: isLog).high * (1 + 1e-9 * (most < 0 ? -1 : 1))
    // What a log axis does not reach is drawn at its end.
    return high >= lower && low <= upper || isLog && !isCut && least <= 0
  }

  private func numbers(_ column: Coordinates) -> [Double] {
    if !isCategory, case .numbers(let values) = column { return values }
    return numbers(of: (0..<column.count).map { column[$0] })
  }
}
