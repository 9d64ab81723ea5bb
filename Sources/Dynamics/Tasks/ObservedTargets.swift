internal import LinearAlgebra

/// Which targets of a task are there, where others are missing, and what that makes of the squared error (theory §24).
///
/// Each output o has samples of its own, X_o, on which its target is there. The loss is a sum over outputs of
/// ‖y_o − w_oX_o‖²/(2P), w_o being row o of W: it has its own minimum, and its own distance from it.
struct ObservedTargets: Sendable, Hashable {
  /// M, outputs × samples: 1 where a target is there, 0 where it is missing.
  let mask: Matrix
  /// For each output, some R with RRᵀ = X_oX_oᵀ/P, inputs × rank.
  private let roots: [Matrix]

  /// How many targets are missing.
  var missingCount: Int { mask.elements.count { $0 == 0 } }

  /// The best linear map for what is there.
  struct Fit {
    let observed: ObservedTargets
    /// W*, whose row o is y_oX_o⁺: the smallest of the best maps, outputs × inputs.
    let optimum: Matrix
    /// What is left of the loss.
    let floor: Double
  }

  /// Fits maps of `inputs`, inputs × samples, to the targets, outputs × samples, that `mask` says are there.
  static func fit(inputs: Matrix, targets: Matrix, mask: Matrix) throws(DynamicsError) -> Fit {
    let samples = Double(inputs.columns)
    var (optimum, floor, roots) = (Matrix(rows: targets.rows, columns: inputs.rows), 0.0, [Matrix]())
    for output in 0..<targets.rows {
      let known = (0..<inputs.columns).filter { mask[output, $0] == 1 }
      guard !known.isEmpty else {
        roots.append(Matrix(rows: inputs.rows, columns: 0))
        continue
      }
      let part = Double(known.count) / samples
      let fit = try LeastSquares(
        inputs: inputs.columns(at: known), targets: targets.rows(in: output..<output + 1).columns(at: known))
      for input in 0..<inputs.rows { optimum[output, input] = fit.optimum[0, input] }
      floor += part * fit.floor
      roots.append(part.squareRoot() * fit.inputRoot)
    }
    return Fit(observed: ObservedTargets(mask: mask, roots: roots), optimum: optimum, floor: floor)
  }

  /// ½ Σ_o ‖d_oR_o‖² of the distance D of a map from W*, outputs × inputs.
  func gap(ofDistance distance: Matrix) -> Double {
    roots.indices.reduce(0) { sum, output in
      guard roots[output].columns > 0 else { return sum }
      return sum + 0.5 * (distance.rows(in: output..<output + 1) * roots[output]).squaredFrobeniusNorm
    }
  }
}

extension Matrix {
  /// The matrix with 0 in place of what `mask`, a matrix of zeros and ones, leaves out.
  func masked(by mask: Matrix) -> Matrix {
    var result = self
    result.clear(outside: mask)
    return result
  }

  /// Writes 0 in place of what `mask` leaves out.
  mutating func clear(outside mask: Matrix) {
    let count = rows * columns
    withUnsafeMutableElements { elements in
      mask.withUnsafeElements { mask in
        for index in 0..<count { elements[index] = mask[index] == 0 ? 0 : elements[index] }
      }
    }
  }

  /// 1 for each number and 0 for each NaN; nil where there is no NaN.
  var numberMask: Matrix? {
    guard elements.contains(where: \.isNaN) else { return nil }
    return Matrix(rows: rows, columns: columns, elements: elements.map { $0.isNaN ? 0 : 1 })
  }
}
