/// How well a mean over the seeds of an ensemble is known.
public struct SampledUncertainty: Sendable, Equatable {
  /// The standard error of the mean: the standard deviation of its terms over √n.
  public let standardError: Double
  /// The number n of terms.
  public let count: Int

  /// The standard error of a mean of `count` terms.
  public init(standardError: Double, count: Int) { (self.standardError, self.count) = (standardError, count) }
}

extension Expression {
  /// How well the value in `scope` is known, where it is `mean` of one number for each of several seeds; truth values
  /// count 0 and 1. Nil for everything else: other values follow from the results without chance, or in a way that has
  /// no simple standard error.
  func uncertainty(in scope: EvaluationScope) -> SampledUncertainty? {
    guard !scope.isBlueprint, case .call(let call) = root.kind, call.factors == nil,
      case .statistic(.mean, let countsTruth) = call.operation,
      let terms = try? Evaluator(source: source, scope: scope).summand(call, countsTruth: countsTruth),
      terms.dimensions.count == 1, let seeds = terms.dimensions.first, seeds.role == .seed,
      let error = terms.reduced(over: [seeds.name], by: .standardError).numbers?.first, error.isFinite
    else { return nil }
    let count = (0..<seeds.count).count { terms.isPresent($0) }
    return count > 1 ? SampledUncertainty(standardError: error, count: count) : nil
  }
}
