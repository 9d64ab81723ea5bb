public import Diagnostics
import Dynamics
import Results
public import Schemas

/// What an experiment will do, decided before anything runs: its dimensions, its units of work, its records.
public struct ExperimentPlan: Sendable {
  /// What holds at each place of the grid of the sweep.
  let combinations: Combinations
  let schedule: RecordSchedule
  let space: IndexSpace
  /// The units of work of each phase; those of a later phase start where those of the phase before it ended.
  let stages: [[UnitOfWork]]
  /// The combinations that were left out because they have no meaning, as text.
  public let skipped: [String]
  /// What of the starts does not hold in all combinations, as text.
  let startRemarks: [String]

  /// The label of the experiment.
  public var name: String { spec.name }
  /// Where its block stands.
  public var range: SourceRange { spec.range }
  /// What is written, inheritance resolved and files read.
  public var source: SourceValue { spec.source }
  /// The number of units of work.
  public var unitCount: Int { stages.reduce(0) { $0 + $1.count } }
  /// The seeds that will be used, in order.
  public var usedSeeds: [UInt64] { combinations.seeds.values }
  /// How many numbers all recorded variables have together, missing ones included.
  public var elementCount: Int {
    spec.record.variables.reduce(0) { $0 + dimensions(of: $1).reduce(1) { $0 * $1.count } }
  }
  /// What a reader should know of the starts and the data, a sentence each.
  public var remarks: [String] { startRemarks + scaleRemarks }
  /// The names of the solvers.
  public var solverNames: [String] { spec.solvers.map(\.name) }
}

/// One run of every solver through one phase.
struct UnitOfWork: Sendable, Hashable {
  /// The number of the phase.
  let phase: Int
  /// The first place in the grid of the sweep that has this run.
  let place: Int
}

extension ExperimentPlan {
  var spec: ExperimentSpec { combinations.spec }

  /// The swept dimensions, behind them that of the seeds if there are several.
  var grid: SweepGrid { combinations.grid }

  /// The dimension of the seeds, where there are several.
  var seedDimension: Dimension? { combinations.seeds.dimension }

  /// The dimension `solver`, where `solve` is a list.
  var solverDimension: Dimension? {
    guard spec.solversMakeDimension else { return nil }
    return Dimension(
      DimensionName.solver, .labels(spec.solvers.map(\.name)), role: .solver(spec.solvers.map(\.method.role)))
  }

  /// The dimensions of `variable`.
  func dimensions(of variable: RecordedVariable) -> [Dimension] {
    let outer = grid.dimensions + [solverDimension, spec.phaseDimension].compactMap { $0 }
    let objectives = variable.indices.beforeTime.dimensions(in: space)
    return outer + objectives + [schedule.dimension].compactMap { $0 }
      + variable.indices.behindTime.dimensions(in: space)
  }

  /// All places of the grid that have the run `unit`.
  func places(of unit: UnitOfWork) -> [Int] {
    grid.places(like: unit.place, along: combinations.runDimensions[unit.phase])
  }

  /// The run of the phase before, whose end is the start of `unit`; nil in the first phase.
  func parent(of unit: UnitOfWork) -> UnitOfWork? {
    guard unit.phase > 0 else { return nil }
    let kept = combinations.runDimensions[unit.phase - 1]
    return UnitOfWork(phase: unit.phase - 1, place: grid.first(like: unit.place, along: kept))
  }

  /// Where a unit stands, in words; empty for the only one.
  func description(of unit: UnitOfWork) -> String {
    let phase = spec.phases[unit.phase].name.map { "phase = \($0)" }
    let place = SweepGrid(combinations.runDimensions[unit.phase])
      .description(of: grid.project(unit.place, onto: combinations.runDimensions[unit.phase]))
    return ([place].filter { !$0.isEmpty } + [phase].compactMap { $0 }).joined(separator: ", ")
  }

  /// When a unit is recorded.
  func run(of unit: UnitOfWork) -> RecordSchedule.Run {
    let section = spec.phases[unit.phase].training
    return schedule.phases[unit.phase][section.map { combinations.index(of: $0, at: unit.place) } ?? 0]
  }
}
