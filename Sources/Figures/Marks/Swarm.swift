import Results

/// Points side by side where they would cover each other: each lies as near to its place as those before it allow.
///
/// The order is that of their heights, so the same numbers have the same places whatever their order. Each point looks at
/// a few neighbours only, so that the work grows with the number of points.
struct Swarm {
  /// The least distance between the middles of two points.
  let distance: Double
  /// How far to either side a point may lie.
  let reach: Double

  /// A point looks at so many of those placed before it.
  private static let neighbours = 64

  /// How far to the right of its place each point lies; 0 for those that have none.
  func shifts(_ points: [Point]) -> [Double] {
    var shifts = Array(repeating: 0.0, count: points.count)
    let drawn = points.indices.filter { points[$0].x.isFinite && points[$0].y.isFinite }
    for column in Dictionary(grouping: drawn, by: { (points[$0].x * 16).rounded() }).values {
      place(column.sorted { (points[$0].y, $0) < (points[$1].y, $1) }, points, &shifts)
    }
    return shifts
  }

  private func place(_ column: [Int], _ points: [Point], _ shifts: inout [Double]) {
    for (rank, index) in column.enumerated() {
      let near = column[max(rank - Self.neighbours, 0)..<rank].filter { points[index].y - points[$0].y < distance }
      let circles = near.map { (shift: shifts[$0], down: points[index].y - points[$0].y) }
      let touching = circles.flatMap { circle -> [Double] in
        let across = (distance * distance - circle.down * circle.down).squareRoot()
        return [circle.shift + across, circle.shift - across]
      }
      let free = ([0] + touching).filter { place in
        abs(place) <= reach && circles.allSatisfy { isApart(place, $0) }
      }
      shifts[index] = free.min { abs($0) < abs($1) } ?? roomiest(among: circles)
    }
  }

  /// Where a point covers others as little as can be, if it has no free place.
  private func roomiest(among circles: [(shift: Double, down: Double)]) -> Double {
    let places = stride(from: 0, through: reach, by: distance / 2).flatMap { [$0, -$0] }
    func room(_ place: Double) -> Double {
      circles.map { ($0.shift - place) * ($0.shift - place) + $0.down * $0.down }.min() ?? .infinity
    }
    return places.max { room($0) < room($1) } ?? 0
  }

  private func isApart(_ place: Double, _ circle: (shift: Double, down: Double)) -> Bool {
    let across = place - circle.shift
    return across * across + circle.down * circle.down >= distance * distance * (1 - 1e-9)
  }
}

extension LayerData {
  /// The layer with its points side by side in a cell: all that have one x, of whatever object.
  func swarming(in cell: CellFrame, size: Double) -> LayerData {
    let shown = series.indices.filter { series[$0].isShown(row: cell.row, column: cell.column) }
    let points = shown.map { cell.points(series[$0], isReachingOut: true) }
    let room = cell.x.spacing(of: shown.flatMap { series[$0].coordinates(.x) })
    let shifts = Swarm(distance: size + 0.6, reach: 0.42 * room).shifts(points.flatMap(\.self))
    var (layer, rest) = (self, shifts[...])
    for (index, own) in zip(shown, points) {
      layer.series[index].shifts = Array(rest.prefix(own.count))
      rest = rest.dropFirst(own.count)
    }
    return layer
  }
}
