public import Diagnostics
import Dynamics
import Results
import Schemas

/// What an experiment will do, decided before anything runs: its dimensions, its units of work, its records.
public struct ExperimentPlan: Sendable {
  let spec: ExperimentSpec
  /// The swept dimensions, behind them that of the seeds if there are several.
  let grid: SweepGrid
  /// The dimension of the seeds, where there are several.
  let seedDimension: Dimension?
  /// The seeds, one for each place along their dimension, or the one seed.
  let seeds: [UInt64]
  let schedule: RecordSchedule
  let sizes: ProblemSizes
  /// The places of the grid that have a meaning, in order.
  let units: [UnitOfWork]
  /// The combinations that were left out because they have no meaning, as text.
  public let skipped: [String]

  /// The label of the experiment.
  public var name: String { spec.name }
  /// Where its block stands.
  public var range: SourceRange { spec.range }
  /// The number of independent units of work.
  public var unitCount: Int { units.count }
  /// The seeds that will be used, in order.
  public var usedSeeds: [UInt64] { seeds }
  /// The names of the solvers.
  public var solverNames: [String] { spec.solvers.map(\.name) }
}

/// One run of every solver: a network, a task, a start and a training.
struct UnitOfWork: Sendable, Hashable {
  /// Its place in the grid of the sweep.
  let place: Int
  /// The combination of the section `network`.
  let network: Int
  /// The combination of the section `task`.
  let task: Int
  /// The combination of the section `init`.
  let initialisation: Int
  /// The combination of the section `train`.
  let training: Int
  /// The place of the seed.
  let seed: Int
}

extension ExperimentPlan {
  /// The dimension `solver`, where `solve` is a list.
  var solverDimension: Dimension? {
    spec.solversMakeDimension ? Dimension("solver", .labels(spec.solvers.map(\.name))) : nil
  }

  /// The dimensions that every recorded variable has before its own.
  var recordedDimensions: [Dimension] {
    grid.dimensions + [solverDimension, schedule.dimension].compactMap { $0 }
  }

  func widths(of unit: UnitOfWork) -> Widths { spec.network.combinations[unit.network].spec }

  func task(of unit: UnitOfWork) throws(DynamicsError) -> LearningTask? {
    try spec.task?.combinations[unit.task].spec.task(widths: widths(of: unit), experimentSeed: seeds[unit.seed])
  }

  func weights(of unit: UnitOfWork, task: LearningTask?) throws(DynamicsError) -> Weights {
    try spec.initialisation.combinations[unit.initialisation].spec
      .weights(widths: widths(of: unit), task: task, experimentSeed: seeds[unit.seed])
  }

  func training(of unit: UnitOfWork) -> TrainingSpec? { spec.training?.combinations[unit.training].spec }
}
