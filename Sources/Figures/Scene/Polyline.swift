/// Makes curves smaller without changing what is seen.
enum Polyline {
  /// Few of `points`, ends included, from which no left-out point is farther than `tolerance`.
  ///
  /// From each point that is kept the next is the last one up to which a straight line passes all in between (Williams
  /// 1978), so that the whole tolerance is used: a smooth curve has a third fewer points than if it were halved again
  /// and again. Each point is looked at once.
  static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var kept = [points[0]]
    var sight = LineOfSight(from: points[0], tolerance: tolerance)
    for index in 1..<points.count {
      if !sight.reaches(points[index]) {
        kept.append(points[index - 1])
        sight = LineOfSight(from: points[index - 1], tolerance: tolerance)
      }
      sight.pass(points[index])
    }
    kept.append(points[points.count - 1])
    return kept
  }

  /// Points along a curve about 3 points apart, so that numbers of them measure its length.
  static func sampled(_ points: [Point]) -> [Point] {
    let points = thinned(points)
    return zip(points, points.dropFirst()).flatMap { start, end -> [Point] in
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      // Bounded before it is an integer: far outside the page, squares of differences overflow.
      let count = Int(min(max((dx * dx + dy * dy).squareRoot() / 3, 1), 1000))
      return (0..<count).map { step in
        let share = Double(step) / Double(count)
        return Point(x: start.x + share * dx, y: start.y + share * dy)
      }
    } + points.suffix(1)
  }

  /// The points without those that are hardly apart from the one before, but with the last.
  private static func thinned(_ points: [Point]) -> [Point] {
    guard let first = points.first, let last = points.last else { return points }
    var kept = [first]
    for point in points.dropFirst()
    where max(abs(point.x - kept[kept.count - 1].x), abs(point.y - kept[kept.count - 1].y)) >= 0.5 {
      kept.append(point)
    }
    if kept[kept.count - 1] != last { kept.append(last) }
    return kept
  }

  /// The parts of a curve that begin where the one before ends, of about equal length.
  static func parts(_ points: [Point], count: Int) -> [[Point]] {
    let way = evenly(points, step: 1.5)
    let ends = (0...count).map { $0 * (way.count - 1) / count }
    return zip(ends, ends.dropFirst()).filter { $0 < $1 }.map { Array(way[$0...$1]) }
  }

  /// Points along a curve of which neighbours are `step` apart along it, but for the last; however densely it is given.
  static func evenly(_ points: [Point], step: Double) -> [Point] {
    guard let first = points.first, let last = points.last else { return [] }
    var (way, left) = ([first], step)
    for (start, end) in zip(points, points.dropFirst()) {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      // Bounded: far outside the page, squares of differences overflow.
      guard length.isFinite, length < 1e5 else { continue }
      var gone = left
      while gone <= length {
        way.append(Point(x: start.x + gone / length * dx, y: start.y + gone / length * dy))
        gone += step
      }
      left = gone - length
    }
    if way[way.count - 1] != last { way.append(last) }
    return way
  }

  /// The runs of finite points: a curve breaks where a coordinate is not a number.
  static func runs(_ points: [Point]) -> [[Point]] {
    points.split { !$0.x.isFinite || !$0.y.isFinite }.map(Array.init)
  }
}

/// The directions from a point in which a straight line passes others closely enough.
private struct LineOfSight {
  private let origin: Point
  private let squaredTolerance: Double
  private let tolerance: Double
  /// The outermost directions; nil as long as all are open.
  private var sides: (left: Point, right: Point)?
  /// Squared distance of the farthest point passed.
  private var squaredReach = 0.0

  init(from origin: Point, tolerance: Double) {
    (self.origin, self.tolerance, squaredTolerance) = (origin, tolerance, tolerance * tolerance)
  }

  /// Whether the line to `point` passes all points so far. It must lead as far as the farthest of them: a curve that
  /// turns back is not passed by a line to where it comes back to.
  func reaches(_ point: Point) -> Bool {
    guard let sides else { return true }
    let way = self.way(to: point)
    return way.squaredLength >= squaredReach && sides.right.cross(way) >= 0 && way.cross(sides.left) >= 0
  }

  /// Lets only lines through that pass `point`, which is reached; near the origin every line does.
  mutating func pass(_ point: Point) {
    let way = self.way(to: point)
    let squared = way.squaredLength
    guard !(squared <= squaredTolerance) else { return }
    squaredReach = squared
    // The tangents to the circle around the point, times its distance.
    let along = (squared - squaredTolerance).squareRoot()
    let left = Point(x: way.x * along - way.y * tolerance, y: way.x * tolerance + way.y * along)
    let right = Point(x: way.x * along + way.y * tolerance, y: way.y * along - way.x * tolerance)
    guard let old = sides else {
      sides = (left, right)
      return
    }
    sides = (old.left.cross(left) < 0 ? left : old.left, old.right.cross(right) > 0 ? right : old.right)
  }

  private func way(to point: Point) -> Point { Point(x: point.x - origin.x, y: point.y - origin.y) }
}

extension Point {
  fileprivate var squaredLength: Double { x * x + y * y }
  /// Positive if `other` lies to the left of this direction, where y grows upwards.
  fileprivate func cross(_ other: Point) -> Double { x * other.y - y * other.x }
}
