import Results

/// Draws cells of colours at places of a grid: as shapes with sharp edges where there are few, as one image where there
/// are many.
struct CellGrid {
  /// More cells than these are an image.
  private static let mostShapes = 1024

  let series: Series
  let cell: CellFrame
  let columns: Channel
  let rows: Channel

  /// Extents of all cells along an axis, by coordinate: the edges lie on half points, so that they are sharp in an image
  /// of two pixels to a point.
  private struct Spans {
    let coordinates: [Coordinate]
    let edges: [(low: Double, high: Double)]

    init(_ coordinates: [Coordinate], _ scale: AxisScale) {
      self.coordinates = coordinates
      let isLog = scale.domain.kind == .log
      let step = Spacing.leastStep(coordinates.map(scale.domain.number), isLog: isLog)
      edges = coordinates.map { coordinate in
        let ends = Spacing.around(scale.domain.number(of: coordinate), step, isLog: isLog)
        let (a, b) = (scale.position(ends.low), scale.position(ends.high))
        return (Self.snapped(min(a, b)), Self.snapped(max(a, b)))
      }
    }

    private static func snapped(_ place: Double) -> Double { (place * 2).rounded() / 2 }

    /// A coordinate with its extent.
    struct Span {
      let coordinate: Coordinate
      let low: Double
      let high: Double
    }

    /// The extents from the left, or from the top.
    var inOrder: [Span] {
      zip(coordinates, edges).map { Span(coordinate: $0, low: $1.low, high: $1.high) }
        .filter { $0.low.isFinite && $0.high.isFinite }.sorted { $0.low < $1.low }
    }
  }

  /// One cell with its colour.
  struct Cell {
    let area: Rectangle
    let paint: Paint
    /// Its element among those of the series.
    let index: Int
  }

  private func coordinates(_ channel: Channel) -> [Coordinate] {
    guard let column = series.columns[channel] else { return [] }
    return (0..<column.count).map { column[$0] }
  }

  /// All cells that have a place and a colour.
  var cells: [Cell] {
    let (across, down) = (coordinates(columns), coordinates(rows))
    let spansX = Spans(across.uniqued, cell.x)
    let spansY = Spans(down.uniqued, cell.y)
    let placesX = Dictionary(uniqueKeysWithValues: spansX.coordinates.enumerated().map { ($1, $0) })
    let placesY = Dictionary(uniqueKeysWithValues: spansY.coordinates.enumerated().map { ($1, $0) })
    return (0..<series.count).compactMap { index in
      guard let x = placesX[across[index]].map({ spansX.edges[$0] }), x.low.isFinite,
        let y = placesY[down[index]].map({ spansY.edges[$0] }), y.low.isFinite,
        let paint = cell.paint(series, index)
      else { return nil }
      return Cell(
        area: Rectangle(minX: x.low, minY: y.low, maxX: x.high, maxY: y.high), paint: paint, index: index)
    }
  }

  /// The cells as drawn.
  func items() -> [SceneItem] {
    let cells = cells
    return cells.count > Self.mostShapes ? image() : shapes(cells)
  }

  /// All cells in one image, whose columns and rows lie side by side.
  private func image() -> [SceneItem] {
    let (across, down) = (coordinates(columns), coordinates(rows))
    let spansX = Spans(across.uniqued, cell.x).inOrder
    let spansY = Spans(down.uniqued, cell.y).inOrder
    let placesX = Dictionary(uniqueKeysWithValues: spansX.enumerated().map { ($1.coordinate, $0) })
    let placesY = Dictionary(uniqueKeysWithValues: spansY.enumerated().map { ($1.coordinate, $0) })
    guard let left = spansX.first, let right = spansX.last, let top = spansY.first, let bottom = spansY.last else {
      return []
    }
    var colors = [UInt32?](repeating: nil, count: spansX.count * spansY.count)
    for index in 0..<series.count {
      guard let x = placesX[across[index]], let y = placesY[down[index]] else { continue }
      colors[y * spansX.count + x] = cell.paint(series, index)?.hex
    }
    let area = Rectangle(minX: left.low, minY: top.low, maxX: right.high, maxY: bottom.high)
    return [.image(SceneImage(columns: spansX.count, rows: spansY.count, cells: colors, area: area))]
  }

  /// One path for each colour; neighbours of one colour in a row are one rectangle.
  private func shapes(_ cells: [Cell]) -> [SceneItem] {
    var order: [UInt32] = []
    var areas: [UInt32: [Rectangle]] = [:]
    for cell in cells.sorted(by: { ($0.area.minY, $0.area.minX) < ($1.area.minY, $1.area.minX) }) {
      let key = cell.paint.hex
      var row = areas[key] ?? []
      if row.isEmpty { order.append(key) }
      if let last = row.last, last.minY == cell.area.minY, last.maxY == cell.area.maxY, last.maxX == cell.area.minX {
        row[row.count - 1] = last.union(cell.area)
      } else {
        row.append(cell.area)
      }
      areas[key] = row
    }
    return order.map { key in
      .path(ScenePath((areas[key] ?? []).map { .rectangle($0) }, fill: Paint(hex: key)))
    }
  }
}
