public import LinearAlgebra

/// How the weights of a network start.
public enum Initialisation: Sendable, Hashable {
  /// Random λ-balanced weights.
  case balanced(BalancedInitialisation)
  /// λ-balanced weights in the frames of the task.
  case aligned(AlignedInitialisation)
  /// Independent normal weights.
  case independent(VarianceScheme)
  /// The weights themselves: W₁, hidden × inputs, and W₂, outputs × hidden.
  case given(first: Matrix, second: Matrix)

  /// λ, where the initialisation sets it.
  public var relativeScale: Double? {
    switch self {
    case .balanced(let balanced): balanced.relativeScale
    case .aligned(let aligned): aligned.relativeScale
    case .independent, .given: nil
    }
  }

  /// The weights of a network of the given widths.
  ///
  /// - Parameter task: needed by `aligned`, and by `balanced` where it matches the task's parity.
  /// - Throws: what the kind throws; `missingTask` where one is needed; `wrongShape` if given weights do not fit.
  public func weights(widths: Widths, task: LearningTask?, seed: UInt64) throws(DynamicsError) -> Weights {
    switch self {
    case .balanced(let balanced):
      if balanced.matchesParity, task == nil { throw .missingTask }
      return try balanced.weights(widths: widths, task: task, seed: seed)
    case .aligned(let aligned):
      guard let task else { throw .missingTask }
      return try aligned.weights(widths: widths, task: task, seed: seed)
    case .independent(let scheme): return try scheme.weights(widths: widths, seed: seed)
    case .given(let first, let second):
      try requireShape(of: first, quantity: "w1", rows: widths.hidden, columns: widths.inputs)
      try requireShape(of: second, quantity: "w2", rows: widths.outputs, columns: widths.hidden)
      let weights = Weights(first: first, second: second)
      try weights.requireFiniteEntries()
      return weights
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
