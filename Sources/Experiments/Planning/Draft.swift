import Diagnostics
import Dynamics
import Results
import Schemas

/// An experiment whose seeds are still open.
struct Draft {
  let spec: ExperimentSpec
  /// The swept dimensions without the seed.
  let dimensions: [Dimension]

  /// The plan with these seeds; nil where something was reported as wrong.
  func plan(seeds: Seeds, _ context: inout DecodingContext) -> ExperimentPlan? {
    guard let schedule = schedule(&context) else { return nil }
    let grid = SweepGrid(dimensions + [seeds.dimension].compactMap { $0 })
    let all = units(of: grid, seeds: seeds)
    var check = CombinationCheck(spec: spec, seed: seeds.values[0])
    let meaningful = all.filter { check.isMeaningful($0, &context) }
    guard !check.foundErrors else { return nil }
    guard !meaningful.isEmpty else {
      context.report(
        .error(
          .infeasibleLambda, at: spec.range, "no combination of '\(spec.name)' has a meaning",
          hint: "change the widths, or the signs of λ"))
      return nil
    }
    return ExperimentPlan(
      spec: spec, grid: grid, seeds: seeds.values, schedule: schedule, sizes: check.sizes, units: meaningful,
      skipped: check.skipped)
  }

  /// The same experiment looked at before training, for one seed: what a condition on seeds may speak of.
  func startPlan(seed: UInt64, _ context: inout DecodingContext) -> ExperimentPlan? {
    let seeds = Seeds(values: [seed], dimension: nil)
    let grid = SweepGrid(dimensions)
    var check = CombinationCheck(spec: spec.withoutTraining, seed: seed)
    let units = units(of: grid, seeds: seeds).filter { check.isMeaningful($0, &context) }
    guard !check.foundErrors else { return nil }
    return ExperimentPlan(
      spec: spec.withoutTraining, grid: grid, seeds: [seed], schedule: .startOnly, sizes: check.sizes, units: units,
      skipped: [])
  }

  private func units(of grid: SweepGrid, seeds: Seeds) -> [UnitOfWork] {
    (0..<grid.count).map { place in
      UnitOfWork(
        place: place, network: grid.project(place, onto: spec.network.dimensions),
        task: grid.project(place, onto: spec.task?.dimensions ?? []),
        initialisation: grid.project(place, onto: spec.initialisation.dimensions),
        training: grid.project(place, onto: spec.training?.dimensions ?? []),
        seed: grid.project(place, onto: [seeds.dimension].compactMap { $0 }))
    }
  }

  private func schedule(_ context: inout DecodingContext) -> RecordSchedule? {
    guard let trainings = spec.training?.combinations.map(\.spec) else {
      guard spec.record.times == nil || spec.record.times == .start else {
        context.report(
          .error(
            .conflictingKeys, at: spec.range, "without 'train' there is only the start to record",
            hint: "leave out record.at, or add 'train'"))
        return nil
      }
      return .startOnly
    }
    guard checkLearningRates(trainings, &context), checkLengths(trainings, &context) else { return nil }
    return RecordSchedule(spec.record.times ?? .count(200), for: trainings, inWholeSteps: usesDescent)
  }

  private var usesDescent: Bool { spec.solvers.contains(where: \.isDescent) }

  /// Under descent all runs are recorded at steps of the largest learning rate, which the others must divide.
  private func checkLearningRates(_ trainings: [TrainingSpec], _ context: inout DecodingContext) -> Bool {
    let largest = trainings.map(\.learningRate).max() ?? 1
    for training in trainings where usesDescent && training.learningRate != largest {
      let ratio = largest / training.learningRate
      guard abs(ratio - ratio.rounded()) < 1e-9 * ratio, case .time = training.length else {
        context.report(
          .error(
            .conflictingKeys, at: spec.range,
            "learning rates of one sweep must divide the largest, \(largest), and need 'until': \(training.learningRate) does not fit",
            hint: "use rates such as 1e-3 and 5e-4, with until: TIME"))
        return false
      }
    }
    return true
  }

  private func checkLengths(_ trainings: [TrainingSpec], _ context: inout DecodingContext) -> Bool {
    for training in trainings {
      let latest: Double =
        switch spec.record.times {
        case .steps(let steps): Double(steps.max() ?? 0) * training.learningRate
        case .times(let times): times.max() ?? 0
        default: 0
        }
      guard latest <= training.endTime * (1 + 1e-9) else {
        context.report(
          .error(
            .outOfRange, at: spec.range,
            "a record at time \(latest) lies behind the end of training, \(training.endTime)",
            hint: "train longer, or record earlier"))
        return false
      }
    }
    return true
  }
}

/// The seeds of an experiment.
struct Seeds {
  let values: [UInt64]
  /// The dimension `seed`, where there are several.
  let dimension: Dimension?
}

extension ExperimentSpec {
  /// The same without training: only its start is looked at.
  var withoutTraining: ExperimentSpec {
    ExperimentSpec(
      name: name, range: range, network: network, task: task, initialisation: initialisation, training: training,
      solvers: [], solversMakeDimension: false, record: record, seeds: seeds, skipsInfeasible: true, derived: [])
  }
}
