import Results

/// Draws cells of colours at places of a grid: as shapes with sharp edges where there are few, as one image where there
/// are many.
struct CellGrid {
  /// More cells than these are an image.
  private static let mostShapes = 1024

  private let series: Series
  private let layer: LayerData
  private let cell: CellFrame
  private let columns: Channel
  private let rows: Channel

  /// The cells of `series`, at places that two channels give.
  init(series: Series, of layer: LayerData, in cell: CellFrame, columns: Channel, rows: Channel) {
    (self.series, self.layer, self.cell, self.columns, self.rows) = (series, layer, cell, columns, rows)
  }

  /// Extents of all cells along an axis, by coordinate: the edges lie on half points, so that they are sharp in an image
  /// of two pixels to a point.
  private struct Spans {
    let coordinates: [Coordinate]
    let edges: [(low: Double, high: Double)]
    /// The ends of the cells before they are moved to half points.
    private let places: [(low: Double, high: Double)]

    /// The extents of `coordinates`, cells of a layer that has `all` of these.
    init(_ coordinates: [Coordinate], among all: [Coordinate], _ scale: AxisScale) {
      self.coordinates = coordinates
      let isLog = scale.domain.kind == .log
      let step = scale.domain.isCategory ? 1 : Spacing.leastStep(all.map(scale.domain.number), isLog: isLog)
      places = coordinates.map { coordinate in
        let ends = Spacing.around(scale.domain.number(of: coordinate), step, isLog: isLog)
        let (a, b) = (scale.position(ends.low), scale.position(ends.high))
        return (min(a, b), max(a, b))
      }
      edges = places.map { (Self.snapped($0.low), Self.snapped($0.high)) }
    }

    private static func snapped(_ place: Double) -> Double { (place * 2).rounded() / 2 }

    /// The number of cells from the first to the last, and the place of each coordinate among them, from the left or from
    /// the top; nil if no coordinate has a place.
    var grid: (count: Int, indices: [Coordinate: Int], low: Double, high: Double)? {
      let shown = coordinates.indices.filter { places[$0].low.isFinite && places[$0].high.isFinite }
      guard let first = shown.min(by: { places[$0].low < places[$1].low }),
        let last = shown.max(by: { places[$0].low < places[$1].low })
      else { return nil }
      let width = max(places[first].high - places[first].low, 1e-9)
      func index(_ cell: Int) -> Int { Int(((places[cell].low - places[first].low) / width).rounded()) }
      let indices = Dictionary(uniqueKeysWithValues: shown.map { (coordinates[$0], index($0)) })
      return (index(last) + 1, indices, edges[first].low, edges[last].high)
    }
  }

  /// One cell with its colour.
  struct Cell {
    let area: Rectangle
    let paint: Paint
    /// Its element among those of the series.
    let index: Int
  }

  private static func coordinates(_ channel: Channel, of series: Series) -> [Coordinate] {
    guard let column = series.columns[channel] else { return [] }
    return (0..<column.count).map { column[$0] }
  }

  private func coordinates(_ channel: Channel) -> [Coordinate] { Self.coordinates(channel, of: series) }

  /// The extents of the cells along the axis of a channel.
  private func spans(_ channel: Channel) -> Spans {
    let all = layer.series.flatMap { Self.coordinates(channel, of: $0) }.uniqued
    return Spans(coordinates(channel).uniqued, among: all, channel.axis == .x ? cell.x : cell.y)
  }

  /// All cells that have a place and a colour.
  var cells: [Cell] {
    let (across, down) = (coordinates(columns), coordinates(rows))
    let (spansX, spansY) = (spans(columns), spans(rows))
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
    guard let x = spans(columns).grid, let y = spans(rows).grid else { return [] }
    var colors = [UInt32?](repeating: nil, count: x.count * y.count)
    for index in 0..<series.count {
      guard let column = x.indices[across[index]], let row = y.indices[down[index]] else { continue }
      colors[row * x.count + column] = cell.paint(series, index)?.hex
    }
    let area = Rectangle(minX: x.low, minY: y.low, maxX: x.high, maxY: y.high)
    return [.image(SceneImage(columns: x.count, rows: y.count, cells: colors, area: area))]
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
