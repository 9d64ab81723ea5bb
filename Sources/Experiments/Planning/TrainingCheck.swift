import Diagnostics
import Results
import Schemas

/// Compares the trainings of a phase with each other and with its records (`reference.md#sec-train`,
/// `reference.md#sec-record`).
struct TrainingCheck {
  let phase: PhaseSpec
  let trainings: SweptSection<TrainingSpec>
  /// Whether a solver takes steps, so that times are rounded to them.
  let takesSteps: Bool

  /// A training, and where to look it up as it is written.
  private typealias Training = (number: Int, spec: TrainingSpec)

  /// What is wrong with the trainings; records are compared with them as long as nothing is.
  func problems() -> [Diagnostic] {
    let rates = trainings.rates.values
    let (largest, areSeveral) = (rates.max() ?? 1, Set(rates).count > 1)
    var problems = ProblemList()
    for training in zip(0..., trainings.trainings) where !problems.isFull {
      if areSeveral { problems.add(rateProblems(of: training, largest: largest)) }
      problems.add(lengthProblems(of: training))
      if problems.all.isEmpty { problems.add(recordProblems(of: training, largestRate: largest)) }
    }
    return problems.all
  }

  private func range(of key: String, in training: Training) -> SourceRange? {
    trainings.value(at: training.number)[key]?.range
  }

  /// Runs of several learning rates share their times, and under descent the steps of the largest.
  private func rateProblems(of training: Training, largest: Double) -> [Diagnostic] {
    guard case .time = training.spec.length else {
      return [
        error(
          .conflictingKeys, at: range(of: "steps", in: training), "several learning rates need one length in time",
          hint: "write until: TIME in place of steps")
      ]
    }
    let rate = training.spec.learningRate
    let ratio = largest / rate
    guard takesSteps, abs(ratio - ratio.rounded()) > 1e-9 * ratio else { return [] }
    let rates = MessageNumber.texts(rate, largest)
    return [
      error(
        .conflictingKeys, at: range(of: "learning-rate", in: training),
        "the learning rate \(rates.left) does not divide the largest, \(rates.right), at"
          + " whose steps all are recorded",
        hint: "use rates such as 1e-3 and 5e-4")
    ]
  }

  private func lengthProblems(of training: Training) -> [Diagnostic] {
    let steps = training.spec.endTime / training.spec.learningRate
    guard takesSteps, steps > Limits.steps else { return [] }
    return [
      error(
        .tooLarge, at: range(of: "until", in: training),
        "descent would take more than \(PowerOfTen.text(Limits.steps)) steps",
        hint: "shorten the time, or raise the learning rate")
    ]
  }

  private func recordProblems(of training: Training, largestRate: Double) -> [Diagnostic] {
    guard let latest = phase.times?.latest(of: training.spec) else { return [] }
    let end = RecordTimes(training: training.spec, rounding: takesSteps ? largestRate : nil).end
    guard latest > end * (1 + 1e-9) else { return [] }
    let times = MessageNumber.texts(latest, end)
    return [
      error(
        .outOfRange, at: phase.timesRange,
        "a record at time \(times.left) lies after the end of training, \(times.right)",
        hint: "train longer, or record earlier")
    ]
  }

  private func error(_ code: DiagnosticCode, at range: SourceRange?, _ message: String, hint: String) -> Diagnostic {
    .error(code, at: range ?? phase.range, message, hint: hint)
  }
}

extension RecordSpec.Times {
  /// The latest time that is written; nil where times follow from the end of training.
  fileprivate func latest(of training: TrainingSpec) -> Double? {
    switch self {
    case .steps(let steps): Double(steps.max() ?? 0) * training.learningRate
    case .times(let times): times.max()
    case .start, .last, .count, .every, .logarithmic, .adaptive: nil
    }
  }
}

extension ExperimentSpec {
  /// Whether a solver takes steps, so that times are rounded to them.
  var takesSteps: Bool { solvers.contains(where: \.method.takesSteps) }
}
