internal import LinearAlgebra
import Glibc

/// The flow where one layer does not learn: a linear equation for the other, for any weights and any inputs (theory §20).
///
/// With W₁ fixed, τ dW₂/dt = η₂(ΣW₁ᵀ − W₂(W₁ΣxxW₁ᵀ + β)); with W₂ fixed, τ dW₁/dt = η₁(W₂ᵀΣ − W₂ᵀW₂W₁Σxx − βW₁). In
/// the eigenvectors of the two symmetric matrices every entry x follows dx/dt = c − rx.
struct FrozenLayer: ClosedFormSolution {
  private let weights: Weights
  private let learnsSecond: Bool
  /// The entries of the layer that learns in the eigenvectors: rows × columns.
  private let entries: Matrix
  /// c and r of each entry.
  private let sources: Matrix
  private let rates: Matrix
  private let left: Matrix
  private let right: Matrix

  init(weights: Weights, task: LearningTask, rule: LearningRule) throws(DynamicsError) {
    (self.weights, learnsSecond) = (weights, rule.firstRate == 0)
    let covariance = task.inputCovariance ?? .identity(task.inputCount)
    let rate = learnsSecond ? rule.secondRate : rule.firstRate
    let onLeft = learnsSecond ? nil : weights.second.columnGram
    let onRight = learnsSecond ? (weights.first * covariance).timesTransposed(weights.first).symmetrised : covariance
    let layer = learnsSecond ? weights.second : weights.first
    let force =
      learnsSecond
      ? task.correlation.timesTransposed(weights.first) : weights.second.transposedTimes(task.correlation)
    let columns = try Self.spectrum(onRight)
    let rows = try onLeft.map { matrix throws(DynamicsError) in try Self.spectrum(matrix) }
    (left, right) = (rows?.vectors ?? .identity(layer.rows), columns.vectors)
    entries = left.transposedTimes(layer * right)
    var (sources, rates) = (
      rate * left.transposedTimes(force * right), Matrix(rows: layer.rows, columns: layer.columns)
    )
    for row in 0..<layer.rows {
      for column in 0..<layer.columns {
        let pull = (rows?.values[row] ?? 1) * columns.values[column]
        // Along what the fixed layer does not reach nothing pulls, and rounding must not.
        if pull == 0 { sources[row, column] = 0 }
        rates[row, column] = rate * (pull + rule.decay)
      }
    }
    (self.sources, self.rates) = (sources, rates)
  }

  var smallestGrowingPivot: Double { .infinity }

  func estimatedError(at time: Double, smallestGrowingPivot: Double) -> Double { 1e3 * Double.ulpOfOne }

  func evaluator() -> any ClosedFormEvaluator { FrozenLayerStates(self) }

  fileprivate func state(at time: Double) -> NetworkState {
    var moved = entries
    for row in 0..<entries.rows {
      for column in 0..<entries.columns {
        let (rate, source) = (rates[row, column], sources[row, column])
        guard rate > 0 else {
          if source != 0 { moved[row, column] += source * time }
          continue
        }
        moved[row, column] += (entries[row, column] - source / rate) * expm1(-rate * time)
      }
    }
    let layer = left * moved.timesTransposed(right)
    return NetworkState(
      upToRotation: learnsSecond
        ? Weights(first: weights.first, second: layer) : Weights(first: layer, second: weights.second))
  }

  /// The eigenvalues of a matrix without negative ones, those at rounding level as 0, and the eigenvectors.
  private static func spectrum(_ matrix: Matrix) throws(DynamicsError) -> (values: [Double], vectors: Matrix) {
    let found = try rethrowing { () throws(LinearAlgebraError) in try SymmetricEigendecomposition(of: matrix) }
    let floor = 8 * Double(matrix.rows) * Double.ulpOfOne * (found.values.first ?? 0)
    return (found.values.map { $0 > floor ? $0 : 0 }, found.vectors)
  }
}

private final class FrozenLayerStates: ClosedFormEvaluator {
  private let solution: FrozenLayer

  init(_ solution: FrozenLayer) { self.solution = solution }

  func state(at time: Double) -> NetworkState { solution.state(at: time) }
}
