public import LinearAlgebra

extension LearningTask {
  /// M, outputs × samples: 1 where a target is there, 0 where it is missing; nil where none is missing.
  public var targetMask: Matrix? { observed?.mask }

  /// The number of targets that are missing.
  public var missingTargetCount: Int { observed?.missingCount ?? 0 }

  /// Does nothing if no target is missing.
  ///
  /// - Parameter user: what needs all targets, for the message.
  /// - Throws: `missingTargets` if some are.
  public func requireAllTargets(for user: String) throws(DynamicsError) {
    guard let observed else { return }
    throw .missingTargets(count: observed.missingCount, of: targets.elements.count, user: user)
  }

  /// The task of which only a part of the targets that are there is left, the others being missing (theory §24).
  ///
  /// The targets are taken in an order from the stream `task.observed`, its name preceded by `streamPrefix`, which does
  /// not depend on the part: a larger part has all targets of a smaller one. Their number is rounded, and is at least 1.
  ///
  /// - Throws: `outOfRange` if the part is not above 0 and at most 1.
  public func hidingTargets(
    exceptPart part: Double, seed: UInt64, streamPrefix: String = ""
  ) throws(DynamicsError) -> LearningTask {
    guard part > 0, part <= 1 else {
      throw .outOfRange(quantity: "observed", value: part, allowed: "a number above 0, at most 1")
    }
    guard part < 1 else { return self }
    var stream = RandomGenerator(seed: seed, stream: streamPrefix + "task.observed")
    let known = targets.elements.indices.filter { observed?.mask.elements[$0] != 0 }
    let keys = known.map { _ in stream.next() }
    let order = known.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var mask = Array(repeating: 0.0, count: targets.elements.count)
    for index in order.prefix(max(1, Int((part * Double(known.count)).rounded()))) { mask[known[index]] = 1 }
    var task = try replacingTargets(
      by: targets, observing: Matrix(rows: outputCount, columns: sampleCount, elements: mask))
    task.cleanTargets = cleanTargets ?? CleanTargets(values: targets, mask: observed?.mask)
    return task
  }
}

/// Targets without noise, and which of them are there.
struct CleanTargets: Sendable, Hashable {
  /// Y, outputs × samples; 0 where a target is missing.
  var values: Matrix
  /// M, outputs × samples; nil where none is missing.
  var mask: Matrix?
}
