/// A small product, found in tiles of four rows by four columns that stay in registers.
///
/// Tiles at the lower and right edges repeat the last row or column and do not write it, so that all tiles are alike.
/// Every entry is one sum in the order of its terms, whatever the tile.
struct TiledProduct<Scalar: BinaryFloatingPoint & SIMDScalar> {
  private let left: UnsafePointer<Scalar>
  private let right: UnsafePointer<Scalar>
  private let shape: ProductKernel.Shape
  /// The steps through memory that a transposition implies.
  private let (rowStep, leftStep, rightStep, columnStep): (Int, Int, Int, Int)

  @inline(__always)
  init(
    left: UnsafePointer<Scalar>, right: UnsafePointer<Scalar>, shape: ProductKernel.Shape,
    transposition: ProductKernel.Transposition
  ) {
    (self.left, self.right, self.shape) = (left, right, shape)
    (rowStep, leftStep) = transposition == .left ? (1, shape.rows) : (shape.inner, 1)
    (rightStep, columnStep) = transposition == .right ? (1, shape.inner) : (shape.columns, 1)
  }

  @inline(__always)
  func write(to result: UnsafeMutablePointer<Scalar>, scale: Scalar, accumulating: Bool) {
    var row = 0
    while row < shape.rows {
      var column = 0
      while column < shape.columns {
        let isWhole = columnStep == 1 && column &+ 4 <= shape.columns
        let sums = isWhole ? wholeTile(row, column) : edgeTile(row, column)
        let target = result + (row &* shape.columns &+ column)
        write(scale * sums.0, to: target, column, accumulating)
        if row &+ 1 < shape.rows { write(scale * sums.1, to: target + shape.columns, column, accumulating) }
        if row &+ 2 < shape.rows { write(scale * sums.2, to: target + 2 &* shape.columns, column, accumulating) }
        if row &+ 3 < shape.rows { write(scale * sums.3, to: target + 3 &* shape.columns, column, accumulating) }
        column &+= 4
      }
      row &+= 4
    }
  }

  /// Four rows of four sums.
  private typealias Tile = (SIMD4<Scalar>, SIMD4<Scalar>, SIMD4<Scalar>, SIMD4<Scalar>)

  /// A tile whose columns lie side by side.
  @inline(__always)
  private func wholeTile(_ row: Int, _ column: Int) -> Tile {
    sums(row) { index in
      let entries = right + (index &* rightStep &+ column)
      return SIMD4(entries[0], entries[1], entries[2], entries[3])
    }
  }

  @inline(__always)
  private func edgeTile(_ row: Int, _ column: Int) -> Tile {
    let last = (shape.columns &- 1) &* columnStep
    let first = right + column &* columnStep
    let (second, third) = (
      right + min((column &+ 1) &* columnStep, last), right + min((column &+ 2) &* columnStep, last)
    )
    let fourth = right + min((column &+ 3) &* columnStep, last)
    return sums(row) { index in
      let step = index &* rightStep
      return SIMD4(first[step], second[step], third[step], fourth[step])
    }
  }

  /// The sums of four rows, from what `fourColumns` gives for each term.
  @inline(__always)
  private func sums(_ row: Int, _ fourColumns: (Int) -> SIMD4<Scalar>) -> Tile {
    let last = shape.rows &- 1
    let (first, second) = (left + row &* rowStep, left + min(row &+ 1, last) &* rowStep)
    let (third, fourth) = (left + min(row &+ 2, last) &* rowStep, left + min(row &+ 3, last) &* rowStep)
    var tile = Tile(.zero, .zero, .zero, .zero)
    for index in 0..<shape.inner {
      let (columns, step) = (fourColumns(index), index &* leftStep)
      tile.0 += first[step] * columns
      tile.1 += second[step] * columns
      tile.2 += third[step] * columns
      tile.3 += fourth[step] * columns
    }
    return tile
  }

  @inline(__always)
  private func write(
    _ sums: SIMD4<Scalar>, to target: UnsafeMutablePointer<Scalar>, _ column: Int, _ accumulating: Bool
  ) {
    if column &+ 4 <= shape.columns {
      let start = accumulating ? SIMD4(target[0], target[1], target[2], target[3]) : .zero
      let total = start + sums
      (target[0], target[1], target[2], target[3]) = (total[0], total[1], total[2], total[3])
    } else {
      for lane in 0..<shape.columns &- column {
        target[lane] = accumulating ? target[lane] + sums[lane] : sums[lane]
      }
    }
  }
}
