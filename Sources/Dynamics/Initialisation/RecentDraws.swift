internal import LinearAlgebra
import Synchronization

/// The random parts of balanced starts that were drawn last: a sweep of the relative or the absolute scale has the same
/// few again and again.
public final class RecentDraws: Sendable {
  /// What a draw depends on.
  struct Key: Hashable {
    let widths: Widths
    let standardDeviation: Double
    let seed: UInt64
  }

  /// How many draws are kept.
  private static let count = 64
  /// The most weights of a network whose draws are kept.
  private static let largest = 1 << 12

  private let slots = Mutex<[(key: Key, factors: DrawnFactors)?]>([])

  /// Nothing was drawn yet.
  public init() {}

  /// The factors of a draw, which are drawn if they are not known.
  func factors(
    _ key: Key, draw: () throws(LinearAlgebraError) -> DrawnFactors
  ) throws(LinearAlgebraError) -> DrawnFactors {
    let widths = key.widths
    guard widths.hidden * (widths.inputs + widths.outputs + widths.hidden) <= Self.largest else { return try draw() }
    let slot = Int(truncatingIfNeeded: key.seed % UInt64(Self.count))
    let known = slots.withLock { slots in
      slots.isEmpty ? nil : slots[slot].flatMap { $0.key == key ? $0.factors : nil }
    }
    if let known { return known }
    let factors = try draw()
    slots.withLock { slots in
      if slots.isEmpty { slots = Array(repeating: nil, count: Self.count) }
      slots[slot] = (key, factors)
    }
    return factors
  }
}
