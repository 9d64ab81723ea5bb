internal import LinearAlgebra

/// What changes of a task do to its targets: Y ↦ cY + DX, X being the inputs as they are learned. It brings the targets of
/// other data to the changed task (theory §18).
struct TargetMap: Sendable, Hashable {
  /// c.
  let factor: Double
  /// D, outputs × inputs; nil for 0.
  let map: Matrix?

  /// The change Y ↦ cY + DX; a D of zeros is none.
  init(factor: Double, map: Matrix?) {
    self.factor = factor
    self.map = map?.elements.allSatisfy { $0 == 0 } == true ? nil : map
  }

  /// No change.
  static let identity = TargetMap(factor: 1, map: nil)

  /// The changed targets, outputs × samples, on inputs, inputs × samples.
  func targets(_ targets: Matrix, on inputs: Matrix) -> Matrix {
    let scaled = factor == 1 ? targets : factor * targets
    return map.map { scaled + $0 * inputs } ?? scaled
  }

  /// This change, and then `next`.
  func followed(by next: TargetMap) -> TargetMap {
    let first = map.map { next.factor * $0 }
    return TargetMap(
      factor: next.factor * factor, map: next.map.map { second in first.map { $0 + second } ?? second } ?? first)
  }
}
