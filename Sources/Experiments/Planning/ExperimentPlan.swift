public import Diagnostics
import Dynamics
import Results
public import Schemas

/// What an experiment will do, decided before anything runs: its dimensions, its runs, its records.
public struct ExperimentPlan: Sendable {
  /// Widths, task, start and training of each combination of the sweep.
  let combinations: Combinations
  let schedule: RecordSchedule
  let space: IndexSpace
  /// The runs of each phase; those of a later phase start where those of the phase before it ended.
  let stages: [[PhaseRun]]
  /// The combinations that were left out because they have no meaning, as text.
  public let skipped: [String]
  /// What is not true of the starts in all combinations, as text.
  let startRemarks: [String]

  /// The label of the experiment.
  public var name: String { spec.name }
  /// Where its block is.
  public var range: SourceRange { spec.range }
  /// What is written, inheritance resolved and files read.
  public var source: SourceValue { spec.source }
  /// The number of runs.
  public var runCount: Int { stages.reduce(0) { $0 + $1.count } }
  /// The seeds that will be used, in order.
  public var usedSeeds: [UInt64] { combinations.seeds.values }
  /// How many numbers all recorded variables have together, missing ones included.
  public var elementCount: Int {
    spec.record.variables.reduce(0) { $0 + dimensions(of: $1).reduce(1) { $0 * $1.count } }
  }
  /// What a reader should know of the starts and the data, a sentence each.
  public var remarks: [String] { startRemarks + solverRemarks + scaleRemarks }
  /// The names of the solvers.
  public var solverNames: [String] { spec.solvers.map(\.name) }
}

/// One run of every solver through one phase.
struct PhaseRun: Sendable, Hashable {
  /// The number of the phase, from 0.
  let phase: Int
  /// The first index in the grid of the sweep that has this run.
  let index: Int
}

extension ExperimentPlan {
  var spec: ExperimentSpec { combinations.spec }

  /// The swept dimensions, and after them the one of seeds if there are several.
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
      + variable.indices.afterTime.dimensions(in: space)
  }

  /// All indices of the grid that share `run`.
  func gridIndices(of run: PhaseRun) -> [Int] {
    grid.indices(like: run.index, along: combinations.runDimensions[run.phase])
  }

  /// The run of the phase before, whose end is the start of `run`; nil in the first phase.
  func parent(of run: PhaseRun) -> PhaseRun? {
    run.phase > 0 ? combinations.run(of: run.phase - 1, at: run.index) : nil
  }

  /// The coordinates of a run, such as `lambda = 2, phase = late`; empty for the only one.
  func description(of run: PhaseRun) -> String {
    let phase = spec.phases[run.phase].name.map { "phase = \($0)" }
    let dimensions = combinations.runDimensions[run.phase]
    let number = GridProjection(from: grid, onto: dimensions).number(at: run.index)
    let coordinates = SweepGrid(dimensions).description(of: number)
    return ([coordinates].filter { !$0.isEmpty } + [phase].compactMap { $0 }).joined(separator: ", ")
  }

  /// When a run is recorded.
  func records(of run: PhaseRun) -> RecordSchedule.Records {
    schedule.phases[run.phase][combinations.phases[run.phase].training?.number(at: run.index) ?? 0]
  }
}
