import Foundation

@testable import LinearAlgebra

/// A product in the order of OpenBLAS's Haswell kernels, term by term.
///
/// Each entry is one sum of fused terms, but for the last of an odd number of rows: there, of each whole group of four
/// columns, the terms up to a multiple of eight are divided among four sums, every fourth to one. After at most 256 terms a sum is
/// multiplied by the scale and added to the result.
func fusedProduct(
  _ left: Matrix, _ right: Matrix, scale: Double, to start: Matrix? = nil
) -> Matrix {
  var result = start ?? Matrix(rows: left.rows, columns: right.columns)
  for terms in blocks(of: left.columns) {
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        let isDivided = left.rows.isMultiple(of: 2) == false && row == left.rows - 1 && column < right.columns / 4 * 4
        let sum = fusedSum(terms, isDivided: isDivided) { (left[row, $0], right[$0, column]) }
        result[row, column] += scale * sum
      }
    }
  }
  return result
}

private func fusedSum(_ terms: Range<Int>, isDivided: Bool, _ factors: (Int) -> (Double, Double)) -> Double {
  var sums = [0.0, 0, 0, 0]
  let divided = isDivided ? terms.count / 8 * 8 : 0
  for (position, term) in terms.enumerated() {
    let (left, right) = factors(term)
    let part = position < divided ? position % 4 : 0
    sums[part] = fma(left, right, sums[part])
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3])
}

private func blocks(of count: Int) -> [Range<Int>] {
  var (blocks, start) = ([Range<Int>](), 0)
  while start < count {
    let rest = count - start
    let size = rest >= 512 ? 256 : rest > 256 ? (rest / 2 + 3) / 4 * 4 : rest
    blocks.append(start..<start + size)
    start += size
  }
  return blocks
}
