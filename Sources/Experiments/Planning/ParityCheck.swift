import Diagnostics
import Dynamics
import Schemas

/// Whether the parities that are to be matched exist in some combination.
struct ParityCheck {
  /// For each `match-parity`: whether there is a parity in some combination, and why there is none in others.
  private var parities: [SourceRange: (areMatched: Bool, obstacles: [DynamicsError])] = [:]

  /// Notes a start that is tried on a task.
  ///
  /// - Throws: what finding the sign of det W(0) throws.
  mutating func note(
    _ start: SweptSection<InitialisationSpec>.Combination, _ widths: Widths, _ task: LearningTask
  ) throws(DynamicsError) {
    let initialisation = start.spec.initialisation
    guard initialisation.matchesParity else { return }
    let range = start.value["match-parity"]?.range ?? start.value.range
    var known = parities[range] ?? (false, [])
    if let obstacle = try initialisation.parityObstacle(widths: widths, task: task) {
      if !known.obstacles.contains(obstacle) { known.obstacles.append(obstacle) }
    } else {
      known.areMatched = true
    }
    parities[range] = known
  }

  /// Errors where a parity exists in no combination.
  func problems() -> [Diagnostic] {
    inOrder.compactMap { range, known in known.areMatched ? nil : known.obstacles.first?.diagnostic(at: range) }
  }

  /// In which combinations of a sweep no parity can be matched though it is in others, in words.
  var remarks: [String] {
    inOrder.compactMap { _, known in
      known.areMatched && !known.obstacles.isEmpty ? DynamicsError.idleParities(known.obstacles) : nil
    }
  }

  private var inOrder: [(SourceRange, (areMatched: Bool, obstacles: [DynamicsError]))] {
    parities.sorted { $0.key.bytes.lowerBound < $1.key.bytes.lowerBound }.map { ($0.key, $0.value) }
  }
}
