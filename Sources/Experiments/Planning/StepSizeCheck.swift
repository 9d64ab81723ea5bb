import Diagnostics
import Dynamics
import Results
import Schemas

/// Whether the steps of gradient descent are short enough to follow the flow: above 0.2 of the stability bound the two
/// part visibly (theory §1).
struct StepSizeCheck {
  /// For each learning rate that is too large, the smallest bound that it meets.
  private var largeSteps: [SourceRange: (rate: Double, bound: Double)] = [:]

  /// Notes a training on a task from weights of this λ, or of this mean imbalance.
  mutating func note(
    _ training: SweptSection<TrainingSpec>.Combination, relativeScale: Double, _ task: LearningTask
  ) {
    let bound = GradientDescent.stabilityBound(
      relativeScale: relativeScale, largestSingularValue: Self.largestSingularValue(of: task))
    let range = training.value["learning-rate"]?.range ?? training.value.range
    let rate = training.spec.learningRate
    guard rate > 0.2 * bound, bound < largeSteps[range]?.bound ?? .infinity else { return }
    largeSteps[range] = (rate, bound)
  }

  /// The largest singular value of Σ; 0 where Σ is not finite, which other checks report.
  private static func largestSingularValue(of task: LearningTask) -> Double {
    guard !task.isWhite else { return task.modes.values.first ?? 0 }
    return (try? task.correlation.singularValues())?.first ?? 0
  }

  /// Warnings of the learning rates that are too large, each once.
  func problems() -> [Diagnostic] {
    let format = NumberFormat(.auto, digits: 3)
    return largeSteps.sorted { $0.key.bytes.lowerBound < $1.key.bytes.lowerBound }.map { range, step in
      .warning(
        .largeStep, at: range,
        "the learning rate \(format.text(step.rate)) is above 0.2 of the stability bound, \(format.text(step.bound))",
        hint: "descent leaves the flow here; use at most \(format.text(0.2 * step.bound)) to compare the two")
    }
  }
}
