import Dynamics

/// Computes some runs of one plan side by side: descents share their steps from record to record.
struct RunGroup {
  private let computations: [RunComputation]
  /// Nil where a run failed.
  private var runs: [RunUnderWay?] = []
  private var failures: [DynamicsError?]

  /// What comes of the runs, each on its own: a failure of one is nothing to the others.
  static func outcomes(of computations: [RunComputation]) -> [Result<RunOutcome, RunError>] {
    var group = RunGroup(computations)
    if let plan = computations.first?.plan { group.follow(plan.spec.solvers) }
    return group.outcomes
  }

  private init(_ computations: [RunComputation]) {
    self.computations = computations
    failures = computations.map { _ in nil }
    for (place, computation) in computations.enumerated() {
      do throws(DynamicsError) {
        runs.append(try RunUnderWay(computation))
      } catch {
        runs.append(nil)
        failures[place] = error
      }
    }
  }

  private mutating func follow(_ solvers: [SolverSpec]) {
    for solver in solvers {
      if solver.method.sharesSteps {
        follow(solver, in: runs.indices)
      } else {
        for place in runs.indices { follow(solver, in: place..<place + 1) }
      }
    }
    if solvers.isEmpty {
      forEach(in: runs.indices) { run throws(DynamicsError) in try run?.recordStart() }
    }
  }

  /// Follows a solver in some of the runs.
  private mutating func follow(_ solver: SolverSpec, in places: Range<Int>) {
    forEach(in: places) { run throws(DynamicsError) in try run?.begin(solver) }
    if places.count > 1, runs[places].contains(where: { $0?.stepsBetweenRecords ?? 0 >= GradientDescent.leastShared }) {
      recordTogether(in: places)
    } else {
      forEach(in: places) { run throws(DynamicsError) in try run?.recordAll() }
    }
    shareSteps(toRecord: nil, in: places)
    forEach(in: places) { run throws(DynamicsError) in try run?.end() }
  }

  /// Records some of the runs, which share their steps to each record.
  private mutating func recordTogether(in places: Range<Int>) {
    for index in 0..<(runs[places].lazy.map { $0?.recordCount ?? 0 }.max() ?? 0) {
      shareSteps(toRecord: index, in: places)
      forEach(in: places) { run throws(DynamicsError) in try run?.record(index) }
    }
  }

  /// Takes the steps of several descents up to a record; up to the end of the phase where `index` is nil.
  private mutating func shareSteps(toRecord index: Int?, in places: Range<Int>) {
    guard places.count > 1 else { return }
    var sharing: [(place: Int, time: Double)] = []
    for place in places {
      guard let time = runs[place]?.time(ofRecord: index), let steps = runs[place]?.trajectory?.steps(to: time),
        steps >= GradientDescent.leastShared
      else { continue }
      sharing.append((place, time))
    }
    let trajectories = sharing.compactMap { runs[$0.place]?.trajectory as? DescentTrajectory }
    guard trajectories.count > 1, trajectories.count == sharing.count else { return }
    let moved = DescentTrajectory.advanced(trajectories, to: sharing.map(\.time))
    for (place, trajectory) in zip(sharing.map(\.place), moved) { runs[place]?.trajectory = trajectory }
  }

  /// Does the same in some of the runs. One that fails is dropped.
  private mutating func forEach(
    in places: Range<Int>, _ body: (RunUnderWay?) throws(DynamicsError) -> Void
  ) {
    for place in places {
      do throws(DynamicsError) {
        try body(runs[place])
      } catch {
        runs[place] = nil
        failures[place] = error
      }
    }
  }

  private var outcomes: [Result<RunOutcome, RunError>] {
    computations.indices.map { place in
      Result { () throws(RunError) in
        do throws(DynamicsError) {
          guard let run = runs[place] else { throw failures[place] ?? .stopped }
          return try run.outcome
        } catch {
          throw RunError(error, of: computations[place].run, in: computations[place].plan)
        }
      }
    }
  }
}

extension RunGroup {
  /// How many of `count` runs are best computed together, where `jobs` threads share them.
  static func size(of count: Int, in plan: ExperimentPlan, jobs: Int) -> Int {
    let sizes = plan.space.sizes
    let weights = sizes.hidden * (sizes.inputs + sizes.allOutputs)
    guard weights <= mostWeights, plan.spec.solvers.contains(where: \.method.sharesSteps) else { return 1 }
    return max(1, min(mostRuns, (count + jobs - 1) / jobs))
  }

  /// Twice as many as share a step at once: descents of other widths, or that end early, leave room for others.
  private static let mostRuns = 16
  /// Larger networks fill the registers alone, and the memory with several.
  private static let mostWeights = 8192
}
