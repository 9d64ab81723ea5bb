import Results

/// A cell's plotting area with its scales.
struct CellFrame {
  let area: Rectangle
  let x: AxisScale
  let y: AxisScale
  let looks: PanelLooks
  /// The facet row and column.
  let row: Int
  let column: Int
  /// The factor by which small cells make lines thinner.
  let lineFactor: Double
  /// Whether dashes and markers distinguish the same coordinates as colours in this panel.
  let usesDashes: Bool
  /// Whether theory is dotted over the lines of simulations.
  let isOverlaid: Bool
  let measuring: any TextMeasuring

  /// The point of element `index` of an object, by channels; not finite if it has none.
  func point(_ series: Series, _ index: Int, x xChannel: Channel = .x, y yChannel: Channel = .y) -> Point {
    Point(
      x: place(series.columns[xChannel]?[index], x, whole: area.minX),
      y: place(series.columns[yChannel]?[index], y, whole: area.minY, isReachingOut: yChannel.isSpread))
  }

  /// The points of all elements of an object, by channels. What a log axis does not reach lies at its end, or just
  /// outside where it `isReachingOut`.
  func points(
    _ series: Series, x xChannel: Channel = .x, y yChannel: Channel = .y, isReachingOut: Bool = false
  ) -> [Point] {
    let x = places(series.columns[xChannel], x, isReachingOut)
    let y = places(series.columns[yChannel], y, isReachingOut || yChannel.isSpread)
    return (0..<series.count).map { Point(x: x?[$0] ?? area.minX, y: y?[$0] ?? area.minY) }
  }

  private func place(
    _ coordinate: Coordinate?, _ scale: AxisScale, whole: Double, isReachingOut: Bool = false
  ) -> Double {
    coordinate.map { scale.place(scale.domain.number(of: $0), isReachingOut: isReachingOut) } ?? whole
  }

  private func places(_ column: Coordinates?, _ scale: AxisScale, _ isReachingOut: Bool) -> [Double]? {
    guard let column else { return nil }
    if case .numbers(let values) = column, !scale.domain.isCategory {
      return values.map { scale.place($0, isReachingOut: isReachingOut) }
    }
    return (0..<column.count).map { scale.position(scale.domain.number(of: column[$0])) }
  }

  /// Whether element `index` of an object lies at the end of a log axis that does not reach it.
  func isAtEdge(_ series: Series, _ index: Int) -> Bool {
    [(Channel.x, x), (.y, y)].contains { channel, scale in
      guard !scale.domain.isCut, case .number(let value) = series.columns[channel]?[index] else { return false }
      return scale.isBelowLog(value)
    }
  }

  /// How an object looks: the layer's style, and what its coordinates say.
  func look(of series: Series, in layer: LayerData) -> Look {
    let colored = series.looks[.color].flatMap { looks.color.entry(of: $0) }
    let dashed = series.looks[.dash].flatMap { looks.dash.entry(of: $0) }
    let shaped = series.looks[.shape].flatMap { looks.shape.entry(of: $0) }
    let sized = series.looks[.size].flatMap { looks.size.entry(of: $0) }
    let paint = series.looks[.color].flatMap { looks.color.paint(of: $0, row: row, column: column) }
    return Look(
      style: layer.style, paint: layer.shown(paint ?? layer.paint, isOverlaid: isOverlaid),
      dashes: dashed?.dashes ?? (usesDashes ? colored?.dashes : nil),
      marker: shaped?.marker ?? (usesDashes ? colored?.marker : nil), factor: lineFactor, size: sized?.factor ?? 1)
  }

  /// The colour of element `index` of an object whose elements have colours of their own.
  func paint(_ series: Series, _ index: Int) -> Paint? {
    series.columns[.color].flatMap { looks.color.paint(of: $0[index], row: row, column: column) }
  }
}
