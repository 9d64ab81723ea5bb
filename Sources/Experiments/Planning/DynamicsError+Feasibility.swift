import Diagnostics
import Dynamics
import Schemas

extension DynamicsError {
  /// Where the key is written that the error is about, within the section that could not be used.
  func range(in section: SourceValue) -> SourceRange {
    let key: String? =
      switch self {
      case .infeasibleRelativeScale: section["rebalance"] == nil ? "lambda" : "rebalance"
      case .tooManyModes: "values"
      case .tooFewSamples: "samples"
      case .rankDeficientInputs, .constantInput: "inputs"
      case .outOfRange("mode", _, _): "reverse"
      case .wrongShape(let quantity, _, _, _, _), .wrongCount(let quantity, _, _), .outOfRange(let quantity, _, _),
        .notFinite(let quantity), .overflow(let quantity), .mismatch(let quantity, _, _):
        quantity
      case .unbalancedWeights, .notRebalanceable, .inputsNotWhite, .noParity, .noSign, .cannotScaleZero, .missingTask,
        .stableFormUndefined, .flowNotResolved, .flowTooLong, .stopped, .linearAlgebra:
        nil
      }
    return key.flatMap { section.range(ofKey: $0) } ?? section.range
  }

  /// Whether it means that a combination does not exist, rather than that a value is wrong.
  var isInfeasibility: Bool {
    switch self {
    case .infeasibleRelativeScale, .unbalancedWeights, .notRebalanceable, .inputsNotWhite, .stableFormUndefined: true
    case .wrongShape, .mismatch, .wrongCount, .outOfRange, .notFinite, .tooFewSamples, .rankDeficientInputs,
      .constantInput, .overflow, .cannotScaleZero, .noParity, .noSign, .tooManyModes, .missingTask, .flowNotResolved,
      .flowTooLong, .stopped, .linearAlgebra:
      false
    }
  }
}
