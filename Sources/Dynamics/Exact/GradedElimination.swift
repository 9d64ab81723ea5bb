internal import LinearAlgebra
import Glibc

/// Elimination with complete pivoting of a matrix whose rows have scales that differ by any factor (theory §6, step 2).
///
/// The rows are stored without their scales, which enter the choice of the pivot only. They stay where they are;
/// `order` is the order in which they were taken. Columns are exchanged, which rotates hidden units only.
struct GradedElimination {
  let rows: Int
  let columns: Int
  /// The multiplier columns, not yet divided by their pivots, and the pivot rows, divided by their pivots, right of them.
  private let entries: UnsafeMutablePointer<Double>
  /// The pivots, in the order of elimination.
  let pivots: UnsafeMutablePointer<Double>
  private let logScales: UnsafeMutablePointer<Double>
  /// The largest modulus in each row that is left.
  private let largest: UnsafeMutablePointer<Double>
  /// The modulus up to which the entries of each row may be rounding: that of the start, and multiples of it with other
  /// rows. What those rows have from still others is left out: it would double with each step, on paper alone.
  private let noise: UnsafeMutablePointer<Double>
  /// The coordinates in the order of elimination, then those that are left.
  private(set) var order: [Int]
  /// The number of pivots.
  private(set) var rank = 0

  /// The numbers that an elimination takes.
  static func memoryCount(rows: Int, columns: Int) -> Int { rows * columns + columns + 3 * rows }

  /// An elimination of `rows × columns` matrices.
  init(rows: Int, columns: Int, in memory: inout WorkMemory) {
    (self.rows, self.columns) = (rows, columns)
    (entries, pivots) = (memory.take(rows * columns), memory.take(columns))
    (logScales, largest, noise) = (memory.take(rows), memory.take(rows), memory.take(rows))
    order = Array(0..<rows)
  }

  /// Row `position` in the order of elimination.
  func row(_ position: Int) -> UnsafeMutablePointer<Double> { entries + order[position] &* columns }

  /// Eliminates `start`, whose entries are right to `snap`; rows of which nothing but rounding is left become exactly zero.
  mutating func eliminate(_ start: Matrix, scales: GradedScales, snap: Double) {
    start.withUnsafeElements { entries.update(from: $0, count: rows * columns) }
    for row in 0..<rows {
      order[row] = row
      logScales[row] = scales.logarithm(row)
      noise[row] = snap
      largest[row] = ScaledRow(entries + row &* columns, count: columns).largestMagnitude
    }
    rank = 0
    while rank < min(rows, columns), let position = bestPosition() {
      order.swapAt(rank, position)
      movePivotColumn()
      dividePivotRow()
      subtractPivotRow(snap: snap)
      rank += 1
    }
  }

  /// The position in the order of the row whose largest entry is largest with the scale of the row; `nil` if nothing is
  /// left. Rows of rounding are made zero on the way.
  private func bestPosition() -> Int? {
    var best: Int?
    var bestScore = -Double.infinity
    for position in rank..<rows {
      let coordinate = order[position]
      guard largest[coordinate] > noise[coordinate] else {
        row(position).advanced(by: rank).update(repeating: 0, count: columns - rank)
        continue
      }
      let score = logScales[coordinate] + roughLogarithm(largest[coordinate])
      if score > bestScore { (best, bestScore) = (position, score) }
    }
    return best
  }

  /// Brings the column of the pivot to position `rank`.
  private func movePivotColumn() {
    let pivotRow = row(rank)
    let value = largest[order[rank]]
    guard let column = (rank..<columns).first(where: { abs(pivotRow[$0]) == value }), column != rank else { return }
    for row in 0..<rows {
      let entry = entries + row &* columns
      (entry[rank], entry[column]) = (entry[column], entry[rank])
    }
  }

  private func dividePivotRow() {
    let pivotRow = row(rank)
    let pivot = pivotRow[rank]
    pivots[rank] = pivot
    for column in rank + 1..<max(columns, rank + 1) { pivotRow[column] /= pivot }
  }

  /// Takes multiples of the pivot row from the rows that are left.
  private func subtractPivotRow(snap: Double) {
    let pivotRow = UnsafePointer(row(rank) + rank + 1)
    let relativeNoise = snap / abs(pivots[rank])
    for position in rank + 1..<max(rows, rank + 1) {
      let target = row(position) + rank
      guard target[0] != 0 else { continue }
      let (own, carried) = (noise[order[position]], target[0] * relativeNoise)
      noise[order[position]] = (own * own + carried * carried).squareRoot()
      largest[order[position]] = ScaledRow(target + 1, count: columns - rank - 1).subtract(target[0], times: pivotRow)
    }
  }
}

/// A logarithm to 0.06, which grows with its argument: the exponent and, linearly, the digits of a positive number. It is
/// enough to compare rows whose scales differ by orders of magnitude, and costs an eighth of `log`.
private func roughLogarithm(_ number: Double) -> Double {
  (Double(Int64(bitPattern: number.bitPattern)) * 0x1p-52 - 1023) * M_LN2
}

/// Numbers in a row, as memory.
private struct ScaledRow {
  private let start: UnsafeMutablePointer<Double>
  private let count: Int

  @inline(__always)
  init(_ start: UnsafeMutablePointer<Double>, count: Int) {
    (self.start, self.count) = (start, count)
  }

  /// The largest modulus.
  @inline(__always)
  var largestMagnitude: Double {
    var largest = 0.0
    for index in 0..<count { largest = larger(largest, abs(start[index])) }
    return largest
  }

  /// Takes `factor` times another row from this one; the largest modulus of what is left. In four at a time, so that a
  /// comparison need not wait for the one before.
  @inline(__always)
  func subtract(_ factor: Double, times other: UnsafePointer<Double>) -> Double {
    var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)
    var index = 0
    while index &+ 4 <= count {
      first = larger(first, remaining(index, factor, other))
      second = larger(second, remaining(index &+ 1, factor, other))
      third = larger(third, remaining(index &+ 2, factor, other))
      fourth = larger(fourth, remaining(index &+ 3, factor, other))
      index &+= 4
    }
    var largest = larger(larger(first, second), larger(third, fourth))
    while index < count {
      largest = larger(largest, remaining(index, factor, other))
      index &+= 1
    }
    return largest
  }

  /// Takes `factor` times an entry of another row from that of this one; the modulus of what is left.
  @inline(__always)
  private func remaining(_ index: Int, _ factor: Double, _ other: UnsafePointer<Double>) -> Double {
    start[index] -= factor * other[index]
    return abs(start[index])
  }

  /// Like `max`, but without its treatment of NaN, which does not occur here.
  @inline(__always)
  private func larger(_ one: Double, _ other: Double) -> Double { other > one ? other : one }
}
