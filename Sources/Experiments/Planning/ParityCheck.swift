import Diagnostics
import Dynamics
import Schemas

/// Whether the parities that are to be matched exist in some combination.
struct ParityCheck {
  /// For each `match-parity`: whether there is a parity in some combination, and why there is none in others.
  private var parities: [SourceRange: (areMatched: Bool, obstacles: [DynamicsError])] = [:]

  /// A start that is tried and whose parity is to be matched.
  struct Trial: Sendable {
    /// Where that is asked for.
    let range: SourceRange
    /// Why there is no parity; nil where there is one.
    let obstacle: DynamicsError?

    /// The trial of a start on a task; nil where no parity is to be matched.
    ///
    /// - Throws: what finding the sign of det W(0) throws.
    init?(
      _ start: SweptSection<InitialisationSpec>.Combination, _ widths: Widths, _ task: LearningTask
    ) throws(DynamicsError) {
      let initialisation = start.spec.initialisation
      guard initialisation.matchesParity else { return nil }
      obstacle = try initialisation.parityObstacle(widths: widths, task: task)
      let value = start.value
      range = value["match-parity"]?.range ?? value.range
    }
  }

  /// Notes a start that was tried.
  mutating func note(_ trial: Trial) {
    var known = parities[trial.range] ?? (false, [])
    if let obstacle = trial.obstacle {
      if !known.obstacles.contains(obstacle) { known.obstacles.append(obstacle) }
    } else {
      known.areMatched = true
    }
    parities[trial.range] = known
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
