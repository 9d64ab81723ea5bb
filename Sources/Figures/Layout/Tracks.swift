/// The columns (or rows) of plotting areas of a figure, with the room that guides need before and after each.
struct Tracks: Sendable, Equatable {
  /// How a panel's cells lie over the tracks.
  enum Cells: Sendable, Equatable {
    /// One cell over one track each, from this track on.
    case aligned(first: Int)
    /// One cell over all of these tracks.
    case whole(ClosedRange<Int>)
    /// So many cells that share these tracks equally.
    case free(ClosedRange<Int>, count: Int)
  }

  /// Tracks for each column of the layout.
  let perColumn: Int
  /// Relative lengths.
  let weights: [Double]
  /// Lengths of the plotting areas.
  var sizes: [Double]
  /// Room before and after each track.
  var before: [Double]
  var after: [Double]
  /// Room between the guides of neighbours.
  let gap: Double

  /// Tracks for a layout with columns of these weights, of which panels cover `spans` with so many cells each.
  init(weights: [Double], spans: [(range: ClosedRange<Int>, cells: Int)], gap: Double) {
    perColumn = spans.map { $0.cells % $0.range.count == 0 ? $0.cells / $0.range.count : 1 }.max() ?? 1
    let perColumn = perColumn
    self.weights = weights.flatMap { Array(repeating: $0 / Double(perColumn), count: perColumn) }
    let count = self.weights.count
    sizes = Array(repeating: 0, count: count)
    (before, after) = (sizes, sizes)
    self.gap = gap
  }

  /// How so many cells of a panel over columns `range` of the layout lie over the tracks.
  func cells(over range: ClosedRange<Int>, count: Int) -> Cells {
    let tracks = range.lowerBound * perColumn...(range.upperBound + 1) * perColumn - 1
    // Cells are of one size: over tracks of different sizes they share the whole.
    let areAlike = tracks.allSatisfy { abs(weights[$0] - weights[tracks.lowerBound]) < 1e-9 }
    if count == tracks.count, areAlike || count == 1 { return .aligned(first: tracks.lowerBound) }
    return count == 1 ? .whole(tracks) : .free(tracks, count: count)
  }

  /// The tracks that a cell covers or shares.
  static func tracks(of cell: Int, in cells: Cells) -> ClosedRange<Int> {
    switch cells {
    case .aligned(let first): first + cell...first + cell
    case .whole(let tracks), .free(let tracks, _): tracks
    }
  }

  /// Makes room for a panel's guides, given by cell.
  mutating func reserve(_ needs: [(before: Double, after: Double)], for cells: Cells) {
    for (cell, need) in needs.enumerated() {
      let tracks = Self.tracks(of: cell, in: cells)
      if !cells.isFree || cell == 0 { before[tracks.lowerBound] = max(before[tracks.lowerBound], need.before) }
      if !cells.isFree || cell == needs.count - 1 {
        after[tracks.upperBound] = max(after[tracks.upperBound], need.after)
      }
    }
  }

  /// Gives up all room for guides.
  mutating func clear() {
    before = before.map { _ in 0 }
    after = after.map { _ in 0 }
  }

  /// Everything but the plotting areas.
  var overhead: Double { before.reduce(0, +) + after.reduce(0, +) + gap * Double(max(sizes.count - 1, 0)) }

  /// The room between the plotting areas of two neighbouring tracks.
  func room(after track: Int) -> Double { after[track] + gap + before[track + 1] }

  /// Where each plotting area starts, from the first guide of the first track.
  var starts: [Double] {
    var position = 0.0
    return sizes.indices.map { track in
      position += before[track]
      defer { position += sizes[track] + after[track] + gap }
      return position
    }
  }

  /// The stretch from the start of one track to the end of another.
  func stretch(_ tracks: ClosedRange<Int>) -> (start: Double, length: Double) {
    let starts = starts
    let start = starts[tracks.lowerBound]
    return (start, starts[tracks.upperBound] + sizes[tracks.upperBound] - start)
  }

  /// The stretch of each cell; free cells share the panel's stretch, with their own guides between them.
  func stretches(_ cells: Cells, needs: [(before: Double, after: Double)]) -> [(start: Double, length: Double)] {
    switch cells {
    case .aligned, .whole:
      return needs.indices.map { stretch(Self.tracks(of: $0, in: cells)) }
    case .free(let tracks, let count):
      let whole = stretch(tracks)
      let rooms = (1..<count).map { needs[$0 - 1].after + gap + needs[$0].before }
      let length = max((whole.length - rooms.reduce(0, +)) / Double(count), 4)
      var position = whole.start
      return (0..<count).map { cell in
        defer { position += length + (cell < rooms.count ? rooms[cell] : 0) }
        return (position, length)
      }
    }
  }
}

extension Tracks.Cells {
  var isFree: Bool { if case .free = self { true } else { false } }
}
