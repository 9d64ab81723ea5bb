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
  private(set) var sizes = ProblemSizes.none
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
    var section = task?.value
    do throws(DynamicsError) {
      let learningTask = try task?.spec.task(widths: widths, experimentSeed: seed)
      try learningTask?.requireFit(widths)
      section = start.value
      let weights = try start.spec.weights(widths: widths, task: learningTask, experimentSeed: seed)
      guard checkSolvers(weights: weights, task: learningTask, unit: unit, &context) else { return false }
      sizes = sizes.union(ProblemSizes(widths, samples: learningTask?.sampleCount ?? 0))
      return true
    } catch {
      refuse(error, at: section.map(error.range) ?? spec.range, &context)
      return false
    }
  }

  /// Whether every solver can start from these weights.
  private mutating func checkSolvers(
    weights: Weights, task: LearningTask?, unit: UnitOfWork, _ context: inout DecodingContext
  ) -> Bool {
    guard let task else { return true }
    let start = spec.initialisation.combinations[unit.initialisation]
    for solver in spec.solvers {
      do throws(DynamicsError) {
        try solver.check(weights: weights, task: task, relativeScale: start.spec.initialisation.relativeScale)
      } catch {
        refuse(error, at: solver.range ?? start.value.range, &context)
        return false
      }
      if solver.isDescent { warnOfLargeSteps(weights: weights, task: task, unit: unit, &context) }
    }
    return true
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

extension SolverSpec {
  /// - Throws: the reason why the closed form does not hold for these weights and this task.
  fileprivate func check(weights: Weights, task: LearningTask, relativeScale: Double?) throws(DynamicsError) {
    switch method {
    case .exact(let method, let snaps):
      _ = try ExactSolution(weights: weights, task: task, relativeScale: relativeScale, snap: snaps, method: method)
    case .limit: _ = try ExactSolution(weights: weights, task: task, relativeScale: relativeScale)
    case .descent, .flow: break
    }
  }
}

extension DynamicsError {
  /// The place of the key that it speaks of, within the section that could not be used.
  fileprivate func range(in section: SourceValue) -> SourceRange {
    let key: String? =
      switch self {
      case .infeasibleRelativeScale: "lambda"
      case .tooManyModes: "values"
      case .tooFewSamples: "samples"
      case .rankDeficientInputs: "inputs"
      case .wrongShape(let quantity, _, _, _, _), .wrongCount(let quantity, _, _), .outOfRange(let quantity, _, _),
        .notFinite(let quantity), .mismatch(let quantity, _, _):
        quantity
      default: nil
      }
    return key.flatMap { section[$0]?.range } ?? section.range
  }

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
