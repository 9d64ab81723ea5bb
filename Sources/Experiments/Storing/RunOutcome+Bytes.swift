import Dynamics
import LinearAlgebra
import Results

/// The outcome of a run as bytes, every bit of it: sizes, then the records of each solver, then where the next phase
/// starts. A change of this layout needs a new `Engine.numericsVersion`.
extension RunOutcome {
  /// The bytes.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(result.sizes)
    writer.write(result.objectives) { $0.write($1) }
    writer.write(result.solvers) { $0.write($1) }
    writer.write(result.parity) { $0.write($1) }
    writer.write(end) { $0.write($1) }
    return writer.bytes
  }

  /// The outcome of `run` that these bytes encode; nil if they are not what the plan expects.
  init?(_ bytes: [UInt8], run: PhaseRun, plan: ExperimentPlan) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Mismatch) {
      var sizes = try reader.sizes()
      sizes.tests = plan.spec.recordsTests ? plan.spec.testNames.count : 0
      let objectives = try reader.list { reader throws(ByteReader.Mismatch) in try reader.integer() }
      let solvers = try reader.list { reader throws(ByteReader.Mismatch) in try reader.solverRecords() }
      let parity = try reader.optional { reader throws(ByteReader.Mismatch) in try reader.number() }
      end = try reader.optional { reader throws(ByteReader.Mismatch) in try reader.runEnd() }
      result = RunResult(run: run, sizes: sizes, objectives: objectives, solvers: solvers, parity: parity)
    } catch {
      return nil
    }
    let variables = plan.spec.record.variables.count
    let isExpected =
      result.solvers.allSatisfy { $0.values.count == variables }
      && result.solvers.count == max(plan.spec.solvers.count, 1)
      && (end == nil) == (run.phase == plan.spec.phases.count - 1)
    guard reader.isAtEnd, isExpected else { return nil }
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ sizes: ProblemSizes) {
    for size in [sizes.inputs, sizes.hidden, sizes.outputs, sizes.newOutputs, sizes.samples, sizes.objectives] {
      write(size)
    }
  }

  fileprivate mutating func write(_ records: RunResult.SolverRecords) {
    write(records.values) { $0.write($1) { $0.write($1) } }
    write(records.diverged)
    write(records.quality.smallestGrowingPivot) { $0.write($1) }
    write(records.quality.estimatedError) { $0.write($1) }
    write(records.quality.outputCondition) { $0.write($1) }
    write(records.quality.brokenAssumption?.facts) { $0.write($1) }
    write(records.quality.divergedStep) { $0.write($1) }
  }

  fileprivate mutating func write(_ end: RunEnd) {
    write(end.origin)
    write(end.states) { $0.write($1) { $0.write($1) } }
  }

  private mutating func write(_ state: NetworkState) {
    write(state.function)
    write(state.factor.first)
    write(state.factor.second)
    write(state.weights != nil)
  }

  private mutating func write(_ matrix: Matrix) {
    write(matrix.rows)
    write(matrix.columns)
    write(matrix.elements)
  }
}

extension ByteReader {
  fileprivate mutating func sizes() throws(Mismatch) -> ProblemSizes {
    ProblemSizes(
      inputs: try integer(), hidden: try integer(), outputs: try integer(), newOutputs: try integer(),
      samples: try integer(), objectives: try integer())
  }

  fileprivate mutating func solverRecords() throws(Mismatch) -> RunResult.SolverRecords {
    let values = try list { reader throws(Mismatch) in
      try reader.optional { reader throws(Mismatch) in try reader.numbers() }
    }
    var records = RunResult.SolverRecords(values: values, diverged: try flag())
    records.quality.smallestGrowingPivot = try optional { reader throws(Mismatch) in try reader.number() }
    records.quality.estimatedError = try optional { reader throws(Mismatch) in try reader.number() }
    records.quality.outputCondition = try optional { reader throws(Mismatch) in try reader.number() }
    records.quality.brokenAssumption = try optional { reader throws(Mismatch) in try reader.brokenAssumption() }
    records.quality.divergedStep = try optional { reader throws(Mismatch) in try reader.integer() }
    return records
  }

  private mutating func brokenAssumption() throws(Mismatch) -> BrokenAssumption {
    guard let assumption = BrokenAssumption(facts: try numbers()) else { throw Mismatch() }
    return assumption
  }

  fileprivate mutating func runEnd() throws(Mismatch) -> RunEnd {
    let origin = try state()
    let states = try list { reader throws(Mismatch) in
      try reader.optional { reader throws(Mismatch) in try reader.state() }
    }
    return RunEnd(origin: origin, states: states)
  }

  private mutating func state() throws(Mismatch) -> NetworkState {
    let (function, first, second) = (try matrix(), try matrix(), try matrix())
    guard first.rows == second.columns else { throw Mismatch() }
    return NetworkState(
      function: function, factor: Weights(first: first, second: second), areWeights: try flag())
  }

  private mutating func matrix() throws(Mismatch) -> Matrix {
    let (rows, columns, elements) = (try integer(), try integer(), try numbers())
    guard rows >= 0, columns >= 0, rows.multipliedReportingOverflow(by: columns) == (elements.count, false) else {
      throw Mismatch()
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}

extension BrokenAssumption {
  /// Its numbers; how many they are says which assumption it is.
  fileprivate var facts: [Double] {
    switch self {
    case .inputsNotWhite(let deviation): [deviation]
    case .other: []
    case .unbalancedWeights(let relativeScale, let defect, let tolerance): [relativeScale, defect, tolerance]
    }
  }

  fileprivate init?(facts: [Double]) {
    switch facts.count {
    case 0: self = .other
    case 1: self = .inputsNotWhite(deviation: facts[0])
    case 3: self = .unbalancedWeights(relativeScale: facts[0], defect: facts[1], tolerance: facts[2])
    default: return nil
    }
  }
}
