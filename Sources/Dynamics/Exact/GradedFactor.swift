internal import LinearAlgebra

/// The factor Y of K(I + KᵀK)⁻¹Kᵀ = YYᵀ for K = √D R with rows of wildly different scales (theory §6, steps 2 to 5).
///
/// With R = L̂ diag(p) X̂ from the elimination, and the columns of L̂ in scaled units, Y = L̂N⁻ᵀ where
/// NNᵀ = TᵀT + L̂ᵀL̂ and TᵀT = w(X̂X̂ᵀ)⁻¹w. What does not depend on the scales is found once for each elimination.
struct GradedFactor: ~Copyable {
  private let memory: WorkMemory
  private let scales: GradedScales
  private var elimination: GradedElimination
  private var kernel: GradingKernel
  private let basis: EigenBasis

  /// Sets up memory for factors of `start`, one row per coordinate of `basis`, whose entries are right to `snap`.
  init(of start: Matrix, basis: EigenBasis, snap: Double) {
    let (rows, columns) = (start.rows, start.columns)
    let kernelCount = GradingKernel.memoryCount(rank: min(rows, columns), count: rows)
    var memory = WorkMemory(
      capacity: GradedScales.memoryCount(basis) + GradedElimination.memoryCount(rows: rows, columns: columns)
        + kernelCount)
    scales = GradedScales(basis, in: &memory)
    elimination = GradedElimination(of: start, snap: snap, in: &memory)
    kernel = GradingKernel(rank: min(rows, columns), count: rows, memory: memory.take(kernelCount))
    self.memory = memory
    self.basis = basis
  }

  /// The coordinates of weights at `time` > 0, which may be infinite: cY, transposed. The number of their rows.
  mutating func write(
    at time: Double, to coordinates: UnsafeMutablePointer<Double>
  ) throws(LinearAlgebraError) -> Int {
    scales.set(at: time)
    if elimination.eliminate(scales: scales) { takeElimination() }
    let (order, count) = (elimination.order, elimination.rows)
    for position in 0..<count {
      let coordinate = order[position]
      kernel.shared[position] = scales.shared[coordinate]
      kernel.growth[position] = scales.growth[coordinate]
      kernel.base[position] = scales.base[coordinate]
    }
    guard kernel.evaluate() else { throw .notFinite(operation: "graded evaluation") }
    let outer = scales.outer
    for pivot in 0..<kernel.rank {
      let (source, target) = (kernel.row(pivot), coordinates + pivot &* count)
      for position in 0..<count { target[order[position]] = outer[order[position]] * source[position] }
    }
    return kernel.rank
  }

  /// Eliminates alone; the smallest pivot of a growing coordinate, `nil` if no coordinate grows.
  mutating func smallestGrowingPivot() -> Double? {
    scales.set(at: .infinity)
    _ = elimination.eliminate(scales: scales)
    let growing = (0..<elimination.rank).filter { basis.rates[elimination.order[$0]] > 0 }
    return growing.map { abs(elimination.pivots[$0]) }.min()
  }

  /// Takes from a new elimination what all times need until the next one.
  private mutating func takeElimination() {
    kernel.rank = elimination.rank
    for pivot in 0..<kernel.rank { kernel.logPivots[pivot] = abs(elimination.pivots[pivot]) }
    for beyond in kernel.rank..<kernel.rankStride { kernel.logPivots[beyond] = 1 }
    ElementaryFunctions.logarithms(kernel.logPivots, count: kernel.rankStride)
    formMultipliers()
    formInverse()
  }

  private func formMultipliers() {
    for column in 0..<elimination.rank {
      let (row, pivot) = (kernel.multipliers + column &* kernel.stride, elimination.pivots[column])
      row.update(repeating: 0, count: column)
      row[column] = 1
      for position in column + 1..<max(elimination.rows, column + 1) {
        // Of the two zeros, the positive one.
        row[position] = elimination.row(position)[column] / pivot + 0
      }
    }
  }

  /// (X̂X̂ᵀ)⁻¹ as the product of C⁻ᵀ and C⁻¹, where C is X̂ or, if that is not square, the triangle of CCᵀ = X̂X̂ᵀ.
  private func formInverse() {
    let rank = elimination.rank
    // The memory of the result is free until the evaluation.
    let (upper, inverses, product) = (kernel.inverse, kernel.rows, kernel.rows + rank &* rank)
    formUpper(upper)
    let ones = [Double](repeating: 1, count: rank)
    TriangularKernel.invert(upper: upper, order: rank, weights: ones, rows: inverses, stride: rank)
    ProductKernel.rowGram(inverses, count: rank, length: rank, into: product)
    for row in 0..<rank {
      let target = kernel.inverse + row &* kernel.rankStride
      for column in 0..<rank {
        let isNegative = (elimination.pivots[row] < 0) != (elimination.pivots[column] < 0)
        let entry = product[row &* rank &+ column]
        target[column] = isNegative ? -entry : entry
      }
      (target + rank).update(repeating: 0, count: kernel.rankStride - rank)
    }
  }

  private func formUpper(_ upper: UnsafeMutablePointer<Double>) {
    let rank = elimination.rank
    for row in 0..<rank {
      (upper + row &* rank).update(repeating: 0, count: row)
      upper[row &* rank &+ row] = 1
      let source = elimination.row(row)
      for column in row + 1..<max(rank, row + 1) { upper[row &* rank &+ column] = source[column] }
    }
    if rank < elimination.columns { square(upper) }
  }

  /// Replaces the unit upper trapezoid X̂ by the upper triangle C of CCᵀ = X̂X̂ᵀ, from the last row to the first.
  private func square(_ upper: UnsafeMutablePointer<Double>) {
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
}
