import Glibc
public import LinearAlgebra

/// Whether a network starts on the task's side of the matrices with determinant 0 (theory §5).
public enum Parity {
  /// The sign of det W det Σ: −1, 0 or 1; `nil` unless the widths are `areComparable`, and where targets are missing.
  ///
  /// At λ = 0 a network of parity −1 ends on a saddle, however many hidden units it has: balanced weights lie in one
  /// subspace of the hidden units, which has as many dimensions as there are inputs.
  public static func sign(
    of function: Matrix, widths: Widths, relativeTo task: LearningTask
  ) throws(DynamicsError) -> Int? {
    guard areComparable(widths), task.inputCount == widths.inputs, task.outputCount == widths.outputs,
      task.observed == nil
    else {
      return nil
    }
    return try determinantSign(of: function) * determinantSign(of: task.correlation)
  }

  /// Whether W and Σ are square and W can be invertible: as many inputs as outputs, and at least as many hidden units.
  public static func areComparable(_ widths: Widths) -> Bool {
    widths.inputs == widths.outputs && widths.inputs <= widths.hidden
  }

  /// The sign of a determinant; 0 where rounding alone makes it differ from zero.
  private static func determinantSign(of matrix: Matrix) throws(DynamicsError) -> Int {
    // Most matrices are so far from singular ones that their singular values need not be found.
    if let factors = try? LUFactorisation(of: matrix),
      factors.logOfLeastRatio(norm: matrix.frobeniusNorm) > log(plainRatio)
    {
      return factors.determinantSign
    }
    return try rethrowing { () throws(LinearAlgebraError) in
      let values = try matrix.singularValues()
      guard let largest = values.first, let least = values.last, least > singularityTolerance * largest else {
        return 0
      }
      return try LUFactorisation(of: matrix).determinantSign
    }
  }

  /// The fraction of the largest singular value up to which the least one counts as zero.
  private static let singularityTolerance = 1e-13
  /// A ratio that no rounding brings to the tolerance.
  private static let plainRatio = 1e-10
}
