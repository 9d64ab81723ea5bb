/// A fixed amount of work with a known result.
protocol Workload: Sendable {
  /// What an execution starts from.
  associatedtype Inputs: Sendable

  /// The name, such as `b2`.
  var name: String { get }
  /// How large it is, as text.
  var size: String { get }
  /// The checksum of the correct record; nil if no record is the correct one, and the numbers are only reported.
  var checksum: Checksum? { get }

  /// The totals of the correct record.
  var totals: [Record.Total] { get }

  /// Makes the inputs, which is not measured.
  func makeInputs() throws -> Inputs

  /// Executes the workload once, from nothing but its inputs.
  func record(from inputs: Inputs) async throws -> Record
}

/// A workload that trains or solves a network.
protocol NetworkWorkload: Workload {
  /// The seed, the widths and the number of samples.
  var sizes: ProblemSizes { get }
}

extension NetworkWorkload {
  /// The widths of its network.
  var size: String { sizes.text }
}

extension Workload {
  /// Most records are their rows.
  var totals: [Record.Total] { [] }
}

/// Every workload, in the order of their names.
let allWorkloads: [any Workload] =
  ExactSolutionWorkload.all + GradientDescentWorkload.all + TangentKernelWorkload.all + PhaseDiagramWorkload.all
  + RandomBalanceWorkload.all + WeightNoiseWorkload.all + FigureWorkload.all
