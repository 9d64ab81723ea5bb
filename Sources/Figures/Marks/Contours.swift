/// The lines along which a grid of numbers has a value, by linear interpolation between the places of its columns and
/// rows (marching squares).
struct Contours {
  /// The positions of the columns and of the rows.
  let columns: [Double]
  let rows: [Double]
  /// The numbers by row and column; not a number where there is none.
  let values: [[Double]]

  /// A side between neighbouring middles, which a line may cross once.
  private struct Side: Hashable, Comparable {
    let row: Int
    let column: Int
    /// Whether it leads to the next column, rather than to the next row.
    let isLevel: Bool

    static func < (left: Side, right: Side) -> Bool {
      (left.row, left.column, left.isLevel ? 0 : 1) < (right.row, right.column, right.isLevel ? 0 : 1)
    }
  }

  /// The lines at `level`, each through the points where it crosses sides; a ring ends where it begins.
  func lines(at level: Double) -> [[Point]] {
    var neighbours: [Side: [Side]] = [:]
    for row in rows.indices.dropLast() {
      for column in columns.indices.dropLast() {
        for (one, other) in pieces(row, column, level) {
          neighbours[one, default: []].append(other)
          neighbours[other, default: []].append(one)
        }
      }
    }
    var lines: [[Point]] = []
    let ends = neighbours.filter { $0.value.count == 1 }.keys.sorted()
    // Lines that end at the edge come first; what is left are rings.
    for start in ends + neighbours.keys.sorted() {
      let sides = Self.way(from: start, &neighbours)
      if sides.count > 1 { lines.append(sides.map { point($0, level) }) }
    }
    return lines
  }

  /// The sides along a line from `start`, which are no neighbours any more.
  private static func way(from start: Side, _ neighbours: inout [Side: [Side]]) -> [Side] {
    var way = [start]
    while let next = neighbours[way[way.count - 1]]?.first {
      let last = way[way.count - 1]
      neighbours[last]?.removeFirst()
      if let back = neighbours[next]?.firstIndex(of: last) { neighbours[next]?.remove(at: back) }
      way.append(next)
    }
    return way
  }

  /// The pieces of lines in the square whose upper left corner is the middle of a cell, each between two sides.
  private func pieces(_ row: Int, _ column: Int, _ level: Double) -> [(Side, Side)] {
    let corners = [values[row][column], values[row][column + 1], values[row + 1][column + 1], values[row + 1][column]]
    guard corners.allSatisfy(\.isFinite) else { return [] }
    let sides = [
      Side(row: row, column: column, isLevel: true), Side(row: row, column: column + 1, isLevel: false),
      Side(row: row + 1, column: column, isLevel: true), Side(row: row, column: column, isLevel: false),
    ]
    let isAbove = corners.map { $0 >= level }
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    switch crossed.count {
    case 2: return [(sides[crossed[0]], sides[crossed[1]])]
    case 4:
      // At a saddle the middle says which corners belong together.
      let isMiddleAbove = corners.reduce(0, +) / 4 >= level
      return isMiddleAbove == isAbove[0]
        ? [(sides[0], sides[1]), (sides[2], sides[3])] : [(sides[3], sides[0]), (sides[1], sides[2])]
    default: return []
    }
  }

  private func point(_ side: Side, _ level: Double) -> Point {
    let (row, column) = (side.row + (side.isLevel ? 0 : 1), side.column + (side.isLevel ? 1 : 0))
    let (first, second) = (values[side.row][side.column], values[row][column])
    let share = first == second ? 0.5 : (level - first) / (second - first)
    return Point(
      x: columns[side.column] + share * (columns[column] - columns[side.column]),
      y: rows[side.row] + share * (rows[row] - rows[side.row]))
  }
}
