import Diagnostics
import Dynamics
import Schemas

/// Tries every combination of network, task and start once, with the first seed, before anything runs.
///
/// What fails depends on shapes and signs, not on the draw, so one seed is enough.
struct CombinationCheck {
  let spec: ExperimentSpec
  let seed: UInt64
  /// Whether something was reported.
  private(set) var foundErrors = false
  /// What was left out.
  private(set) var skipped: [String] = []
  /// The largest sizes met.
  private(set) var sizes = ProblemSizes(inputs: 0, hidden: 0, outputs: 0, samples: 0)
  private var verdicts: [Combination: Bool] = [:]

  private struct Combination: Hashable {
    let network: Int
    let task: Int
    let initialisation: Int
    let training: Int
  }

  init(spec: ExperimentSpec, seed: UInt64) {
    (self.spec, self.seed) = (spec, seed)
  }

  /// Whether the combination of `unit` can be run; errors are reported unless such combinations are to be skipped.
  mutating func isMeaningful(_ unit: UnitOfWork, _ context: inout DecodingContext) -> Bool {
    let key = Combination(
      network: unit.network, task: unit.task, initialisation: unit.initialisation, training: unit.training)
    if let verdict = verdicts[key] { return verdict }
    let verdict = check(unit, &context)
    verdicts[key] = verdict
    return verdict
  }

  private mutating func check(_ unit: UnitOfWork, _ context: inout DecodingContext) -> Bool {
    let widths = spec.network.combinations[unit.network].spec
    let start = spec.initialisation.combinations[unit.initialisation]
    let task = spec.task?.combinations[unit.task]
    var range = task?.value.range ?? spec.range
    do throws(DynamicsError) {
      let learningTask = try task?.spec.task(widths: widths, experimentSeed: seed)
      try learningTask?.requireFit(widths)
      range = start.value["lambda"]?.range ?? start.value.range
      let weights = try start.spec.weights(widths: widths, task: learningTask, experimentSeed: seed)
      range = spec.range
      try checkSolvers(weights: weights, task: learningTask, unit: unit, &context)
      sizes = sizes.union(
        ProblemSizes(
          inputs: widths.inputs, hidden: widths.hidden, outputs: widths.outputs,
          samples: learningTask?.sampleCount ?? 0))
      return true
    } catch {
      refuse(error, at: range, &context)
      return false
    }
  }

  private func checkSolvers(
    weights: Weights, task: LearningTask?, unit: UnitOfWork, _ context: inout DecodingContext
  ) throws(DynamicsError) {
    guard let task else { return }
    for solver in spec.solvers {
      let scale = spec.initialisation.combinations[unit.initialisation].spec.initialisation.relativeScale
      switch solver.method {
      case .exact(let method, let snaps):
        _ = try ExactSolution(weights: weights, task: task, relativeScale: scale, snap: snaps, method: method)
      case .limit: _ = try ExactSolution(weights: weights, task: task, relativeScale: scale)
      case .descent: warnOfLargeSteps(weights: weights, task: task, unit: unit, &context)
      case .flow: break
      }
    }
  }

  /// Above 0.2 of the stability bound descent and flow part visibly (theory §1).
  private func warnOfLargeSteps(
    weights: Weights, task: LearningTask, unit: UnitOfWork, _ context: inout DecodingContext
  ) {
    guard let training = spec.training?.combinations[unit.training] else { return }
    let bound = GradientDescent.stabilityBound(
      relativeScale: weights.imbalanceMean, largestSingularValue: task.modes.values.first ?? 0)
    guard training.spec.learningRate > 0.2 * bound else { return }
    context.report(
      .warning(
        .largeStep, at: training.value["learning-rate"]?.range ?? training.value.range,
        "the learning rate \(training.spec.learningRate) is above 0.2 of the stability bound, \(Float(bound))",
        hint: "descent leaves the flow here; use at most \(Float(0.2 * bound)) to compare the two"))
  }

  private mutating func refuse(_ error: DynamicsError, at range: SourceRange, _ context: inout DecodingContext) {
    let diagnostic = error.diagnostic(at: range)
    if spec.skipsInfeasible, error.isInfeasibility {
      if !skipped.contains(diagnostic.message) { skipped.append(diagnostic.message) }
    } else {
      foundErrors = true
      context.report(diagnostic)
    }
  }
}

extension DynamicsError {
  /// Whether it says that a combination has no meaning, rather than that something is badly written.
  fileprivate var isInfeasibility: Bool {
    switch self {
    case .infeasibleRelativeScale, .unbalancedWeights, .inputsNotWhite, .stableFormUndefined: true
    default: false
    }
  }
}

extension DiagnosticCode {
  /// A learning rate near the stability bound.
  static let largeStep: DiagnosticCode = "large-step"
}
