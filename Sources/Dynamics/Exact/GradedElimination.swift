internal import LinearAlgebra
import Glibc

/// Elimination with complete pivoting of a matrix whose rows have scales that differ by any factor (theory §6, step 2).
///
/// The rows are stored without their scales, which enter the choice of the pivot only.
struct GradedElimination {
  /// The coordinate of each row, in the order of elimination.
  private(set) var rowOrder: [Int]
  /// The pivots; their number is the rank.
  private(set) var pivots: [Double] = []
  /// The multiplier columns below the pivots and the pivot rows, divided by their pivots, right of them.
  private(set) var entries: Matrix

  /// Eliminates `coordinates`; rows whose remaining entries are all at most `snap` become exactly zero.
  init(_ coordinates: Matrix, scales: GradedScales, snap: Double) {
    entries = coordinates
    rowOrder = Array(0..<coordinates.rows)
    let (rows, columns) = (coordinates.rows, coordinates.columns)
    let logarithms = (0..<rows).map(scales.logarithm)
    entries.withUnsafeMutableElements { entries in
      rowOrder.withUnsafeMutableBufferPointer { order in
        let table = Table(entries: entries, rows: rows, columns: columns)
        for step in 0..<min(rows, columns) {
          guard let pivot = table.choosePivot(step: step, order: order, logarithms: logarithms, snap: snap) else {
            break
          }
          table.swapRows(step, pivot.row)
          table.swapColumns(step, pivot.column)
          order.swapAt(step, pivot.row)
          pivots.append(table.eliminate(step: step))
        }
      }
    }
  }

  /// The number of pivots.
  var rank: Int { pivots.count }
}

/// The matrix under elimination, as memory.
private struct Table {
  let entries: UnsafeMutablePointer<Double>
  let rows: Int
  let columns: Int

  /// The position of the entry that is largest with the scale of its row; `nil` if nothing is left. Rows within `snap`
  /// of zero are made zero on the way.
  func choosePivot(
    step: Int, order: UnsafeMutableBufferPointer<Int>, logarithms: [Double], snap: Double
  ) -> (row: Int, column: Int)? {
    var best: (row: Int, column: Int)?
    var bestScore = -Double.infinity
    for row in step..<rows {
      let (column, largest) = largestEntry(inRow: row, from: step)
      guard largest > snap else {
        for column in step..<columns { entries[row * columns + column] = 0 }
        continue
      }
      let score = logarithms[order[row]] + log(largest)
      if score > bestScore { (best, bestScore) = ((row, column), score) }
    }
    return best
  }

  private func largestEntry(inRow row: Int, from start: Int) -> (column: Int, value: Double) {
    var (best, largest) = (start, -1.0)
    for column in start..<columns {
      let value = abs(entries[row * columns + column])
      if value > largest { (best, largest) = (column, value) }
    }
    return (best, largest)
  }

  func swapRows(_ one: Int, _ other: Int) {
    guard one != other else { return }
    for column in 0..<columns {
      swap(one * columns + column, other * columns + column)
    }
  }

  func swapColumns(_ one: Int, _ other: Int) {
    guard one != other else { return }
    for row in 0..<rows { swap(row * columns + one, row * columns + other) }
  }

  private func swap(_ one: Int, _ other: Int) {
    let kept = entries[one]
    entries[one] = entries[other]
    entries[other] = kept
  }

  /// Divides the pivot row by the pivot and takes multiples of it from the rows below; the pivot.
  func eliminate(step: Int) -> Double {
    let pivotRow = entries + step * columns
    let pivot = pivotRow[step]
    for column in step + 1..<max(columns, step + 1) { pivotRow[column] /= pivot }
    for row in step + 1..<max(rows, step + 1) {
      let target = entries + row * columns
      let multiplier = target[step]
      guard multiplier != 0 else { continue }
      for column in step + 1..<max(columns, step + 1) { target[column] -= multiplier * pivotRow[column] }
    }
    return pivot
  }
}
