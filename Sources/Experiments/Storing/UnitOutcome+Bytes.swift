import Dynamics
import LinearAlgebra
import Results

/// What a unit gave as bytes, every bit of it: sizes, then for each solver its records, then where the next phase starts.
/// How it is laid out belongs to `Engine.numericsVersion`.
extension UnitOutcome {
  /// The bytes; nil where something in it has no form as bytes, and the unit is to be run anew.
  var bytes: [UInt8]? {
    guard result.runs.allSatisfy(\.quality.isStorable) else { return nil }
    var writer = ByteWriter()
    writer.write(result.sizes)
    writer.write(result.objectives) { $0.write($1) }
    writer.write(result.runs) { $0.write($1) }
    writer.write(result.parity) { $0.write($1) }
    writer.write(end) { $0.write($1) }
    return writer.bytes
  }

  /// The outcome of `unit` that these bytes are; nil if they are none that the plan expects.
  init?(_ bytes: [UInt8], unit: UnitOfWork, plan: ExperimentPlan) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Mismatch) {
      let sizes = try reader.sizes()
      let objectives = try reader.list { reader throws(ByteReader.Mismatch) in try reader.integer() }
      let runs = try reader.list { reader throws(ByteReader.Mismatch) in try reader.run() }
      let parity = try reader.optional { reader throws(ByteReader.Mismatch) in try reader.number() }
      end = try reader.optional { reader throws(ByteReader.Mismatch) in try reader.unitEnd() }
      result = UnitResult(unit: unit, sizes: sizes, objectives: objectives, runs: runs, parity: parity)
    } catch {
      return nil
    }
    let variables = plan.spec.record.variables.count
    let isExpected =
      result.runs.allSatisfy { $0.values.count == variables }
      && result.runs.count == max(plan.spec.solvers.count, 1)
      && (end == nil) == (unit.phase == plan.spec.phases.count - 1)
    guard reader.isAtEnd, isExpected else { return nil }
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ sizes: ProblemSizes) {
    for size in [sizes.inputs, sizes.hidden, sizes.outputs, sizes.newOutputs, sizes.samples, sizes.objectives] {
      write(size)
    }
  }

  fileprivate mutating func write(_ run: UnitResult.Run) {
    write(run.values) { $0.write($1) { $0.write($1) } }
    write(run.diverged)
    write(run.quality.smallestGrowingPivot) { $0.write($1) }
    write(run.quality.estimatedError) { $0.write($1) }
    write(run.quality.outputCondition) { $0.write($1) }
    write(run.quality.brokenAssumption?.facts) { $0.write($1) }
    write(run.quality.divergedStep) { $0.write($1) }
  }

  fileprivate mutating func write(_ end: UnitEnd) {
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

  fileprivate mutating func run() throws(Mismatch) -> UnitResult.Run {
    let values = try list { reader throws(Mismatch) in
      try reader.optional { reader throws(Mismatch) in try reader.numbers() }
    }
    var run = UnitResult.Run(values: values, diverged: try flag())
    run.quality.smallestGrowingPivot = try optional { reader throws(Mismatch) in try reader.number() }
    run.quality.estimatedError = try optional { reader throws(Mismatch) in try reader.number() }
    run.quality.outputCondition = try optional { reader throws(Mismatch) in try reader.number() }
    run.quality.brokenAssumption = try optional { reader throws(Mismatch) in try reader.brokenAssumption() }
    run.quality.divergedStep = try optional { reader throws(Mismatch) in try reader.integer() }
    return run
  }

  private mutating func brokenAssumption() throws(Mismatch) -> DynamicsError {
    guard let assumption = DynamicsError(facts: try numbers()) else { throw Mismatch() }
    return assumption
  }

  fileprivate mutating func unitEnd() throws(Mismatch) -> UnitEnd {
    let origin = try state()
    let states = try list { reader throws(Mismatch) in
      try reader.optional { reader throws(Mismatch) in try reader.state() }
    }
    return UnitEnd(origin: origin, states: states)
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

extension RunQuality {
  /// Whether it is one of those that are written as bytes.
  fileprivate var isStorable: Bool { brokenAssumption.map { $0.facts != nil } ?? true }
}

extension DynamicsError {
  /// The numbers of a broken assumption of closed forms; nil for other errors.
  fileprivate var facts: [Double]? {
    switch self {
    case .inputsNotWhite(let deviation): [deviation]
    case .unbalancedWeights(let relativeScale, let defect, let tolerance): [relativeScale, defect, tolerance]
    default: nil
    }
  }

  fileprivate init?(facts: [Double]) {
    switch facts.count {
    case 1: self = .inputsNotWhite(deviation: facts[0])
    case 3: self = .unbalancedWeights(relativeScale: facts[0], defect: facts[1], tolerance: facts[2])
    default: return nil
    }
  }
}
