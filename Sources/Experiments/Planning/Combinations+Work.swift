import Dynamics

extension Combinations {
  /// The operations that it takes, roughly, to set up the start of a run: drawing and whitening its task, drawing its
  /// weights, the factorisations of the exact solution.
  func preparationWork(of run: PhaseRun) -> Double {
    let widths = widths(at: run.index)
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    let samples = Double(source(of: run.phase, at: run.index)?.sampleCount(widths: widths) ?? 0)
    let largest = max(inputs, outputs, Double(widths.hidden))
    return 10 * largest * largest * largest + samples * inputs * (inputs + outputs)
  }

  /// What each solver has to do in a run; nil where nothing is trained.
  func work(of run: PhaseRun, recordCount: Int) -> PhaseWork? {
    guard let training = training(of: run.phase, at: run.index) else { return nil }
    let isWhite = source(of: run.phase, at: run.index)?.isWhite == true
    return PhaseWork(
      widths: widths(at: run.index), learningRate: training.learningRate, endTime: training.endTime,
      mayStopEarly: training.stopGap != 0,
      flowScale: isWhite ? relativeScale(in: run.phase, at: run.index) : nil, recordCount: recordCount)
  }
}
