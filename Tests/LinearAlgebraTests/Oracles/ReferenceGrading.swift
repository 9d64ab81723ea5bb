import Foundation

@testable import LinearAlgebra

/// `GradingKernel` in loops of Swift, with which the kernels agree in every bit.
struct ReferenceGrading {
  let problem: GradingProblem
  let isFused: Bool
  private(set) var weights: [Double] = []
  /// L̂ᵀ, rank × count.
  private(set) var lower: Matrix
  /// NNᵀ on and above its diagonal, then Nᵀ there.
  private(set) var gram: Matrix
  /// N⁻¹L̂ᵀ.
  private(set) var result: Matrix

  init(_ problem: GradingProblem, isFused: Bool) {
    (self.problem, self.isFused) = (problem, isFused)
    lower = Matrix(rows: problem.rank, columns: problem.count)
    (gram, result) = (Matrix(rows: problem.rank, columns: problem.rank), lower)
    formLower()
    formGram()
    result = lower
    eliminate()
  }

  private func add(_ left: Double, _ right: Double, to sum: Double) -> Double {
    isFused ? fma(left, right, sum) : sum + left * right
  }

  private mutating func formLower() {
    let (shared, growth, base) = (problem.shared, problem.growth, problem.base)
    for row in 0..<problem.rank {
      let size = ((shared[row] + growth[row]) + base[row]) + problem.logPivots[row]
      let damping = min(size, 0)
      weights.append(ElementarySeries.exponential(damping - size))
      for place in row..<problem.count {
        let ratio = (shared[place] - shared[row]) + (growth[place] - growth[row])
        let exponent = min((ratio + (base[place] - base[row])) + damping, 600)
        lower[row, place] = problem.multipliers[row, place] * ElementarySeries.exponential(exponent)
      }
    }
  }

  /// Sums end after each 256 terms; those before the later row are of zeros.
  private mutating func formGram() {
    for row in 0..<problem.rank {
      for column in row..<problem.rank {
        gram[row, column] = weights[row] * problem.inverse[row, column] * weights[column]
        for block in stride(from: 0, to: problem.count, by: 256) {
          let terms = max(column, block)..<max(column, min(block + 256, problem.count))
          let sum = terms.reduce(0) { add(lower[row, $1], lower[column, $1], to: $0) }
          gram[row, column] += sum
        }
      }
    }
  }

  /// Eight rows at a time: first the multiples of all earlier rows together, then one row after another.
  private mutating func eliminate() {
    for first in stride(from: 0, to: problem.rank, by: 8) {
      let rows = first..<min(first + 8, problem.rank)
      for row in rows {
        for column in row..<problem.rank { gram[row, column] -= earlier(first, row) { gram[$0, column] } }
        for place in 0..<problem.count { result[row, place] -= earlier(first, row) { result[$0, place] } }
      }
      for taken in rows { take(taken, rows: rows) }
    }
  }

  private func earlier(_ first: Int, _ row: Int, _ entry: (Int) -> Double) -> Double {
    (0..<first).reduce(0) { add(gram[$1, row], entry($1), to: $0) }
  }

  private mutating func take(_ taken: Int, rows: Range<Int>) {
    let inverse = 1 / gram[taken, taken].squareRoot()
    for column in taken..<problem.rank { gram[taken, column] *= inverse }
    for place in 0..<problem.count { result[taken, place] *= inverse }
    for row in rows where row > taken {
      let factor = -gram[taken, row]
      for column in row..<problem.rank { gram[row, column] = add(factor, gram[taken, column], to: gram[row, column]) }
      for place in 0..<problem.count {
        result[row, place] = add(factor, result[taken, place], to: result[row, place])
      }
    }
  }
}

/// Random numbers that an evaluation starts from.
struct GradingProblem {
  let rank: Int
  let count: Int
  let shared: [Double]
  let growth: [Double]
  let base: [Double]
  let logPivots: [Double]
  let multipliers: Matrix
  let inverse: Matrix

  init(rank: Int, count: Int, seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    (self.rank, self.count) = (rank, count)
    shared = (0..<count).map { $0 < rank ? 3 : 0 }
    growth = (0..<count).map { _ in 12 * generator.uniform() - 4 }
    base = (0..<count).map { _ in -generator.uniform() }
    logPivots = (0..<rank).map { _ in -4 * generator.uniform() }
    var multipliers = Matrix(rows: rank, columns: count)
    for row in 0..<rank {
      multipliers[row, row] = 1
      for place in row + 1..<max(count, row + 1) { multipliers[row, place] = 2 * generator.uniform() - 1 }
    }
    self.multipliers = multipliers
    inverse = Matrix.normal(rows: rank, columns: rank + 2, using: &generator).rowGram
  }

  /// The result by the kernels of a level; nil if they refuse it.
  func result(of kernels: Kernels) -> Matrix? {
    let capacity = GradingKernel.memoryCount(rank: rank, count: count)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { memory in
      memory.initialize(repeating: 0)
      guard let start = memory.baseAddress else { return nil }
      var kernel = GradingKernel(rank: rank, count: count, memory: start)
      kernel.rank = rank
      kernel.shared.update(from: shared, count: count)
      kernel.growth.update(from: growth, count: count)
      kernel.base.update(from: base, count: count)
      kernel.logPivots.update(from: logPivots, count: rank)
      for row in 0..<rank {
        (kernel.multipliers + row * kernel.stride).update(from: multipliers.row(row), count: count)
        (kernel.inverse + row * kernel.rankStride).update(from: inverse.row(row), count: rank)
      }
      guard kernel.evaluate(kernels: kernels) else { return nil }
      let rows = (0..<rank).flatMap { row in (0..<count).map { kernel.row(row)[$0] } }
      return Matrix(rows: rank, columns: count, elements: rows)
    }
  }
}
