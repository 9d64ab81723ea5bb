internal import LinearAlgebra

/// The eigenvectors and eigenvalues of F = (−λ/2 I, Σᵀ; Σ, λ/2 I), kept as the frames of Σ and two numbers per mode
/// (theory §4).
///
/// Coordinates are in the order: growing modes, decaying modes, then the directions of the larger layer that no mode
/// reaches, whose eigenvalue is λ⊥ = sgn(Nₒ − Nᵢ) λ/2.
struct EigenBasis: Sendable {
  let left: Matrix
  let right: Matrix
  let modes: [EigenMode]
  /// The coefficients of the modes, one list for each side.
  private let rightCoefficients: [Double]
  private let leftCoefficients: [Double]
  /// The eigenvalue of each coordinate.
  let rates: [Double]
  /// ν for growing modes, 0 elsewhere.
  let excessRates: [Double]
  /// |λ|/2, the part of the growth that all growing coordinates share.
  let sharedRate: Double
  /// Whether weight decay has taken from the eigenvalues, so that those of growing and decaying modes differ in size.
  let isDecaying: Bool

  /// - Parameter decay: β, which every eigenvalue is smaller by; only for λ = 0 (theory §21).
  init(task: LearningTask, relativeScale: Double, decay: Double = 0) {
    precondition(decay == 0 || relativeScale == 0, "a relative scale that decays has no fixed eigenvalues")
    left = task.modes.left
    right = task.modes.right
    let modes = task.modes.values.map { EigenMode(singularValue: $0, relativeScale: relativeScale) }
    let extra = abs(task.outputCount - task.inputCount)
    let extraRate = task.outputCount > task.inputCount ? relativeScale / 2 : -relativeScale / 2
    self.modes = modes
    (rightCoefficients, leftCoefficients) = (modes.map(\.rightCoefficient), modes.map(\.leftCoefficient))
    let freeRates = modes.map(\.rate) + modes.map { -$0.rate } + Array(repeating: extraRate, count: extra)
    rates = decay == 0 ? freeRates : freeRates.map { $0 - decay }
    let excess = decay == 0 ? modes.map(\.excessRate) : rates.prefix(modes.count).map { max($0, 0) }
    excessRates = excess + Array(repeating: 0, count: modes.count + extra)
    isDecaying = decay != 0
    sharedRate = abs(relativeScale) / 2
  }

  /// The number of coordinates, Nᵢ + Nₒ.
  var count: Int { rates.count }

  /// PᵀQ of Q = (W₁ᵀ; W₂): one row per coordinate, one column per hidden unit.
  func coordinates(of weights: Weights) -> Matrix {
    let fromRight = right.transposedTimes(weights.first.transposed)
    let fromLeft = left.transposedTimes(weights.second)
    var result = Matrix(rows: count, columns: fromRight.columns)
    for unit in 0..<result.columns {
      for (mode, factors) in modes.enumerated() {
        let (v, u) = (fromRight[mode, unit], fromLeft[mode, unit])
        result[mode, unit] = factors.rightCoefficient * v + factors.leftCoefficient * u
        result[modes.count + mode, unit] = factors.leftCoefficient * v - factors.rightCoefficient * u
      }
      for row in 2 * modes.count..<count {
        let index = row - modes.count
        result[row, unit] = left.rows > right.rows ? fromLeft[index, unit] : fromRight[index, unit]
      }
    }
    return result
  }

  /// Joins the growing and the decaying coordinates of `rank` hidden units, one row each, to their components along the
  /// frames of the task: `onRight` of W₁ᵀ and `onLeft` of W₂.
  func join(
    _ coordinates: UnsafePointer<Double>, rank: Int, onRight: UnsafeMutablePointer<Double>,
    onLeft: UnsafeMutablePointer<Double>
  ) {
    let (modes, count, inputs, outputs) = (modes.count, count, right.rows, left.rows)
    let (extra, extraStride) = outputs > inputs ? (onLeft, outputs) : (onRight, inputs)
    rightCoefficients.withUnsafeBufferPointer { rights in
      leftCoefficients.withUnsafeBufferPointer { lefts in
        for unit in 0..<rank {
          let growing = coordinates + unit &* count
          let (decaying, onRight, onLeft) = (growing + modes, onRight + unit &* inputs, onLeft + unit &* outputs)
          for mode in 0..<modes {
            onRight[mode] = rights[mode] * growing[mode] + lefts[mode] * decaying[mode]
            onLeft[mode] = lefts[mode] * growing[mode] - rights[mode] * decaying[mode]
          }
          let target = extra + unit &* extraStride
          for index in 2 &* modes..<count { target[index &- modes] = growing[index] }
        }
      }
    }
  }
}
