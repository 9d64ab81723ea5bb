import Diagnostics
import Dynamics
import Schemas

extension DynamicsError {
  /// Where the key is written that the error is about, within the section that could not be used.
  func range(in section: SourceValue) -> SourceRange {
    let key: String? =
      switch self {
      case .infeasibleRelativeScale: ["rebalance", "balance"].first { section[$0] != nil } ?? "lambda"
      case .tooManyModes: "values"
      case .tooFewSamples: "samples"
      case .rankDeficientInputs, .constantInput: "inputs"
      case .outOfRange("mode", _, _): "reverse"
      case .wrongShape(let quantity, _, _, _, _), .wrongCount(let quantity, _, _), .outOfRange(let quantity, _, _),
        .notFinite(let quantity), .overflow(let quantity), .mismatch(let quantity, _, _):
        quantity
      case .unbalancedWeights, .notRebalanceable, .inputsNotWhite, .missingTargets, .noParity, .noSign,
        .cannotScaleZero, .missingTask,
        .stableFormUndefined, .noClosedForm, .flowNotResolved, .flowTooLong, .stopped, .linearAlgebra:
        nil
      }
    return key.flatMap { section.range(ofKey: $0) } ?? section.range
  }

  /// Whether it means that a combination does not exist, rather than that a value is wrong.
  var isInfeasibility: Bool {
    switch self {
    case .infeasibleRelativeScale, .unbalancedWeights, .notRebalanceable, .inputsNotWhite, .missingTargets,
      .stableFormUndefined, .noClosedForm:
      true
    case .wrongShape, .mismatch, .wrongCount, .outOfRange, .notFinite, .tooFewSamples, .rankDeficientInputs,
      .constantInput, .overflow, .cannotScaleZero, .noParity, .noSign, .tooManyModes, .missingTask, .flowNotResolved,
      .flowTooLong, .stopped, .linearAlgebra:
      false
    }
  }
}

extension ExperimentSpec {
  /// Whether the experiment leaves combinations out that fail for this reason: they count neither as failed nor as wrong.
  func leavesOut(_ error: DynamicsError) -> Bool { skipsInfeasible && error.isInfeasibility }
}
