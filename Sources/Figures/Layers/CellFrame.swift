import Results

/// A cell's plotting area with its scales.
struct CellFrame {
  let area: Rectangle
  let x: AxisScale
  let y: AxisScale
  let appearance: AppearanceScales
  /// The facet row and column.
  let row: Int
  let column: Int
  /// The factor by which small cells make lines thinner.
  let lineFactor: Double
  /// Whether dashes and markers distinguish the same coordinates as colours in this panel.
  let usesDashes: Bool
  /// Whether theory is drawn over the curves of simulations.
  let overlay: Overlay
  /// Whether cells of colour fill the area, on which lines and words need an edge.
  var isOverCells = false
  /// The cells of colour as they are drawn below lines and words.
  var ground: [SceneImage] = []
  /// Whether names stand beside curves whose colours differ in lightness too, so that dashes are not needed.
  var hasNames = false
  let measuring: any TextMeasuring

  /// The point of element `index` of an object, by channels; not finite if it has none.
  func point(_ series: Series, _ index: Int, x xChannel: Channel = .x, y yChannel: Channel = .y) -> Point {
    Point(
      x: position(series.columns[xChannel]?[index], x, whole: area.minX),
      y: position(series.columns[yChannel]?[index], y, whole: area.minY, isReachingOut: yChannel.isSpread))
  }

  /// The points of all elements of an object, by channels. What a log axis does not reach lies at its end, or just
  /// outside where it `isReachingOut`.
  func points(
    _ series: Series, x xChannel: Channel = .x, y yChannel: Channel = .y, isReachingOut: Bool = false
  ) -> [Point] {
    let x = positions(series.columns[xChannel], x, isReachingOut)
    let y = positions(series.columns[yChannel], y, isReachingOut || yChannel.isSpread)
    let shifts = series.shifts
    return (0..<series.count).map { index in
      let shift = shifts.isEmpty ? 0 : shifts[index]
      return Point(x: (x?[index] ?? area.minX) + shift, y: y?[index] ?? area.minY)
    }
  }

  private func position(
    _ coordinate: Coordinate?, _ scale: AxisScale, whole: Double, isReachingOut: Bool = false
  ) -> Double {
    coordinate.map { scale.drawnPosition(scale.domain.number(of: $0), isReachingOut: isReachingOut) } ?? whole
  }

  private func positions(_ column: Coordinates?, _ scale: AxisScale, _ isReachingOut: Bool) -> [Double]? {
    guard let column else { return nil }
    if case .numbers(let values) = column, !scale.domain.isCategory {
      return values.map { scale.drawnPosition($0, isReachingOut: isReachingOut) }
    }
    let (coordinates, indices) = column.indexed
    let positions = scale.domain.numbers(of: coordinates).map(scale.position)
    return indices.map { positions[$0] }
  }

  /// For each element of an object whether it lies at the end of a log axis that does not reach it; nil where none does.
  func elementsAtEdge(_ series: Series) -> [Bool]? {
    var isAtEdge: [Bool]?
    for (channel, scale) in [(Channel.x, x), (.y, y)] where scale.domain.kind == .log && !scale.domain.isCut {
      for (index, value) in series.numbers(channel).enumerated() where scale.isBelowLog(value) {
        isAtEdge = isAtEdge ?? Array(repeating: false, count: series.count)
        isAtEdge?[index] = true
      }
    }
    return isAtEdge
  }

  /// How an object looks: the layer's style, and what its coordinates say.
  func appearance(of series: Series, in layer: LayerData) -> Appearance {
    let colored = series.appearance[.color].flatMap { appearance.color.entry(of: $0) }
    let dashed = series.appearance[.dash].flatMap { appearance.dash.entry(of: $0) }
    let shaped = series.appearance[.shape].flatMap { appearance.shape.entry(of: $0) }
    let sized = series.appearance[.size].flatMap { appearance.size.entry(of: $0) }
    let paint = series.appearance[.color].flatMap { appearance.color.paint(of: $0, row: row, column: column) }
    return Appearance(
      style: layer.style, paint: layer.shown(paint, overlay),
      dashes: dashed?.dashes ?? (usesDashes && !hasNames ? colored?.dashes : nil),
      marker: shaped?.marker ?? (usesDashes ? colored?.marker : nil), factor: lineFactor * layer.widening(overlay),
      size: sized?.factor ?? 1, round: colored?.round ?? 0)
  }

  /// Words in the area: over a plate where cells of colour are below them that do not look like the page.
  func readable(_ text: SceneText) -> [SceneItem] {
    guard isOverCells else { return [.text(text)] }
    return looksLikePage(below: text.bounds(measuring)) ? [.text(text)] : text.onPlate(measuring)
  }

  /// Whether all cells of colour below `bounds` are about as light as the page. Halves of a grid are two images, each
  /// without the cells of the other; a cell that none has may be struck through.
  private func looksLikePage(below bounds: Rectangle) -> Bool {
    let images = ground.map { $0.colors(below: bounds) }
    guard let count = images.first?.count, images.allSatisfy({ $0.count == count }) else { return false }
    return (0..<count).allSatisfy { index in
      let colors = images.compactMap { $0[index] }
      return !colors.isEmpty && colors.allSatisfy { OKLab(Paint(hex: $0)).lightness > Self.palest }
    }
  }

  /// The least lightness that is hardly told from that of the page.
  private static let palest = 0.94

  /// How far along the colours of the cell numbers lie, so that equal steps look equal; finite for every finite number.
  func colorSteps(_ values: [Double]) -> [Double] {
    guard !appearance.color.bars.isEmpty else { return values }
    return appearance.color.bars[row][column].shares(of: values).map { max($0, -Self.farBelow) }
  }

  /// Where lies what a log scale does not reach.
  private static let farBelow = 1e3

  /// The colours of the elements of an object that have colours of their own; nil for those that have none.
  func paints(_ series: Series) -> [Paint?] {
    let scale = appearance.color
    switch series.columns[.color] {
    case .numbers(let values)? where !scale.bars.isEmpty: return scale.bars[row][column].paints(of: values)
    case let column?: return (0..<column.count).map { scale.entry(of: column[$0])?.paint }
    case nil: return Array(repeating: nil, count: series.count)
    }
  }
}
