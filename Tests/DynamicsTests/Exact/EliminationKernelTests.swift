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

  /// An elimination is known to stay as it is exactly where one from the start takes the same rows in the same order.
  @Test(arguments: sizes.filter { $0.0 > 1 }) func theOrderIsKeptWhereANewEliminationHasIt(size: (Int, Int)) {
    let start = randomMatrix(size.0, size.1, seed: 11)
    let scales = randomMatrix(size.0, 1, seed: 12).elements
    let expected = ReferenceElimination.Result(of: start, logScales: scales, snap: 1e-14)
    for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
      var answers: Set<Bool> = []
      for width in [0, 1e-3, 0.1, 0.5, 1, 3] {
        let moved = zip(scales, randomMatrix(size.0, 1, seed: 13).elements).map { $0 + width * $1 }
        let other = ReferenceElimination.Result(of: start, logScales: moved, snap: 1e-14)
        let keeps = keepsOrder(of: start, from: scales, to: moved, kernels: Kernels(level: level))
        #expect(keeps == (other == expected), "\(level), \(width)")
        answers.insert(keeps)
      }
      #expect(answers.count == 2 || size.0 < 5, "\(level)")
    }
  }

  /// Of two equal rows the order decides, so that it is not said to be kept.
  @Test func equalRowsAreEliminatedAgain() {
    let row = randomMatrix(1, 3, seed: 14).row(0)
    let start = Matrix(rowVectors: [row, row, row.map { 2 * $0 }])
    #expect(!keepsOrder(of: start, from: [0, 0, -2], to: [0, 0, -2], kernels: .current))
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

  private func keepsOrder(of start: Matrix, from scales: [Double], to moved: [Double], kernels: Kernels) -> Bool {
    eliminated(start, logScales: scales, kernels: kernels) { elimination, rank, logScales in
      logScales.update(from: moved, count: moved.count)
      return elimination.keepsOrder(rank: rank, kernels: kernels)
    }
  }

  /// What `body` finds in an elimination, its rank and the logarithms of the scales.
  private func eliminated<Found>(
    _ start: Matrix, logScales: [Double], kernels: Kernels,
    _ body: (PivotedElimination, Int, UnsafeMutablePointer<Double>) -> Found
  ) -> Found {
    let (rows, columns) = (start.rows, start.columns)
    var memory = WorkMemory(capacity: rows + PivotedElimination.memoryCount(rows: rows, columns: columns))
    let scales = memory.take(rows)
    scales.update(from: logScales, count: rows)
    let numbers = memory.take(PivotedElimination.memoryCount(rows: rows, columns: columns))
    var elimination = PivotedElimination(rows: rows, columns: columns, logScales: scales, memory: numbers)
    elimination.begin(with: start, snap: 1e-14, kernels: kernels)
    var rank = 0
    while rank < min(rows, columns), elimination.eliminate(rank: rank, kernels: kernels) { rank += 1 }
    return body(elimination, rank, scales)
  }

  private func result(of start: Matrix, logScales: [Double], kernels: Kernels) -> ReferenceElimination.Result {
    let (rows, columns) = (start.rows, start.columns)
    return eliminated(start, logScales: logScales, kernels: kernels) { elimination, rank, _ in
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
