import Foundation
import Results
import Schemas

/// A matrix: square cells coloured by a number, the first row on top.
struct MatrixMark: Mark {
  /// Rows and columns (counted from 1) after which a rule is drawn.
  var blocks: [Int] = []
  /// Whether the cells hold their numbers.
  var hasCellLabels = Keys.cellLabels.defaultValue
  /// The half of its cells that is drawn; nil is both.
  var half: CellGrid.Half?

  static let name = "matrix"
  static let meaning = "a grid of colours with its first row on top and square cells"
  static let channels: [Channel] = [.rows, .columns, .color]
  static let required: [Channel] = [.rows, .columns, .color]
  static let sharedKeys: Set<SharedKey> = [.pool]
  static let ownKeys: [any SchemaKey] = [Keys.blocks, Keys.cellLabels, Keys.half]
  var elements: MarkElements { .cells }
  var noun: String { "cell" }
  var fillsAreas: Bool { true }
  var axes: AxesForm { .names }

  private enum Keys {
    static let blocks = Key.optional(
      "blocks", ValueType<[Int]>.list(of: .integer(1...Limits.matrixRows)), defaultText: "none",
      "rows and columns of a matrix after which a rule is drawn")
    static let half = Key.optional(
      "half", ValueType<CellGrid.Half>.choice, defaultText: "all",
      "the cells of a matrix above its diagonal, with it, or those below it: another layer has the others")
    static let cellLabels = Key.optional(
      "cell-labels", .boolean, default: false, "whether the cells of a matrix hold their numbers")
  }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    blocks = record.read(Keys.blocks, &context) ?? []
    hasCellLabels = record.read(Keys.cellLabels, &context)
    half = record.read(Keys.half, &context)
  }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { [] }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let found = CellGrid(series: series, of: layer, in: cell, columns: .columns, rows: .rows, half: half)
    guard let grid = found else { return [] }
    return [grid.image] + grid.strikes + rules(in: cell)
      + (hasCellLabels ? labels(grid.cells, series, in: cell) : [])
  }

  func places(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point] {
    let grid = CellGrid(series: series, of: layer, in: cell, columns: .columns, rows: .rows, half: half)
    var places = Array(repeating: Point(x: .nan, y: .nan), count: series.count)
    for cell in grid?.cells ?? [] { places[cell.index] = Point(x: cell.area.midX, y: cell.area.midY) }
    return places
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    [.path(.swatch(appearance.paint, in: box))]
  }

  /// Rules across the matrix after the rows and columns that end blocks.
  private func rules(in cell: CellFrame) -> [SceneItem] {
    let lines = blocks.flatMap { last -> [ScenePath.Subpath] in
      let edge = Double(last) - 0.5
      let (x, y) = (cell.x.position(edge), cell.y.position(edge))
      let upright: [ScenePath.Subpath] =
        edge < cell.x.domain.upper
        ? [.polyline([Point(x: x, y: cell.area.minY), Point(x: x, y: cell.area.maxY)], isClosed: false)] : []
      let level: [ScenePath.Subpath] =
        edge < cell.y.domain.upper
        ? [.polyline([Point(x: cell.area.minX, y: y), Point(x: cell.area.maxX, y: y)], isClosed: false)] : []
      return upright + level
    }
    return lines.isEmpty ? [] : [.path(ScenePath(lines, stroke: Stroke(.quietLine, width: 0.5)))]
  }

  /// Equally many decimals in all cells, three significant digits of the largest number; two of each where small
  /// numbers would vanish.
  private func format(of numbers: [Double]) -> NumberFormat {
    let sizes = numbers.map(abs).filter { $0.isFinite && $0 > 0 }
    guard let largest = sizes.max(), let smallest = sizes.min(), numbers.contains(where: { $0 != $0.rounded() }) else {
      return NumberFormat(digits: 2)
    }
    let decimals = min(max(2 - Int(log10(largest).rounded(.down)), 0), 8)
    let vanish = smallest < 0.5 * pow(10, -Double(decimals))
    return vanish || largest >= 1e4 ? NumberFormat(digits: 2) : NumberFormat(.fixed, digits: decimals)
  }

  /// The number of each cell in its middle, where all of them fit.
  private func labels(_ cells: [CellGrid.Cell], _ series: Series, in cell: CellFrame) -> [SceneItem] {
    let numbers = series.numbers(.color)
    let format = format(of: cells.map { numbers[$0.index] })
    let texts = cells.map { RichText(format.text(numbers[$0.index])) }
    let measuring = cell.measuring
    let line = Typography.line(measuring, Typography.tick)
    let fits = zip(cells, texts).allSatisfy { cell, text in
      measuring.measure(text, fontSize: Typography.tick).width <= cell.area.size.width - 1
        && line.ascent <= cell.area.size.height - 1
    }
    guard fits else { return [] }
    return zip(cells, texts).map { one, text in
      .text(
        SceneText(
          text, fontSize: Typography.tick, paint: one.paint.isDark ? .page : .ink,
          position: Point(x: one.area.midX, y: one.area.midY + (line.ascent - line.descent) / 2), alignment: .middle))
    }
  }
}

extension Paint {
  /// Whether white letters are read more easily on the colour than dark ones (relative luminance, WCAG 2).
  var isDark: Bool {
    func linear(_ value: Double) -> Double { value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.25
  }
}
