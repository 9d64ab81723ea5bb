public import LinearAlgebra

extension LearningTask {
  /// The task of given data, one sample per column. A target that is NaN is missing.
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
    let source = center ? inputs.centred() : inputs
    let mask = targets.numberMask
    let known = mask.map { targets.masked(by: $0) } ?? targets
    let labels = center ? known.centred(where: mask) : known
    guard source.isFinite || !inputs.isFinite else { throw .overflow(quantity: "inputs") }
    guard labels.isFinite || !known.isFinite else { throw .overflow(quantity: "targets") }
    if whitening == .all, center, let row = (0..<inputs.rows).first(where: { inputs.isConstant(row: $0) }) {
      throw .constantInput(number: row + 1, isCentred: true)
    }
    let found = try InputWhitening.whitening(source, whitening)
    var task = try LearningTask(inputs: found?.whitened ?? source, targets: labels, observing: mask)
    task.inputCondition = found?.condition ?? 1
    if center || found != nil {
      task.inputMap = InputMap(
        inputMeans: center ? inputs.exactMeans() : nil, targetMeans: center ? known.exactMeans(where: mask) : nil,
        transform: found?.transform)
    }
    return task
  }
}

extension Matrix {
  fileprivate func isConstant(row: Int) -> Bool { self.row(row).allSatisfy { $0 == self[row, 0] } }

  /// The matrix with the mean of each row taken from its entries, to their own precision: where the mean is much larger
  /// than they are, its rounding remains in them after the first time, and goes with the second. What the mask leaves
  /// out is 0, before and after.
  fileprivate func centred(where mask: Matrix? = nil) -> Matrix { withoutMeans(mask).withoutMeans(mask) }

  /// The mean of each row with what its rounding leaves, over what the mask has.
  fileprivate func exactMeans(where mask: Matrix? = nil) -> [Double] {
    zip(rowMeans(mask), withoutMeans(mask).rowMeans(mask)).map { $0 + $1 }
  }

  private func withoutMeans(_ mask: Matrix?) -> Matrix {
    let centred = subtracting(fromRows: rowMeans(mask))
    return mask.map { centred.masked(by: $0) } ?? centred
  }

  /// The mean of each row over what the mask has; 0 where that is nothing.
  private func rowMeans(_ mask: Matrix?) -> [Double] {
    guard let mask else { return rowMeans }
    return (0..<rows).map { row in
      let count = mask.row(row).reduce(0, +)
      return count > 0 ? self.row(row).reduce(0, +) / count : 0
    }
  }
}
