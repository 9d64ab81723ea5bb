import Diagnostics
import Results
import Schemas

/// Holds the trainings of an experiment against each other and against its records (`reference.md#sec-train`,
/// `reference.md#sec-record`).
struct TrainingCheck {
  /// The most steps of a run.
  static let greatestStepCount = 1e9

  let phase: PhaseSpec
  let trainings: SweptSection<TrainingSpec>
  /// Whether a solver takes steps, so that times are rounded to them.
  let takesSteps: Bool

  private typealias Training = SweptSection<TrainingSpec>.Combination

  /// Whether all is well; problems are reported.
  func isPassed(_ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    for training in trainings.combinations {
      checkLearningRate(of: training, &context)
      checkStepCount(of: training, &context)
      if context.diagnostics.count == found { checkRecords(of: training, &context) }
    }
    return context.diagnostics.count == found
  }

  private var largestRate: Double { trainings.combinations.map(\.spec.learningRate).max() ?? 1 }

  /// Runs of several learning rates share their times, and under descent the steps of the largest.
  private func checkLearningRate(of training: Training, _ context: inout DecodingContext) {
    let rate = training.spec.learningRate
    guard trainings.combinations.contains(where: { $0.spec.learningRate != rate }) else { return }
    guard case .time = training.spec.length else {
      report(
        .conflictingKeys, at: training.value["steps"]?.range, "several learning rates need one length in time",
        hint: "write until: TIME in place of steps", &context)
      return
    }
    let ratio = largestRate / rate
    guard takesSteps, abs(ratio - ratio.rounded()) > 1e-9 * ratio else { return }
    let rates = MessageNumber.texts(rate, largestRate)
    report(
      .conflictingKeys, at: training.value["learning-rate"]?.range,
      "the learning rate \(rates.left) does not divide the largest, \(rates.right), at"
        + " whose steps all are recorded",
      hint: "use rates such as 1e-3 and 5e-4", &context)
  }

  private func checkStepCount(of training: Training, _ context: inout DecodingContext) {
    let steps = training.spec.endTime / training.spec.learningRate
    guard takesSteps, steps > Self.greatestStepCount else { return }
    report(
      .tooLarge, at: training.value["until"]?.range, "descent would take more than 10⁹ steps",
      hint: "shorten the time, or raise the learning rate", &context)
  }

  private func checkRecords(of training: Training, _ context: inout DecodingContext) {
    let latest: Double =
      switch phase.times {
      case .steps(let steps): Double(steps.max() ?? 0) * training.spec.learningRate
      case .times(let times): times.max() ?? 0
      default: 0
      }
    let end = RecordTimes(training: training.spec, rounding: takesSteps ? largestRate : nil).end
    guard latest > end * (1 + 1e-9) else { return }
    let times = MessageNumber.texts(latest, end)
    report(
      .outOfRange, at: phase.timesRange,
      "a record at time \(times.left) lies after the end of training, \(times.right)",
      hint: "train longer, or record earlier", &context)
  }

  private func report(
    _ code: DiagnosticCode, at range: SourceRange?, _ message: String, hint: String, _ context: inout DecodingContext
  ) {
    context.report(.error(code, at: range ?? phase.range, message, hint: hint))
  }
}

extension ExperimentSpec {
  /// Whether a solver takes steps, so that times are rounded to them.
  var takesSteps: Bool { solvers.contains(where: \.method.takesSteps) }
}
