public import LinearAlgebra

extension LearningTask {
  /// The task of given data, one sample per column.
  ///
  /// - Parameters:
  ///   - whiten: which directions of the inputs are whitened (`InputWhitening`).
  ///   - center: whether the means over the samples are taken from inputs and targets first.
  /// - Throws: `mismatch` if the numbers of samples differ, `tooFewSamples`, `constantInput` or `rankDeficientInputs`
  ///   where the inputs cannot be whitened, `notFinite`, `overflow`.
  public static func data(
    inputs: Matrix, targets: Matrix, whiten whitening: Whitening = .all, center: Bool = false
  ) throws(DynamicsError) -> LearningTask {
    if whitening == .all, center, inputs.columns < inputs.rows + 1 {
      throw .tooFewSamples(samples: inputs.columns, needed: inputs.rows + 1)
    }
    let source = center ? inputs.centred : inputs
    let labels = center ? targets.centred : targets
    guard source.isFinite || !inputs.isFinite else { throw .overflow(quantity: "inputs") }
    guard labels.isFinite || !targets.isFinite else { throw .overflow(quantity: "targets") }
    if whitening == .all, center, let row = (0..<inputs.rows).first(where: { inputs.isConstant(row: $0) }) {
      throw .constantInput(number: row + 1, isCentred: true)
    }
    let found = try InputWhitening.whitening(source, whitening)
    var task = try LearningTask(inputs: found?.whitened ?? source, targets: labels)
    task.inputCondition = found?.condition ?? 1
    if center || found != nil {
      task.inputMap = InputMap(
        inputMeans: center ? inputs.exactMeans : nil, targetMeans: center ? targets.exactMeans : nil,
        transform: found?.transform)
    }
    return task
  }
}

extension Matrix {
  fileprivate func isConstant(row: Int) -> Bool { self.row(row).allSatisfy { $0 == self[row, 0] } }

  /// The matrix with the mean of each row taken from its entries, to their own precision: where the mean is much larger
  /// than they are, its rounding remains in them after the first time, and goes with the second.
  fileprivate var centred: Matrix { withoutMeans.withoutMeans }

  /// The mean of each row with what its rounding leaves.
  fileprivate var exactMeans: [Double] { zip(rowMeans, withoutMeans.rowMeans).map { $0 + $1 } }

  private var withoutMeans: Matrix { subtracting(fromRows: rowMeans) }
}
