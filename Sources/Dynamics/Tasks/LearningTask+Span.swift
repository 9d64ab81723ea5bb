public import LinearAlgebra

extension LearningTask {
  /// An orthonormal basis of the span of the inputs, inputs × its dimensions, where they are white on it: Σxx is the
  /// projector on it. Nil where they are white on the whole space, or not even that.
  public var whiteSpan: Matrix? {
    guard let inputRoot, inputRoot.columns < inputCount else { return nil }
    let deviation = (inputRoot.columnGram - .identity(inputRoot.columns)).frobeniusNorm
    return deviation <= Self.whitenessTolerance ? inputRoot : nil
  }

  /// The task on the span of its inputs, in coordinates along `span`: white inputs.
  func onSpan(_ span: Matrix) throws(DynamicsError) -> LearningTask {
    try LearningTask(correlation: correlation * span)
  }
}
