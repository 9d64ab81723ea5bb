import Results

extension ExperimentPlan {
  /// What a reader should know of solvers that no theory describes.
  var solverRemarks: [String] {
    spec.solvers.compactMap { solver in
      guard let options = (solver.method as? StochasticMethod)?.options else { return nil }
      let batch = options.batch.map { "\($0.counting("sample")) at a time" } ?? "all samples"
      let momentum = options.momentum > 0 ? ", with momentum \(MessageNumber.text(options.momentum))" : ""
      return
        "'\(solver.name)' takes steps on \(batch)\(momentum): a simulation alone, for which there is no closed form"
    }
  }
}
