/// How the exact solution is evaluated. All methods are the same function of the start; they differ in floating point.
public enum EvaluationMethod: String, Sendable, Hashable, CaseIterable {
  /// The graded evaluation (theory §6), right for every start and every time.
  case graded
  /// The formula of Theorem B.5, whose exponentials all decay. It needs Nₕ = min(Nᵢ, Nₒ) and an invertible B.
  case stable
  /// The formula of Lemma 4.1 and Theorem 4.3 as it is written. Its growing exponentials lose all digits once μt
  /// exceeds about 18, and overflow later: the state is then NaN.
  case literal
}
