import Diagnostics
import Dynamics
import Results
import Schemas

/// Whether the steps of gradient descent are short enough to follow the flow: above 0.2 of the stability bound the two
/// part visibly (theory §1).
struct StepSizeCheck {
  /// For each learning rate that is too large, the smallest bound that it meets.
  private var largeSteps: [SourceRange: (rate: Double, bound: Double)] = [:]

  /// A start that descent is tried on.
  struct Trial: Sendable {
    /// The mean imbalance of its weights, which is about λ where they have one.
    let imbalance: Double
    /// The largest singular value of Σ.
    let largestSingularValue: Double
    /// Learning rates of the layers, and decay.
    let rule: LearningRule
    /// The largest learning rate of a layer whose other one is frozen; nil where none is.
    let frozenBound: Double?

    init(weights: Weights, task: LearningTask, rule: LearningRule) {
      imbalance = rule.balancing(weights).imbalanceMean
      largestSingularValue = StepSizeCheck.largestSingularValue(of: task)
      self.rule = rule
      frozenBound = rule.freezesLayer ? StepSizeCheck.frozenBound(weights, task, rule) : nil
    }
  }

  /// Notes a learning rate, which is written at `range`, on a start that was tried.
  ///
  /// - Parameter relativeScale: λ as written; nil where none is.
  mutating func note(_ rate: Double, at range: SourceRange, relativeScale: Double?, _ trial: Trial) {
    let bound =
      trial.frozenBound
      ?? GradientDescent.stabilityBound(
        relativeScale: relativeScale ?? trial.imbalance, largestSingularValue: trial.largestSingularValue,
        rule: trial.rule)
    guard rate > 0.2 * bound, bound < largeSteps[range]?.bound ?? .infinity else { return }
    largeSteps[range] = (rate, bound)
  }

  /// 2 over the largest rate of the linear equation of the layer that learns.
  private static func frozenBound(_ weights: Weights, _ task: LearningTask, _ rule: LearningRule) -> Double {
    let fixed = rule.firstRate == 0 ? weights.first : weights.second
    let layer = (try? fixed.singularValues())?.first ?? 0
    let inputs = task.inputCovariance.map { (try? $0.singularValues())?.first ?? 0 } ?? 1
    return 2 / (max(rule.firstRate, rule.secondRate) * (layer * layer * inputs + rule.decay))
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
