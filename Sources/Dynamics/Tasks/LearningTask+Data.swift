public import LinearAlgebra

extension LearningTask {
  /// The task of given data, one sample per column.
  ///
  /// - Parameters:
  ///   - whiten: whether the inputs are whitened (`InputWhitening`).
  ///   - center: whether the means over the samples are taken from inputs and targets first.
  /// - Throws: `mismatch` if the numbers of samples differ, `tooFewSamples`, `constantInput` or `rankDeficientInputs`
  ///   where the inputs cannot be whitened, `notFinite`, `overflow`.
  public static func data(
    inputs: Matrix, targets: Matrix, whiten: Bool = true, center: Bool = false
  ) throws(DynamicsError) -> LearningTask {
    if whiten, center, inputs.columns < inputs.rows + 1 {
      throw .tooFewSamples(samples: inputs.columns, needed: inputs.rows + 1)
    }
    let source = center ? inputs.centred : inputs
    let labels = center ? targets.centred : targets
    guard source.isFinite || !inputs.isFinite else { throw .overflow(quantity: "inputs") }
    guard labels.isFinite || !targets.isFinite else { throw .overflow(quantity: "targets") }
    guard whiten else { return try LearningTask(inputs: source, targets: labels) }
    if center, let row = (0..<inputs.rows).first(where: { inputs.isConstant(row: $0) }) {
      throw .constantInput(number: row + 1, isCentred: true)
    }
    let whitening = try InputWhitening(of: source)
    var task = try LearningTask(inputs: whitening.whitened, targets: labels)
    task.inputCondition = whitening.condition
    return task
  }
}

extension Matrix {
  fileprivate func isConstant(row: Int) -> Bool { self.row(row).allSatisfy { $0 == self[row, 0] } }

  /// The matrix with the mean of each row taken from its entries, to their own precision: where the mean is much larger
  /// than they are, its rounding remains in them after the first time, and goes with the second.
  fileprivate var centred: Matrix { withoutMeans.withoutMeans }

  private var withoutMeans: Matrix {
    var result = self
    for row in 0..<rows {
      let mean = self.row(row).reduce(0, +) / Double(columns)
      for column in 0..<columns { result[row, column] -= mean }
    }
    return result
  }
}
