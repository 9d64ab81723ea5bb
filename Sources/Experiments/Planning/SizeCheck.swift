import Diagnostics
import Results
import Schemas

/// Refuses experiments that are too large, before anything is allocated for them.
struct SizeCheck {
  /// The most units of work.
  static let greatestUnitCount = 1_000_000
  /// The most records of one run.
  static let greatestRecordCount = 1_000_000
  /// The most elements of a variable, and of all recorded variables together (`reference.md#sec-limits`).
  static let greatestElementCount = 200_000_000

  let spec: ExperimentSpec
  /// How many seeds there are.
  let seedCount: Int

  /// The number of places in the grid of the sweep; not an integer, since it may be absurd.
  private var unitCount: Double { Self.product(spec.sweeps.map(\.dimension)) * Double(seedCount) }

  /// Whether a sweep of this size, recorded about as often as is written, can be planned at all.
  func allowsPlanning(_ context: inout DecodingContext) -> Bool {
    guard unitCount <= Double(Self.greatestUnitCount) else {
      let sizes = spec.sweeps.map { "\($0.dimension.name): \($0.dimension.count)" } + ["seed: \(seedCount)"]
      report(
        "'\(spec.name)' has more than \(Self.greatestUnitCount) combinations (\(sizes.joined(separator: ", ")))",
        at: spec.range, hint: "sweep fewer values", &context)
      return false
    }
    let records = spec.phases.reduce(1) { max($0, Self.greatestRecordCount(of: $1)) }
    guard records <= Double(Self.greatestRecordCount) else {
      report(
        "a run would have more than \(Self.greatestRecordCount) records", at: spec.record.timesRange ?? spec.range,
        hint: "record less often, for example at: {count: 200}", &context)
      return false
    }
    return allows(recordCount: Int(records), &context)
  }

  private static func greatestRecordCount(of phase: PhaseSpec) -> Double {
    let times = phase.times ?? .count(200)
    return phase.training?.combinations.map { times.greatestCount(of: $0.spec) }.max() ?? 1
  }

  /// Whether the results fit, with so many places along `time`.
  func allows(recordCount: Int, _ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    let sizes = sizes
    let states = unitCount * Double(max(spec.solvers.count, 1) * spec.phases.count) * Double(recordCount)
    checkTask(sizes, &context)
    var total = states
    for variable in spec.record.variables {
      let count = states * variable.indices.magnitude(in: sizes)
      total += count
      guard count > Double(Self.greatestElementCount) else { continue }
      reportElements(of: "'\(variable.name)'", at: spec.record.range(of: variable) ?? spec.range, &context)
    }
    if total > Double(Self.greatestElementCount), context.diagnostics.count == found {
      reportElements(of: "the results of '\(spec.name)' together", at: spec.range, &context)
    }
    return context.diagnostics.count == found
  }

  private func checkTask(_ sizes: ProblemSizes, _ context: inout DecodingContext) {
    guard let task = spec.phases[0].task else { return }
    let draws = sources.contains { $0.drawsFromExperimentSeed }
    let tasks = spec.phases.flatMap { $0.task?.dimensions ?? [] }
    let grid = SweepGrid(spec.sweeps.map(\.dimension)).dimensions(among: spec.network.dimensions + tasks)
    let places = Self.product(grid) * Double(draws ? seedCount : 1) * Double(spec.phases.count)
    let largest = BuiltInVariable.all.filter(\.isOfTask).map { $0.indices.magnitude(in: sizes) }.max() ?? 0
    guard places * largest > Double(Self.greatestElementCount) else { return }
    let value = task.combinations[0].value
    reportElements(of: "the task's data", at: (value["samples"] ?? value).range, &context)
  }

  /// The tasks that are drawn, given or read, of all phases.
  private var sources: [TaskSource] { spec.phases.flatMap { $0.task?.combinations.compactMap(\.spec.source) ?? [] } }

  /// The largest sizes that any combination has.
  private var sizes: ProblemSizes {
    let newOutputs = PhaseCheck(spec: spec).newOutputs.isEmpty ? 0 : 1
    return spec.network.combinations.reduce(.none) { sizes, network in
      let samples = sources.map { $0.sampleCount(widths: network.spec) }.max() ?? 0
      return sizes.union(
        ProblemSizes(network.spec, samples: samples, newOutputs: newOutputs, objectives: spec.phases.count))
    }
  }

  private static func product(_ dimensions: [Dimension]) -> Double {
    dimensions.reduce(1) { $0 * Double($1.count) }
  }

  private func reportElements(of what: String, at range: SourceRange, _ context: inout DecodingContext) {
    report(
      "\(what) would have more than \(Self.greatestElementCount) elements", at: range,
      hint: "use smaller networks, sweep fewer values, or record less often", &context)
  }

  private func report(
    _ message: String, at range: SourceRange, hint: String, _ context: inout DecodingContext
  ) {
    context.report(.error(.tooLarge, at: range, message, hint: hint))
  }
}

extension RecordSpec.Times {
  /// An upper bound on the records of a run; not an integer, since it may be absurd.
  fileprivate func greatestCount(of training: TrainingSpec) -> Double {
    switch self {
    case .start, .last: 1
    case .count(let count): Double(count)
    case .every(let stride): training.endTime / training.learningRate / Double(stride) + 2
    case .logarithmic(let count, _): Double(count) + 1
    case .steps(let steps): Double(steps.count)
    case .times(let times): Double(times.count)
    }
  }
}
