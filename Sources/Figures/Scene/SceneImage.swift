/// A grid of colours without smoothing between them.
public struct SceneImage: Sendable, Equatable {
  /// Number of columns of cells.
  public let columns: Int
  /// Number of rows of cells.
  public let rows: Int
  /// `0xrrggbb` of each cell, row by row from the top; nil is nothing at all.
  public let cells: [UInt32?]
  /// Where the grid lies.
  public let area: Rectangle

  /// The grid of `columns` × `rows` cells that fills `area`.
  public init(columns: Int, rows: Int, cells: [UInt32?], area: Rectangle) {
    precondition(columns >= 0 && rows >= 0 && cells.count == columns * rows, "a grid has a colour for each cell or nil")
    (self.columns, self.rows, self.cells, self.area) = (columns, rows, cells, area)
  }

  /// The same grid elsewhere.
  func moved(by offset: Point) -> SceneImage {
    let origin = area.origin.moved(by: offset)
    let area = Rectangle(x: origin.x, y: origin.y, width: area.size.width, height: area.size.height)
    return SceneImage(columns: columns, rows: rows, cells: cells, area: area)
  }

  /// The colours of the cells of which a part lies below `bounds`.
  func colors(below bounds: Rectangle) -> [UInt32?] {
    func range(_ low: Double, _ high: Double, from start: Double, length: Double, count: Int) -> Range<Int> {
      let (first, last) = ((low - start) / length * Double(count), (high - start) / length * Double(count))
      let end = min(max(Int(last.rounded(.up)), 0), count)
      return min(max(Int(first.rounded(.down)), 0), end)..<end
    }
    let across = range(bounds.minX, bounds.maxX, from: area.minX, length: area.size.width, count: columns)
    let down = range(bounds.minY, bounds.maxY, from: area.minY, length: area.size.height, count: rows)
    return down.flatMap { row in across.map { cells[row * columns + $0] } }
  }

  /// The different colours of the cells, and the index among them of that of each cell.
  public var palette: (colors: [UInt32?], numbers: [Int]) {
    let indexed = IndexedValues(cells)
    return (indexed.values, indexed.indices)
  }

  /// The cells in few characters: runs of equal colours, or a digest if there are many.
  var summary: String {
    let runs = cells.reduce(into: [(cell: UInt32?, count: Int)]()) { runs, cell in
      if let last = runs.last, last.cell == cell { runs[runs.count - 1].count += 1 } else { runs.append((cell, 1)) }
    }
    guard runs.count > 16 else {
      return runs.map { run in Self.name(run.cell) + (run.count > 1 ? "×\(run.count)" : "") }.joined(separator: " ")
    }
    let missing = cells.count { $0 == nil }
    let colors = Set(cells.compactMap(\.self)).count
    return "\(colors) colours, \(missing) missing, digest \(digest.hexadecimal(digits: 16))"
  }

  private static func name(_ cell: UInt32?) -> String { cell.map { "#" + $0.hexadecimal(digits: 6) } ?? "none" }

  /// FNV-1a over the cells, 32 bits at a time; a missing cell is 2²⁴, which is not a colour.
  private var digest: UInt64 {
    cells.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1 ?? 0x100_0000)) &* 0x100_0000_01b3 }
  }
}

extension FixedWidthInteger {
  /// At least so many hexadecimal digits.
  func hexadecimal(digits: Int) -> String {
    let text = String(self, radix: 16)
    return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}
