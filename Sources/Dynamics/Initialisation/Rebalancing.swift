internal import LinearAlgebra
import Glibc

extension Weights {
  /// The weights with the same function and the same singular vectors, those of the hidden layer too, and another
  /// relative scale (theory §15, fine-tuning).
  ///
  /// - Parameters:
  ///   - rule: the learning rates of the layers: W₁/√η₁ and W₂/√η₂ are what is balanced.
  ///   - tolerance: the relative defect up to which these weights count as balanced. Steps of gradient descent
  ///   leave one that exact weights do not have; the new weights are balanced all the same.
  /// - Throws: `infeasibleRelativeScale` if the widths forbid the new λ, `notRebalanceable` if these weights have no λ.
  public func rebalanced(
    to relativeScale: Double, rule: LearningRule, tolerance: Double = balanceTolerance
  ) throws(DynamicsError) -> Weights {
    guard !rule.hasUnitRates, !rule.freezesLayer else { return try rebalanced(to: relativeScale, tolerance: tolerance) }
    return rule.restoring(try rule.balancing(self).rebalanced(to: relativeScale, tolerance: tolerance))
  }

  /// The same for layers of one learning rate.
  public func rebalanced(
    to relativeScale: Double, tolerance: Double = balanceTolerance
  ) throws(DynamicsError) -> Weights {
    try widths.requireFeasible(relativeScale: relativeScale)
    let (defect, allowed) = (imbalanceDefect, largestDefect(relativeScale: imbalanceMean, tolerance: tolerance))
    guard defect <= allowed else { throw .notRebalanceable(defect: defect, tolerance: allowed) }
    let weights = self
    return try rethrowing { () throws(LinearAlgebraError) in
      let frames = try SingularFrames(of: weights)
      return Weights(
        left: frames.left, values: frames.values, right: frames.right, rotation: frames.hidden,
        relativeScale: relativeScale)
    }
  }

  /// - Parameter relativeScale: λ; nil for the one nearest to the weights.
  /// - Throws: `unbalancedWeights` unless ‖Λ − λI‖ is within the tolerance (theory §2).
  public func requireBalance(
    relativeScale given: Double? = nil, tolerance: Double = balanceTolerance
  ) throws(DynamicsError) {
    let imbalance = imbalance
    let relativeScale = given ?? imbalance.trace / Double(first.rows)
    let defect = Self.defect(of: imbalance, from: relativeScale)
    let allowed = largestDefect(relativeScale: relativeScale, tolerance: tolerance)
    guard defect <= allowed else {
      throw .unbalancedWeights(relativeScale: relativeScale, defect: defect, tolerance: allowed)
    }
  }
}

/// The relative scale that weights get from their function alone.
public enum RebalancedScale: Sendable, Hashable {
  /// This one.
  case given(Double)
  /// λ* = tr(Λ)/Nₕ of the weights themselves, the nearest.
  case nearest
}

extension Weights {
  /// λ-balanced weights with the same function, which need not have been balanced before (theory §22). The rotation of
  /// the hidden layer is drawn from the stream `init.rotation`.
  ///
  /// - Parameters:
  ///   - span: an orthonormal basis of the inputs; what of the function is beside it is left out. Nil for all inputs.
  ///   - rule: the learning rates of the layers.
  /// - Throws: `infeasibleRelativeScale` if the widths forbid λ.
  func rebalancedByFunction(
    to scale: RebalancedScale, span: Matrix?, rule: LearningRule, seed: UInt64
  ) throws(DynamicsError) -> Weights {
    let relativeScale =
      switch scale {
      case .given(let scale): scale
      case .nearest: rule.balancing(self).imbalanceMean
      }
    let function = span.map { self.function * $0 } ?? self.function
    let inner = Widths(inputs: function.columns, hidden: first.rows, outputs: function.rows)
    try inner.requireFeasible(relativeScale: relativeScale)
    var stream = RandomGenerator(seed: seed, stream: "init.rotation")
    let (factors, rotation) = try rethrowing { () throws(LinearAlgebraError) in
      (
        try SingularValueDecomposition(of: function, extent: .full),
        try Matrix.haarOrthogonal(inner.hidden, using: &stream)
      )
    }
    var weights = Weights(
      left: factors.left, values: Array(factors.values.prefix(inner.functionRank)), right: factors.right,
      rotation: rotation, relativeScale: relativeScale, rule: rule)
    if let span { weights.first = weights.first.timesTransposed(span) }
    return weights
  }
}

/// The singular vectors of λ-balanced weights W₁ = R S₁ Vᵀ, W₂ = U S₂ Rᵀ.
private struct SingularFrames {
  /// U, outputs × outputs.
  let left: Matrix
  /// V, inputs × inputs.
  let right: Matrix
  /// R, hidden × hidden.
  let hidden: Matrix
  /// The singular values of the function that are not zero.
  let values: [Double]

  init(of weights: Weights) throws(LinearAlgebraError) {
    // Steps of descent leave a mean imbalance whose sign the widths may forbid: that is drift, not a λ.
    let mean = weights.snappedImbalanceMean
    let relativeScale = weights.widths.allows(relativeScale: mean) ? mean : 0
    let function = try SingularValueDecomposition(of: weights.function)
    let rank = function.rank(tolerance: 1e-12)
    values = Array(function.values.prefix(rank))
    let leftOfModes = function.left.columns(in: 0..<rank)
    let rightOfModes = function.right.columns(in: 0..<rank)
    // The larger layer determines the hidden directions to more digits.
    let directions =
      relativeScale >= 0 ? weights.second.transposedTimes(leftOfModes) : weights.first * rightOfModes
    hidden = try directions.normalisingColumns.completedFrame()
    let rest = hidden.columns(in: rank..<hidden.columns)
    let ownLeft = relativeScale > 0 ? (1 / sqrt(relativeScale)) * (weights.second * rest) : nil
    let ownRight = relativeScale < 0 ? (1 / sqrt(-relativeScale)) * weights.first.transposedTimes(rest) : nil
    left = try (ownLeft.map { leftOfModes.stacked(beside: $0) } ?? leftOfModes).completedFrame()
    right = try (ownRight.map { rightOfModes.stacked(beside: $0) } ?? rightOfModes).completedFrame()
  }
}

extension Weights {
  /// λ*, with what is rounding only taken as 0: a relative scale of that size would lead off a saddle, and no direction
  /// can be read from it.
  var snappedImbalanceMean: Double {
    let mean = imbalanceMean
    let sizes = first.squaredFrobeniusNorm + second.squaredFrobeniusNorm
    return abs(mean) <= 8 * Double.ulpOfOne * sizes ? 0 : mean
  }
}

extension Matrix {
  fileprivate var normalisingColumns: Matrix {
    scalingColumns(by: (0..<columns).map { 1 / Matrix(rows: rows, columns: 1, elements: column($0)).frobeniusNorm })
  }

  /// The orthogonal matrix that begins with the orthonormal columns nearest to these (their polar factor).
  fileprivate func completedFrame() throws(LinearAlgebraError) -> Matrix {
    let factors = try SingularValueDecomposition(of: self, extent: .full)
    let nearest = factors.left.columns(in: 0..<columns).timesTransposed(factors.right)
    return nearest.stacked(beside: factors.left.columns(in: columns..<rows))
  }
}
