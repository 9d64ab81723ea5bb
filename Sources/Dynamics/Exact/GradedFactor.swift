internal import LinearAlgebra
import Glibc

/// The factor Y of K(I + KᵀK)⁻¹Kᵀ = YYᵀ for K = √D R with rows of wildly different scales (theory §6, steps 2 to 5).
///
/// With R = L̂ diag(p) X̂ from the elimination, and the columns of L̂ in scaled units, Y = L̂N⁻ᵀ where
/// NNᵀ = TᵀT + L̂ᵀL̂ and TᵀT = w(X̂X̂ᵀ)⁻¹w.
struct GradedFactor: ~Copyable {
  private let memory: WorkMemory
  private let scales: GradedScales
  private var elimination: GradedElimination
  /// X̂ or, where it is not square, the triangle C of CCᵀ = X̂X̂ᵀ: upper triangular, rank × rank.
  private let upper: UnsafeMutablePointer<Double>
  /// Tᵀ and L̂ᵀ side by side, rank × (rank + coordinates), and then N⁻¹ times them.
  private let stack: UnsafeMutablePointer<Double>
  /// NNᵀ, then N in its lower triangle.
  private let gram: UnsafeMutablePointer<Double>
  /// The weights w of the columns of T = C⁻¹w.
  private let weights: UnsafeMutablePointer<Double>
  /// The multipliers of each pivot, divided by it, one row per pivot and one column per coordinate: 1 for its own
  /// coordinate, 0 for those taken before.
  private let multipliers: UnsafeMutablePointer<Double>
  private let basis: EigenBasis

  /// Sets up memory for factors of `start`, one row per coordinate of `basis`, whose entries are right to `snap`.
  init(of start: Matrix, basis: EigenBasis, snap: Double) {
    let (rows, columns) = (start.rows, start.columns)
    let rank = min(rows, columns)
    var memory = WorkMemory(
      capacity: GradedScales.memoryCount(rows) + GradedElimination.memoryCount(rows: rows, columns: columns)
        + rank * (3 * rank + 2 * rows + 1))
    scales = GradedScales(count: rows, in: &memory)
    elimination = GradedElimination(of: start, snap: snap, in: &memory)
    (upper, gram) = (memory.take(rank * rank), memory.take(rank * rank))
    (stack, weights) = (memory.take(rank * (rank + rows)), memory.take(rank))
    multipliers = memory.take(rank * rows)
    self.memory = memory
    self.basis = basis
  }

  /// The coordinates of weights at `time` > 0, which may be infinite: cY, transposed. The number of their rows.
  mutating func write(
    at time: Double, to coordinates: UnsafeMutablePointer<Double>
  ) throws(LinearAlgebraError) -> Int {
    scales.set(basis, at: time)
    if elimination.eliminate(scales: scales) {
      formUpper()
      formMultipliers()
    }
    let (rank, count) = (elimination.rank, elimination.rows)
    guard rank > 0 else { return 0 }
    let stride = rank + count
    for column in 0..<rank { formStackRow(column) }
    TriangularKernel.invert(upper: upper, order: rank, weights: weights, rows: stack, stride: stride)
    ProductKernel.rowGram(stack, count: rank, length: stride, into: gram)
    guard TriangularKernel.factor(gram, order: rank) else { throw .notFinite(operation: "graded evaluation") }
    TriangularKernel.solve(lower: gram, order: rank, right: stack + rank, columns: count, stride: stride)
    for column in 0..<rank {
      let (source, target) = (stack + column &* stride + rank, coordinates + column &* count)
      for coordinate in 0..<count { target[coordinate] = scales.outer[coordinate] * source[coordinate] }
    }
    return rank
  }

  /// Eliminates alone; the smallest pivot of a growing coordinate, `nil` if no coordinate grows.
  mutating func smallestGrowingPivot() -> Double? {
    scales.set(basis, at: .infinity)
    _ = elimination.eliminate(scales: scales)
    let growing = (0..<elimination.rank).filter { basis.rates[elimination.order[$0]] > 0 }
    return growing.map { abs(elimination.pivots[$0]) }.min()
  }

  private func formUpper() {
    let rank = elimination.rank
    for row in 0..<rank {
      (upper + row &* rank).update(repeating: 0, count: row)
      upper[row &* rank &+ row] = 1
      let source = elimination.row(row)
      for column in row + 1..<max(rank, row + 1) { upper[row &* rank &+ column] = source[column] }
    }
    if rank < elimination.columns { squareUpper() }
  }

  /// Replaces the unit upper trapezoid X̂ by the upper triangle C of CCᵀ = X̂X̂ᵀ, from the last row to the first.
  private func squareUpper() {
    let (rank, columns) = (elimination.rank, elimination.columns)
    for column in (0..<rank).reversed() {
      for row in 0...column {
        let (left, right) = (elimination.row(row), elimination.row(column))
        var sum = row == column ? 1 : left[column]
        for index in column + 1..<columns { sum += left[index] * right[index] }
        for index in column + 1..<max(rank, column + 1) {
          sum -= upper[row &* rank &+ index] * upper[column &* rank &+ index]
        }
        upper[row &* rank &+ column] = sum
      }
      let pivot = upper[column &* rank &+ column].squareRoot()
      for row in 0..<column { upper[row &* rank &+ column] /= pivot }
      upper[column &* rank &+ column] = pivot
    }
  }

  /// One column of L̂ and the weight w of one of T, multiplied by min(ω, 1) for the pivot of size ω = √D |p| in scaled
  /// units.
  private func formStackRow(_ column: Int) {
    let (rank, pivot) = (elimination.rank, elimination.pivots[column])
    let logSize = scales.logarithm(elimination.order[column]) + log(abs(pivot))
    let logDamping = min(logSize, 0)
    let row = stack + column &* (rank + elimination.rows)
    weights[column] = (pivot < 0 ? -1 : 1) * exp(logDamping - logSize)
    formLowerRow(column, logDamping: logDamping, in: row + rank)
  }

  private func formMultipliers() {
    let order = elimination.order
    for column in 0..<elimination.rank {
      let (row, pivot) = (multipliers + column &* elimination.rows, elimination.pivots[column])
      for position in 0..<column { row[order[position]] = 0 }
      row[order[column]] = 1
      for position in column + 1..<max(elimination.rows, column + 1) {
        row[order[position]] = elimination.row(position)[column] / pivot
      }
    }
  }

  /// The column of L̂: each multiplier with the ratio of the scales of its row and the pivot's.
  private func formLowerRow(_ column: Int, logDamping: Double, in row: UnsafeMutablePointer<Double>) {
    let count = elimination.rows
    scales.writeLogRatios(to: elimination.order[column], in: row)
    let multipliers = multipliers + column &* count
    for coordinate in 0..<count {
      let multiplier = multipliers[coordinate]
      row[coordinate] =
        multiplier == 0 ? 0 : multiplier * exp(min(row[coordinate] + logDamping, Self.largestExponent))
    }
  }

  /// The exponent above which only rows that are zero can lie; it keeps `exp` finite for them.
  private static let largestExponent = 600.0
}
