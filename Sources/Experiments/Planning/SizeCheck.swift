import Diagnostics
import Dynamics
import Results
import Schemas

/// Refuses experiments that are too large, before anything is allocated for them.
struct SizeCheck {
  let spec: ExperimentSpec
  /// How many seeds there are.
  let seedCount: Int
  /// How many times there are along `time`; nil where they are not known yet, and a bound is taken.
  let recordCount: Int?

  /// The number of combinations of the sweep; not an integer, since it may be absurd.
  private var combinationCount: Double { Self.product(spec.sweeps.map(\.dimension)) * Double(seedCount) }

  /// What is too large: the sweep, else the number of records, else the results.
  func problems() -> [Diagnostic] {
    guard combinationCount <= Double(Limits.combinations) else {
      let sizes = spec.sweeps.map { "\($0.dimension.name): \($0.dimension.count)" } + ["seed: \(seedCount)"]
      return [
        error(
          "'\(spec.name)' has more than \(Limits.combinations) combinations (\(sizes.joined(separator: ", ")))",
          at: spec.range, hint: "sweep fewer values")
      ]
    }
    if let recordCount { return resultProblems(recordCount: recordCount) }
    let records = spec.phases.reduce(1) { max($0, Self.largestRecordCount(of: $1)) }
    guard records <= Double(Limits.records) else {
      return [
        error(
          "a run would have more than \(Limits.records) records", at: spec.record.timesRange ?? spec.range,
          hint: "record less often, for example at: {count: 200}")
      ]
    }
    return resultProblems(recordCount: Int(records))
  }

  private static func largestRecordCount(of phase: PhaseSpec) -> Double {
    let times = phase.times ?? RecordSpec.usualTimes
    return phase.training?.trainings.reduce(1) { max($0, times.largestCount(of: $1)) } ?? 1
  }

  /// What of the results does not fit, with so many times along `time`.
  private func resultProblems(recordCount: Int) -> [Diagnostic] {
    let sizes = sizes
    let states = combinationCount * Double(max(spec.solvers.count, 1) * spec.phases.count) * Double(recordCount)
    let counts = spec.record.variables.map { states * $0.indices.magnitude(in: sizes) }
    let large = zip(spec.record.variables, counts).filter { $1 > Double(Limits.elements) }.map { variable, _ in
      tooManyElements(in: "'\(variable.name)'", at: spec.record.range(of: variable) ?? spec.range)
    }
    let problems = taskProblems(sizes) + large
    guard problems.isEmpty, counts.reduce(states, +) > Double(Limits.elements) else { return problems }
    return [tooManyElements(in: "the results of '\(spec.name)' together", at: spec.range)]
  }

  private func taskProblems(_ sizes: ProblemSizes) -> [Diagnostic] {
    guard let task = spec.phases[0].task else { return [] }
    let draws = sources.contains { $0.drawsFromExperimentSeed(isSplit: spec.holdsSamplesOut) }
    let tasks = spec.phases.flatMap { $0.task?.dimensions ?? [] }
    let grid = SweepGrid(spec.sweeps.map(\.dimension)).dimensions(among: spec.network.dimensions + tasks)
    let count = Self.product(grid) * Double(draws ? seedCount : 1) * Double(spec.phases.count)
    let largest = BuiltInVariable.all.filter(\.isOfTask).map { $0.indices.magnitude(in: sizes) }.max() ?? 0
    guard count * largest > Double(Limits.elements) else { return [] }
    let value = task.value(at: 0)
    return [tooManyElements(in: "the task's data", at: (value["samples"] ?? value).range)]
  }

  /// The tasks that are drawn, given or read, of representative combinations of all phases.
  private var sources: [TaskSource] { spec.phases.flatMap { $0.task?.representatives.compactMap(\.spec.source) ?? [] } }

  /// The largest sizes that any combination has.
  private var sizes: ProblemSizes {
    let (newOutputs, sources) = (spec.newOutputs.isEmpty ? 0 : 1, sources)
    let unit = Widths(inputs: 1, hidden: 1, outputs: 1)
    let given = sources.reduce(0) { max($0, $1.samplesFollowWidths ? 0 : $1.sampleCount(widths: unit, held: nil)) }
    let followsWidths = sources.contains(where: \.samplesFollowWidths)
    return spec.network.representatives.reduce(.none) { sizes, network in
      let samples = max(given, followsWidths ? network.spec.inputs : 0)
      return sizes.union(
        ProblemSizes(
          network.spec, samples: samples, newOutputs: newOutputs, objectives: spec.phases.count,
          tests: spec.testNames.count))
    }
  }

  private static func product(_ dimensions: [Dimension]) -> Double {
    dimensions.reduce(1) { $0 * Double($1.count) }
  }

  private func tooManyElements(in what: String, at range: SourceRange) -> Diagnostic {
    error(
      "\(what) would have more than \(Limits.elements) elements", at: range,
      hint: "use smaller networks, sweep fewer values, or record less often")
  }

  private func error(_ message: String, at range: SourceRange, hint: String) -> Diagnostic {
    .error(.tooLarge, at: range, message, hint: hint)
  }
}

extension RecordSpec.Times {
  /// An upper bound on the records of a run; not an integer, since it may be absurd.
  fileprivate func largestCount(of training: TrainingSpec) -> Double {
    switch self {
    case .start, .last: 1
    case .count(let count): Double(count)
    case .every(let stride): training.endTime / training.learningRate / Double(stride) + 2
    case .logarithmic(let count, _): Double(count) + 1
    case .steps(let steps): Double(steps.count)
    case .times(let times): Double(times.count)
    case .adaptive(_, let most): Double(most)
    }
  }
}
