import Glibc
import LinearAlgebra

/// `GradedElimination` in loops of Swift, with which the kernels agree in every bit.
struct ReferenceElimination {
  /// What an elimination finds, in bits.
  struct Result: Equatable {
    var rank = 0
    var order: [Int] = []
    var pivots: [UInt64] = []
    var entries: [UInt64] = []
  }

  private let rows: Int
  private let columns: Int
  private let logScales: [Double]
  private var entries: [Double]
  private var pivots: [Double] = []
  /// The largest modulus in each row that is left.
  private var largest: [Double] = []
  private var noise: [Double]
  private var order: [Int]

  private var rank: Int { pivots.count }

  private init(_ start: Matrix, logScales: [Double], snap: Double) {
    (rows, columns) = (start.rows, start.columns)
    (self.logScales, entries) = (logScales, start.elements)
    (noise, order) = (Array(repeating: snap, count: start.rows), Array(0..<start.rows))
    largest = start.rowVectors.map { row in row.reduce(0) { max($0, abs($1)) } }
  }

  private mutating func eliminate(snap: Double) {
    while rank < min(rows, columns), let position = bestPosition() {
      order.swapAt(rank, position)
      movePivotColumn()
      takePivot(snap: snap)
    }
  }

  /// The index in the order of the row whose largest entry is largest with the scale of the row; `nil` if nothing is
  /// left. Rows of rounding are made zero on the way.
  private mutating func bestPosition() -> Int? {
    var best: Int?
    var bestScore = -Double.infinity
    for position in rank..<rows {
      let row = order[position]
      guard largest[row] > noise[row] else {
        for column in rank..<columns { entries[row * columns + column] = 0 }
        continue
      }
      let score = logScales[row] + roughLogarithm(largest[row])
      if score > bestScore { (best, bestScore) = (position, score) }
    }
    return best
  }

  /// Brings the column of the pivot to the index `rank`.
  private mutating func movePivotColumn() {
    let row = order[rank]
    guard let column = (rank..<columns).first(where: { abs(entries[row * columns + $0]) == largest[row] }) else {
      return
    }
    for row in 0..<rows { entries.swapAt(row * columns + rank, row * columns + column) }
  }

  /// Divides the pivot row, and takes multiples of it from the rows that are left.
  private mutating func takePivot(snap: Double) {
    let (rank, start) = (rank, order[rank] * columns)
    let pivot = entries[start + rank]
    for column in rank + 1..<max(columns, rank + 1) { entries[start + column] /= pivot }
    for row in order[(rank + 1)...] {
      let multiplier = entries[row * columns + rank]
      guard multiplier != 0 else { continue }
      let carried = multiplier * (snap / abs(pivot))
      noise[row] = (noise[row] * noise[row] + carried * carried).squareRoot()
      largest[row] = 0
      for column in rank + 1..<max(columns, rank + 1) {
        entries[row * columns + column] -= multiplier * entries[start + column]
        largest[row] = max(largest[row], abs(entries[row * columns + column]))
      }
    }
    pivots.append(pivot)
  }
}

extension ReferenceElimination.Result {
  /// Eliminates `start`, whose entries are right to `snap`.
  init(of start: Matrix, logScales: [Double], snap: Double) {
    self = ReferenceElimination.result(of: start, logScales: logScales, snap: snap)
  }
}

extension ReferenceElimination {
  fileprivate static func result(of start: Matrix, logScales: [Double], snap: Double) -> Result {
    var elimination = ReferenceElimination(start, logScales: logScales, snap: snap)
    elimination.eliminate(snap: snap)
    return Result(
      rank: elimination.rank, order: elimination.order, pivots: elimination.pivots.map(\.bitPattern),
      entries: elimination.entries.map(\.bitPattern))
  }
}

/// A logarithm to 0.06: the exponent and, linearly, the digits of a positive number.
private func roughLogarithm(_ number: Double) -> Double {
  (Double(Int64(bitPattern: number.bitPattern)) * 0x1p-52 - 1023) * M_LN2
}
