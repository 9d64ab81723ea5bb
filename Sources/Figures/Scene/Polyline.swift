/// Makes curves smaller without changing what is seen.
enum Polyline {
  /// The fewest of `points` (ends included) from which no left-out point is farther than `tolerance`
  /// (Douglas & Peucker 1973); iterative, so that the length of a curve cannot exhaust the stack.
  static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = Array(repeating: false, count: points.count)
    (isKept[0], isKept[points.count - 1]) = (true, true)
    var open = [0..<points.count - 1]
    while let stretch = open.popLast() {
      guard let farthest = farthest(in: points, stretch), farthest.distance > tolerance else { continue }
      isKept[farthest.index] = true
      open.append(stretch.lowerBound..<farthest.index)
      open.append(farthest.index..<stretch.upperBound)
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// The inner point of `stretch` (indices of its two ends) that is farthest from the segment between the ends.
  private static func farthest(in points: [Point], _ stretch: Range<Int>) -> (index: Int, distance: Double)? {
    guard stretch.count > 1 else { return nil }
    let (start, end) = (points[stretch.lowerBound], points[stretch.upperBound])
    var best = (index: stretch.lowerBound + 1, distance: -1.0)
    for index in stretch.lowerBound + 1..<stretch.upperBound {
      let distance = distance(from: points[index], toSegment: start, end)
      if distance > best.distance { best = (index, distance) }
    }
    return best
  }

  private static func distance(from point: Point, toSegment start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let squared = dx * dx + dy * dy
    let along = squared > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / squared : 0
    let place = min(max(along, 0), 1)
    let (ex, ey) = (point.x - start.x - place * dx, point.y - start.y - place * dy)
    return (ex * ex + ey * ey).squareRoot()
  }

  /// Points along a curve about 3 points apart, so that numbers of them measure its length.
  static func sampled(_ points: [Point]) -> [Point] {
    zip(points, points.dropFirst()).flatMap { start, end -> [Point] in
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let count = min(max(Int((dx * dx + dy * dy).squareRoot() / 3), 1), 1000)
      return (0..<count).map { step in
        let share = Double(step) / Double(count)
        return Point(x: start.x + share * dx, y: start.y + share * dy)
      }
    } + points.suffix(1)
  }

  /// The runs of finite points: a curve breaks where a coordinate is not a number.
  static func runs(_ points: [Point]) -> [[Point]] {
    points.split { !$0.x.isFinite || !$0.y.isFinite }.map(Array.init)
  }
}
