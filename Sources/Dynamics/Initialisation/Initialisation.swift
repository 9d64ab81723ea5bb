public import LinearAlgebra

/// How the weights of a network start.
///
/// λ-balanced weights are those whose Vₗ = Wₗ/√ηₗ are balanced, where the layers have learning rates ηₗ, and on inputs
/// that are white on a span alone W₁ lies in that span (theory §19, §20).
public enum Initialisation: Sendable, Hashable {
  /// Random λ-balanced weights.
  case balanced(BalancedInitialisation)
  /// λ-balanced weights in the frames of the task.
  case aligned(AlignedInitialisation)
  /// Independent normal weights.
  case independent(VarianceScheme)
  /// λ-balanced weights with the function of other ones (theory §22).
  indirect case rebalanced(Initialisation, RebalancedScale)
  /// The weights themselves: W₁, hidden × inputs, and W₂, outputs × hidden.
  case given(first: Matrix, second: Matrix)

  /// λ, where the initialisation sets it.
  public var relativeScale: Double? {
    switch self {
    case .balanced(let balanced): balanced.relativeScale
    case .aligned(let aligned): aligned.relativeScale
    case .rebalanced(_, .given(let scale)): scale
    case .independent, .given, .rebalanced(_, .nearest): nil
    }
  }

  /// The weights of a network of the given widths.
  ///
  /// - Parameters:
  ///   - task: needed by `aligned`, and by `balanced` where it matches the task's parity.
  ///   - rule: the learning rates of the layers in the first training.
  ///   - draws: keeps what is drawn of balanced weights; nil keeps nothing.
  /// - Throws: what the kind throws; `missingTask` where a task is needed; `wrongShape` if given weights do not fit.
  public func weights(
    widths: Widths, task: LearningTask?, rule: LearningRule = .plain, seed: UInt64, draws: RecentDraws? = nil
  ) throws(DynamicsError) -> Weights {
    guard drawsInSpan, let task, let span = task.whiteSpan else {
      return try plainWeights(widths: widths, task: task, rule: rule, seed: seed, draws: draws)
    }
    let inner = Widths(inputs: span.columns, hidden: widths.hidden, outputs: widths.outputs)
    let weights = try plainWeights(widths: inner, task: task.onSpan(span), rule: rule, seed: seed, draws: draws)
    return Weights(first: weights.first.timesTransposed(span), second: weights.second)
  }

  /// Whether W₁ is drawn in the span of the inputs, where that is not the whole space.
  private var drawsInSpan: Bool {
    switch self {
    case .balanced, .aligned: true
    case .independent, .given, .rebalanced: false
    }
  }

  /// The weights on inputs that are white everywhere, or nowhere.
  private func plainWeights(
    widths: Widths, task: LearningTask?, rule: LearningRule, seed: UInt64, draws: RecentDraws?
  ) throws(DynamicsError) -> Weights {
    switch self {
    case .balanced(let balanced):
      if balanced.matchesParity, task == nil { throw .missingTask }
      return try balanced.weights(widths: widths, task: task, rule: rule, seed: seed, draws: draws)
    case .aligned(let aligned):
      guard let task else { throw .missingTask }
      return try aligned.weights(widths: widths, task: task, rule: rule, seed: seed)
    case .independent(let scheme): return try scheme.weights(widths: widths, seed: seed)
    case .given(let first, let second):
      try requireShape(of: first, quantity: "w1", rows: widths.hidden, columns: widths.inputs)
      try requireShape(of: second, quantity: "w2", rows: widths.outputs, columns: widths.hidden)
      let weights = Weights(first: first, second: second)
      try weights.requireFiniteEntries()
      return weights
    case .rebalanced(let other, let scale):
      let weights = try other.plainWeights(widths: widths, task: task, rule: rule, seed: seed, draws: draws)
      return try weights.rebalancedByFunction(to: scale, span: task?.whiteSpan, rule: rule, seed: seed)
    }
  }
}

extension Weights {
  /// - Throws: `notFinite` if a weight is not a finite number.
  func requireFiniteEntries() throws(DynamicsError) {
    guard first.isFinite else { throw .notFinite(quantity: "w1") }
    guard second.isFinite else { throw .notFinite(quantity: "w2") }
  }
}

extension LearningTask {
  /// - Throws: `wrongShape` if the task has other numbers of inputs or outputs than the network.
  public func requireFit(_ widths: Widths) throws(DynamicsError) {
    try requireShape(of: correlation, quantity: "target", rows: widths.outputs, columns: widths.inputs)
  }
}

private func requireShape(
  of matrix: Matrix, quantity: String, rows: Int, columns: Int
) throws(DynamicsError) {
  guard matrix.rows == rows, matrix.columns == columns else {
    throw .wrongShape(
      quantity: quantity, expectedRows: rows, expectedColumns: columns, rows: matrix.rows, columns: matrix.columns)
  }
}
