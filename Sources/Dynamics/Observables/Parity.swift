public import LinearAlgebra

/// Whether a square network starts on the task's side of the matrices with determinant 0 (theory §5).
public enum Parity {
  /// The sign of det W det Σ: −1, 0 or 1; `nil` unless W and Σ are square.
  ///
  /// At λ = 0 a network with as many hidden units as inputs and parity −1 ends on a saddle.
  public static func sign(of function: Matrix, relativeTo task: LearningTask) throws(DynamicsError) -> Int? {
    let target = task.correlation
    guard function.isSquare, target.isSquare, function.rows == target.rows else { return nil }
    return try rethrowing { () throws(LinearAlgebraError) in
      try LUFactorisation(of: function).determinantSign * LUFactorisation(of: target).determinantSign
    }
  }
}
