import Diagnostics
import Results

/// Draws coloured cells of a grid as one image: cells stay sharp, and no seams show between them, at any
/// size.
struct CellGrid {
  private let series: Series
  private let cell: CellFrame
  private let columns: Line
  private let rows: Line
  private let half: Half?
  /// The colour of each element; nil for those that have none.
  private let paints: [Paint?]

  /// One of the halves that the diagonal divides a grid into; it belongs to the upper one.
  enum Half: String, CaseIterable, Sendable { case upper, lower }

  /// The cells of `series`, or those in one half of them, located by two channels; nil if none has a location.
  init?(
    series: Series, of layer: LayerData, in cell: CellFrame, columns: Channel, rows: Channel, half: Half? = nil
  ) {
    guard let across = Line(columns, of: series, in: layer, along: cell.x),
      let down = Line(rows, of: series, in: layer, along: cell.y)
    else { return nil }
    (self.series, self.cell, self.columns, self.rows, self.half) = (series, cell, across, down, half)
    paints = cell.paints(series)
  }

  /// The cells along one axis, from the left or from the top.
  private struct Line {
    /// The number of cells from the first to the last.
    let count: Int
    /// The ends of the line, on half points, so that they are sharp in an image of two pixels to a point.
    let low: Double
    let high: Double
    /// The cell of each element; nil if it has none.
    let cells: [Int?]

    init?(_ channel: Channel, of series: Series, in layer: LayerData, along scale: AxisScale) {
      guard let (own, indices) = series.columns[channel]?.indexed else { return nil }
      let isLog = scale.domain.kind == .log
      let step = scale.domain.isCategory ? 1 : Self.step(channel, of: series, own, in: layer, isLog: isLog)
      let extents = scale.domain.numbers(of: own).map { number in
        let ends = Spacing.around(number, step, isLog: isLog)
        let (a, b) = (scale.position(ends.low), scale.position(ends.high))
        return (low: min(a, b), high: max(a, b))
      }
      let shown = extents.filter { $0.low.isFinite && $0.high.isFinite }
      guard let first = shown.min(by: { $0.low < $1.low }), let last = shown.max(by: { $0.low < $1.low }) else {
        return nil
      }
      let width = max(first.high - first.low, 1e-9)
      func index(_ low: Double) -> Int { Int(((low - first.low) / width).rounded()) }
      count = index(last.low) + 1
      (low, high) = ((first.low * 2).rounded() / 2, (last.high * 2).rounded() / 2)
      let places = extents.map { $0.low.isFinite && $0.high.isFinite ? index($0.low) : nil }
      cells = indices.map { places[$0] }
    }

    /// The distance between cells that are neighbours in any series of a layer, of which one has the coordinates `own`.
    private static func step(
      _ channel: Channel, of series: Series, _ own: [Coordinate], in layer: LayerData, isLog: Bool
    ) -> Double {
      let column = series.columns[channel]
      // Mostly all series have the same coordinates.
      let others = layer.series.compactMap { $0.columns[channel] }.filter { $0 != column }
      let all = own + others.flatMap { $0.indexed.coordinates }
      return Spacing.leastStep(all.map { $0.finiteNumber ?? .nan }, isLog: isLog)
    }

    /// The ends of a cell.
    func extent(_ cell: Int) -> (low: Double, high: Double) {
      let width = (high - low) / Double(count)
      return (low + Double(cell) * width, low + Double(cell + 1) * width)
    }

    /// The middles of the cells, between the ends of the line.
    var middles: [Double] {
      [low] + (0..<count).map { (extent($0).low + extent($0).high) / 2 } + [high]
    }
  }

  /// The image; cells without an element stay empty.
  var image: SceneItem {
    var colors = [UInt32?](repeating: nil, count: columns.count * rows.count)
    for index in 0..<series.count {
      guard let spot = spot(index), let paint = paints[index] else { continue }
      colors[spot.row * columns.count + spot.column] = paint.hex
    }
    let area = Rectangle(minX: columns.low, minY: rows.low, maxX: columns.high, maxY: rows.high)
    return .image(SceneImage(columns: columns.count, rows: rows.count, cells: colors, area: area))
  }

  /// A line through each cell of the data that has no colour, so that it is not taken for a pale one.
  var strikes: [SceneItem] {
    let empty = emptySpots
    // Cells that meet at a corner share one line.
    let lines = empty.filter { !empty.contains($0.lower) }.sorted().map { first in
      var last = first
      while empty.contains(last.upper) { last = last.upper }
      return ScenePath.Subpath.polyline(
        [
          Point(x: columns.extent(first.column).low, y: rows.extent(first.row).high),
          Point(x: columns.extent(last.column).high, y: rows.extent(last.row).low),
        ], isClosed: false)
    }
    return lines.isEmpty ? [] : [.path(ScenePath(lines, stroke: Stroke(.quietLine, width: 0.5)))]
  }

  /// The cells of the data of which no element has a colour.
  private var emptySpots: Set<Spot> {
    let colorless = Set(paints.indices.filter { paints[$0] == nil }.compactMap(spot))
    guard !colorless.isEmpty else { return [] }
    return colorless.subtracting(paints.indices.filter { paints[$0] != nil }.compactMap(spot))
  }

  /// The steps of colour of the cells, from which lines of equal ones are found: from the middle of each cell, and up to
  /// the edges of the grid, where its outer cells end.
  var contours: Contours {
    var values = Array(repeating: Array(repeating: Double.nan, count: columns.count), count: rows.count)
    for (index, steps) in cell.colorSteps(series.numbers(.color)).enumerated() {
      if let spot = spot(index) { values[spot.row][spot.column] = steps }
    }
    let wide = values.map(Self.continued)
    let places = columns.middles.indices.map { column in Self.continued(wide.map { $0[column] }) }
    let framed = rows.middles.indices.map { row in places.map { $0[row] } }
    return Contours(columns: columns.middles, rows: rows.middles, values: framed)
  }

  /// The same with the numbers half a step before the first and after the last.
  private static func continued(_ line: [Double]) -> [Double] {
    guard let first = line.first, let last = line.last else { return line }
    let (second, other) = (line[min(1, line.count - 1)], line[max(line.count - 2, 0)])
    return [first + (first - second) / 2] + line + [last + (last - other) / 2]
  }

  private func spot(_ index: Int) -> Spot? {
    guard let column = columns.cells[index], let row = rows.cells[index] else { return nil }
    if let half, half != (column >= row ? .upper : .lower) { return nil }
    return Spot(row: row, column: column)
  }

  /// A cell by its row and column, counted from the upper left.
  private struct Spot: Hashable, Comparable {
    let row: Int
    let column: Int

    /// The cell below at the left, and the one above at the right.
    var lower: Spot { Spot(row: row + 1, column: column - 1) }
    var upper: Spot { Spot(row: row - 1, column: column + 1) }

    static func < (left: Spot, right: Spot) -> Bool { (left.row, left.column) < (right.row, right.column) }
  }

  /// One cell with its colour.
  struct Cell {
    let area: Rectangle
    let paint: Paint
    /// Its element among those of the series.
    let index: Int
  }

  /// All cells that have a location and a colour.
  var cells: [Cell] {
    (0..<series.count).compactMap { index in
      guard let spot = spot(index), let paint = paints[index] else { return nil }
      let (x, y) = (columns.extent(spot.column), rows.extent(spot.row))
      return Cell(
        area: Rectangle(minX: x.low, minY: y.low, maxX: x.high, maxY: y.high), paint: paint, index: index)
    }
  }
}
