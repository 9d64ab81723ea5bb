import Testing

@testable import LinearAlgebra

/// Every level gives the same bits, which are those of the loops in Swift or of OpenBLAS.
@Suite struct KernelTests {
  static let levels = Kernels.Level.allCases.filter { $0.rawValue <= Kernels.Level.best.rawValue }

  @Test(arguments: levels) func normalNumbersHaveTheBitsOfTheSeries(level: Kernels.Level) {
    let kernels = Kernels(level: level)
    var generator = RandomGenerator(seed: 41)
    for count in Array(1...40) + [1000] {
      var numbers = (0..<count).flatMap { _ in [1 - generator.uniform(), generator.uniform()] }
      if count > 20 { numbers.replaceSubrange(6..<14, with: [1, 0, 0x1p-53, 1, 0.5.squareRoot(), 0.125, 1e-9, 0.875]) }
      var expected = numbers
      BoxMullerSeries.transform(&expected)
      numbers.withUnsafeMutableBufferPointer { BoxMuller.transform($0, kernels: kernels) }
      #expect(numbers.map(\.bitPattern) == expected.map(\.bitPattern), "\(count) pairs")
    }
  }

  @Test(arguments: levels) func smallProductsHaveTheBitsOfTiles(level: Kernels.Level) {
    for problem in RandomProduct.some(count: 400, within: 1000, seed: 42) {
      var expected = problem.start
      problem.form(in: &expected) { left, right, result in
        TiledProduct(left: left, right: right, shape: problem.shape, transposition: problem.transposition)
          .write(to: result, scale: problem.scale, accumulating: problem.accumulating)
      }
      expectSameBits(problem.result(of: Kernels(level: level)), expected, "\(problem)")
    }
  }

  @Test(arguments: levels) func largerProductsAreFusedInOneOrder(level: Kernels.Level) {
    for problem in RandomProduct.some(count: level == .portable ? 20 : 60, within: 60_000, seed: 43)
    where !problem.shape.isSmall {
      let start = problem.accumulating ? problem.start : nil
      let expected = fusedProduct(problem.left, problem.right, scale: problem.scale, to: start)
      expectSameBits(problem.result(of: Kernels(level: level)), expected, "\(problem)")
    }
  }

  /// Which is the order of OpenBLAS's kernels for Haswell.
  @Test(.enabled(if: hasReferenceLibrary), arguments: levels)
  func largerProductsHaveTheBitsOfTheLibrary(level: Kernels.Level) {
    for problem in RandomProduct.some(count: level == .portable ? 40 : 400, within: 300_000, seed: 44)
    where !problem.shape.isSmall {
      var expected = problem.start
      problem.form(in: &expected) { left, right, result in
        ProductKernel.callLibrary(
          left, right, into: result, shape: problem.shape, transposing: problem.transposition, scale: problem.scale,
          accumulating: problem.accumulating)
      }
      expectSameBits(problem.result(of: Kernels(level: level)), expected, "\(problem)")
    }
  }

  @Test(.enabled(if: hasReferenceLibrary), arguments: levels)
  func gramMatricesHaveTheBitsOfTheLibrary(level: Kernels.Level) {
    for (count, length) in [(11, 12), (20, 40), (33, 257), (45, 300), (7, 513), (64, 256), (101, 40)] {
      for transposition in [ProductKernel.Transposition.left, .right] {
        let matrix = randomMatrix(count, length, seed: UInt64(count))
        let found = gram(matrix, count, length, transposition, of: level)
        let expected = square(of: count) { result in
          matrix.withUnsafeElements {
            ProductKernel.callLibrary($0, count: count, length: length, transposing: transposition, into: result)
          }
        }
        expectSameBits(found, expected, "\(count) × \(length)")
      }
    }
  }

  /// Whole tiles and parts of them, to the last entry.
  @Test(arguments: levels) func smallGramMatricesHaveTheBitsOfProducts(level: Kernels.Level) {
    for count in 1...18 {
      for length in [0, 1, 2, 5, 8, 17, 40] where count * length * count <= 1000 {
        for transposition in [ProductKernel.Transposition.left, .right] {
          let matrix = randomMatrix(count, length, seed: UInt64(100 * count + length))
          let expected = square(of: count) { result in
            matrix.withUnsafeElements {
              Kernels(level: level).multiply(
                $0, $0, into: result, shape: .init(rows: count, inner: length, columns: count),
                transposing: transposition, scale: 1, accumulating: false)
            }
          }
          expectSameBits(gram(matrix, count, length, transposition, of: level), expected, "\(count) × \(length)")
        }
      }
    }
  }

  /// Small and large ones, in one block of terms and in several, with an odd last row and without.
  @Test(arguments: levels) func squaredNormsHaveTheBitsOfTheDiagonal(level: Kernels.Level) {
    for count in Array(1...18) + [24, 31, 40] {
      for length in [0, 1, 2, 5, 8, 17, 40, 255, 257, 300, 511, 513, 800] {
        for transposition in [ProductKernel.Transposition.left, .right] {
          let matrix = randomMatrix(count, length, seed: UInt64(100 * count + length))
          var norms = Array(repeating: Double.nan, count: count)
          matrix.withUnsafeElements {
            Kernels(level: level)
              .writeSquareNorms($0, count: count, length: length, transposing: transposition, into: &norms)
          }
          let expected = gram(matrix, count, length, transposition, of: level).diagonalElements
          #expect(norms.map(\.bitPattern) == expected.map(\.bitPattern), "\(count) × \(length)")
        }
      }
    }
  }

  @Test func matricesKnowTheDiagonalsOfTheirGramMatrices() {
    for (rows, columns) in [(3, 4), (30, 20), (0, 3), (5, 0)] {
      let matrix = randomMatrix(rows, columns, seed: 11)
      #expect(matrix.squaredRowNorms == matrix.rowGram.diagonalElements)
      #expect(matrix.squaredColumnNorms == matrix.columnGram.diagonalElements)
    }
  }

  private func gram(
    _ matrix: Matrix, _ count: Int, _ length: Int, _ transposition: ProductKernel.Transposition, of level: Kernels.Level
  ) -> Matrix {
    square(of: count) { result in
      matrix.withUnsafeElements {
        Kernels(level: level)
          .multiplySymmetric($0, count: count, length: length, transposing: transposition, into: result)
      }
    }
  }

  /// A matrix of which `write` writes every entry, since the others are not numbers.
  private func square(of count: Int, _ write: (UnsafeMutablePointer<Double>) -> Void) -> Matrix {
    var result = Matrix(rows: count, columns: count, repeating: .nan)
    result.withUnsafeMutableElements(write)
    return result
  }

  private func expectSameBits(_ matrix: Matrix, _ expected: Matrix, _ comment: Comment) {
    #expect(matrix.elements.map(\.bitPattern) == expected.elements.map(\.bitPattern), comment)
  }
}

/// Whether the library is the one whose bits the kernels have: others may order sums in another way.
private let hasReferenceLibrary = NumericalBackend.coreName == "Haswell" && NumericalBackend.version == "0.3.21"

/// A product of random matrices, whose factors are stored as its transposition says.
private struct RandomProduct: CustomStringConvertible {
  let left: Matrix
  let right: Matrix
  let start: Matrix
  let transposition: ProductKernel.Transposition
  let scale: Double
  let accumulating: Bool

  var shape: ProductKernel.Shape { .init(rows: left.rows, inner: left.columns, columns: right.columns) }

  var description: String {
    "\(shape), \(transposition), scale \(scale), \(accumulating ? "accumulating" : "alone")"
  }

  /// Products of any shape with at most `limit` multiplications.
  static func some(count: Int, within limit: Int, seed: UInt64) -> [RandomProduct] {
    var generator = RandomGenerator(seed: seed)
    var products: [RandomProduct] = []
    while products.count < count {
      let widest = limit > 1000 ? 60 : 24
      let (rows, columns) = (
        Int.random(in: 1...widest, using: &generator), Int.random(in: 1...widest, using: &generator)
      )
      let inner = [0, 1, 2, 7, 8, 9, 16, 20, 33, 100, 256, 257, 300, 513, 600].randomElement(using: &generator) ?? 1
      guard rows * inner * columns <= limit else { continue }
      products.append(
        RandomProduct(
          left: .normal(rows: rows, columns: inner, using: &generator),
          right: .normal(rows: inner, columns: columns, using: &generator),
          start: .normal(rows: rows, columns: columns, using: &generator),
          transposition: [.neither, .left, .right][products.count % 3], scale: [1, -1, 0.002][products.count / 3 % 3],
          accumulating: products.count.isMultiple(of: 2)))
    }
    return products
  }

  func result(of kernels: Kernels) -> Matrix {
    var result = start
    form(in: &result) {
      kernels.multiply(
        $0, $1, into: $2, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
    }
    return result
  }

  func form(
    in result: inout Matrix,
    _ body: (UnsafePointer<Double>, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) {
    let (stored, other) = (
      transposition == .left ? left.transposed : left, transposition == .right ? right.transposed : right
    )
    stored.withUnsafeElements { first in
      other.withUnsafeElements { second in result.withUnsafeMutableElements { body(first, second, $0) } }
    }
  }
}
