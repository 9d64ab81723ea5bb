public import LinearAlgebra

extension LearningTask {
  /// The task of given data, one sample per column.
  ///
  /// - Parameters:
  ///   - whiten: whether the inputs are whitened (`InputWhitening`).
  ///   - center: whether the means over the samples are taken from inputs and targets first.
  /// - Throws: `mismatch` if the numbers of samples differ, `tooFewSamples` or `rankDeficientInputs` where the inputs
  ///   cannot be whitened, `notFinite`.
  public static func data(
    inputs: Matrix, targets: Matrix, whiten: Bool = true, center: Bool = false
  ) throws(DynamicsError) -> LearningTask {
    if whiten, center, inputs.columns < inputs.rows + 1 {
      throw .tooFewSamples(samples: inputs.columns, needed: inputs.rows + 1)
    }
    let source = center ? inputs.centred : inputs
    let labels = center ? targets.centred : targets
    return try LearningTask(inputs: whiten ? InputWhitening(of: source).whitened : source, targets: labels)
  }
}

extension Matrix {
  /// The matrix with the mean of each row taken from its entries.
  fileprivate var centred: Matrix {
    var result = self
    for row in 0..<rows {
      let mean = self.row(row).reduce(0, +) / Double(columns)
      for column in 0..<columns { result[row, column] -= mean }
    }
    return result
  }
}
