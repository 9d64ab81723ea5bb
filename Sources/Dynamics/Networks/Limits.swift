/// The bounds of what is integrated and simulated.
public enum DynamicsLimits {
  /// The most steps of a gradient flow: minutes for a small network, and at λ = 0 more than any task of use needs.
  public static let flowSteps = 1e7
  /// The size, relative to that of the task and the start, beyond which a run counts as diverged.
  public static let growth = 1e8
}
