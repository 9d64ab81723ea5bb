import Synchronization

/// What some combinations of a section mean that were asked for last: a run asks for its own several times, and so do the
/// runs of its other seeds, which follow it.
final class RecentSpecs<Spec: Sendable>: Sendable {
  private static var count: Int { 64 }

  private let slots = Mutex<[(number: Int, spec: Spec)?]>([])

  /// What the combination `number` means, which is read if it is not known.
  func spec(_ number: Int, read: () -> Spec) -> Spec {
    let slot = number % Self.count
    let known = slots.withLock { slots in
      slots.isEmpty ? nil : slots[slot].flatMap { $0.number == number ? $0.spec : nil }
    }
    if let known { return known }
    let spec = read()
    slots.withLock { slots in
      if slots.isEmpty { slots = Array(repeating: nil, count: Self.count) }
      slots[slot] = (number, spec)
    }
    return spec
  }
}
