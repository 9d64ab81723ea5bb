import Dynamics

/// The sizes that decide how many elements variables have.
struct ProblemSizes: Sendable, Equatable {
  var inputs = 0
  var hidden = 0
  /// The outputs that are there from the start.
  var outputs = 0
  /// Outputs that a phase adds.
  var newOutputs = 0
  var samples = 0
  /// The phases on whose tasks losses are measured.
  var objectives = 0
  /// The tests that the network is judged by.
  var tests = 0

  /// No sizes at all, to begin a union with.
  static let none = ProblemSizes()

  /// All outputs together.
  var allOutputs: Int { outputs + newOutputs }

  /// The larger of each size.
  func union(_ other: ProblemSizes) -> ProblemSizes {
    ProblemSizes(
      inputs: max(inputs, other.inputs), hidden: max(hidden, other.hidden), outputs: max(outputs, other.outputs),
      newOutputs: max(newOutputs, other.newOutputs), samples: max(samples, other.samples),
      objectives: max(objectives, other.objectives), tests: max(tests, other.tests))
  }
}

extension ProblemSizes {
  /// The sizes of a network of these widths on so many samples.
  init(_ widths: Widths, samples: Int, newOutputs: Int = 0, objectives: Int = 0, tests: Int = 0) {
    self.init(
      inputs: widths.inputs, hidden: widths.hidden, outputs: widths.outputs, newOutputs: newOutputs, samples: samples,
      objectives: objectives, tests: tests)
  }
}
