import Testing

@testable import Dynamics
@testable import LinearAlgebra

/// Elimination by the kernels has the bits of the loops in Swift.
@Suite struct EliminationKernelTests {
  static let sizes = [(1, 1), (4, 2), (10, 5), (12, 5), (9, 8), (7, 9), (33, 17), (16, 16), (40, 20), (90, 50)]

  @Test(arguments: sizes, [false, true])
  func pivotsAndMultipliersHaveTheBitsOfTheLoops(size: (Int, Int), hasRounding: Bool) {
    let (rows, columns) = size
    var start = randomMatrix(rows, columns, seed: UInt64(rows))
    // Rows of rounding alone, and a row that becomes one: they end as zeros.
    if hasRounding {
      for column in 0..<columns {
        start[rows / 2, column] = 1e-18
        start[rows - 1, column] = 2 * start[0, column]
      }
    }
    let logScales = randomMatrix(rows, 1, seed: 3).elements.map { 20 * $0 }
    let expected = ReferenceElimination.Result(of: start, logScales: logScales, snap: 1e-14)
    for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
      #expect(result(of: start, logScales: logScales, kernels: Kernels(level: level)) == expected, "\(level)")
    }
  }

  @Test(arguments: [1, 3, 4, 5, 8, 13, 30]) func inversesHaveTheBitsOfTheLoops(order: Int) {
    let upper = randomMatrix(order, order, seed: 5)
    let weights = randomMatrix(order, 1, seed: 6).elements
    let expected = referenceInverse(of: upper, weights: weights)
    for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
      var rows = Matrix(rows: order, columns: order + 3, repeating: 7)
      let stride = rows.columns
      rows.withUnsafeMutableElements { rows in
        upper.withUnsafeElements {
          TriangularKernel.invert(
            upper: $0, order: order, weights: weights, rows: rows, stride: stride, kernels: Kernels(level: level))
        }
      }
      let found = rows.columns(in: 0..<order).elements
      #expect(found.map(\.bitPattern) == expected.elements.map(\.bitPattern), "\(level)")
    }
  }

  private func result(of start: Matrix, logScales: [Double], kernels: Kernels) -> ReferenceElimination.Result {
    let (rows, columns) = (start.rows, start.columns)
    var memory = WorkMemory(capacity: PivotedElimination.memoryCount(rows: rows, columns: columns))
    let numbers = memory.take(PivotedElimination.memoryCount(rows: rows, columns: columns))
    return logScales.withUnsafeBufferPointer { logScales in
      guard let scales = logScales.baseAddress else { return .init() }
      var elimination = PivotedElimination(rows: rows, columns: columns, logScales: scales, memory: numbers)
      elimination.begin(with: start, snap: 1e-14, kernels: kernels)
      var rank = 0
      while rank < min(rows, columns), elimination.eliminate(rank: rank, kernels: kernels) { rank += 1 }
      let entries = (0..<rows).flatMap { row in (0..<columns).map { elimination.entries[row * elimination.stride + $0] }
      }
      return .init(
        rank: rank, order: (0..<rows).map { elimination.order[$0] },
        pivots: (0..<rank).map { elimination.pivots[$0].bitPattern }, entries: entries.map(\.bitPattern))
    }
  }

  /// Each column of the inverse of the upper triangle, times its weight, as a row.
  private func referenceInverse(of upper: Matrix, weights: [Double]) -> Matrix {
    var inverse = Matrix(rows: upper.rows, columns: upper.rows)
    for column in 0..<upper.rows {
      inverse[column, column] = weights[column] / upper[column, column]
      for position in (0..<column).reversed() {
        let factors = Array(upper.row(position)[(position + 1)...])
        let found = Array(inverse.row(column)[(position + 1)...])
        let sum = ProductKernel.innerProduct(factors, found, count: column - position)
        inverse[column, position] = -sum / upper[position, position]
      }
    }
    return inverse
  }
}
