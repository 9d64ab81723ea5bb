import Diagnostics
import Dynamics

/// What is known of every combination without computing anything, as plain numbers: for loops over all of them.
struct CombinationTables: Sendable {
  private let inputs: GridTable<Int>
  private let hidden: GridTable<Int>
  private let outputs: GridTable<Int>
  private let scale: GridTable<Double?>
  private let scaleNumbers: GridProjection
  private let held: GridTable<Double?>?
  private let testCount: Int
  private let phases: [PhaseTables]

  init(_ combinations: Combinations) {
    let (spec, grid) = (combinations.spec, combinations.grid)
    let counts = spec.network.unitCounts
    inputs = GridTable(counts.inputs, in: grid)
    hidden = GridTable(counts.hidden, in: grid)
    outputs = GridTable(counts.outputs, in: grid)
    let scales = spec.initialisation.scales
    scale = GridTable(scales, in: grid)
    scaleNumbers = GridProjection(from: grid, onto: scales.dimensions)
    held = spec.tests.map { tests in GridTable(tests.table(of: Set(spec.testNames)) { $0.spec.heldFraction }, in: grid)
    }
    testCount = spec.testNames.count
    phases = spec.phases.indices.map { PhaseTables(of: $0, spec, in: grid) }
  }

  func widths(at index: Int) -> Widths {
    Widths(inputs: inputs[index], hidden: hidden[index], outputs: outputs[index])
  }

  /// λ to which the layers are re-balanced before a phase; nil if they are not.
  func rebalance(before phase: Int, at index: Int) -> Double? { phases[phase].rebalance?[index] }

  /// λ as written, of the last re-balancing or of the start; nil where none is.
  func relativeScale(in phase: Int, at index: Int) -> Double? {
    for phase in phases[...phase].reversed() {
      if let scale = phase.rebalance?[index] { return scale }
    }
    return scale[index]
  }

  /// The number of the combination of the keys that the λ of the start depends on.
  func scaleNumber(at index: Int) -> Int { scaleNumbers.number(at: index) }

  /// The learning rate, and where it is written; nil where nothing is trained.
  func rate(of phase: Int, at index: Int) -> (value: Double, range: SourceRange)? { phases[phase].rate?[index] }

  func training(of phase: Int, at index: Int) -> TrainingSpec? {
    guard let rate = phases[phase].rate?[index], let length = phases[phase].length?[index] else { return nil }
    return TrainingSpec(
      learningRate: rate.value, length: length, stopGap: phases[phase].stopGap?[index] ?? 0,
      rule: phases[phase].rule?[index] ?? .plain)
  }

  /// Whether a phase adds an output.
  func addsOutput(_ phase: Int, at index: Int) -> Bool { phases[phase].task?[index].addsOutput ?? false }

  /// The task that a phase's task is a change of, over all changes; nil where there is none.
  func source(of phase: Int, at index: Int) -> TaskFacts.Source? {
    guard let task = phases[phase].task?[index] else { return nil }
    switch task.origin {
    case .source(let source): return source
    case .phase(let base): return source(of: base, at: index)
    }
  }

  /// What each solver has to do in a phase; nil where nothing is trained.
  func work(of phase: Int, at index: Int, recordCount: Int) -> PhaseWork? {
    guard let training = training(of: phase, at: index) else { return nil }
    let isWhite = source(of: phase, at: index)?.isWhite == true
    return PhaseWork(
      widths: widths(at: index), learningRate: training.learningRate, endTime: training.endTime,
      mayStopEarly: training.stopGap != 0,
      flowScale: isWhite && training.rule.isPlain ? relativeScale(in: phase, at: index) : nil,
      recordCount: recordCount)
  }

  /// The operations that it takes, roughly, to set up the start of a run: drawing and whitening its task, drawing its
  /// weights, the factorisations of the exact solution.
  func preparationWork(of phase: Int, at index: Int) -> Double {
    let widths = widths(at: index)
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    let samples = Double(sampleCount(of: phase, at: index))
    let largest = max(inputs, outputs, Double(widths.hidden))
    return 10 * largest * largest * largest + samples * inputs * (inputs + outputs)
  }

  /// The operations that a trial of a start takes, roughly; for small networks it is all but what is computed. Some
  /// twelve thousand of them are tried: more would take most of the planning of a sweep, and seldom find more.
  func trialWork(of phase: Int, at index: Int) -> Double {
    let widths = widths(at: index)
    let largest = Double(max(widths.inputs, widths.hidden, widths.outputs))
    return 4e6 + 1e4 * largest * largest + preparationWork(of: phase, at: index)
  }

  /// The sizes of the network and of the task of a phase.
  func sizes(of phase: Int, at index: Int) -> ProblemSizes {
    let widths = widths(at: index)
    return ProblemSizes(
      widths, samples: sampleCount(of: phase, at: index), newOutputs: addsOutput(phase, at: index) ? 1 : 0,
      objectives: phases.count, tests: testCount)
  }

  /// The number of samples that a phase trains on.
  private func sampleCount(of phase: Int, at index: Int) -> Int {
    guard let source = source(of: phase, at: index) else { return 0 }
    let count = source.samples ?? widths(at: index).inputs
    guard source.isOfData, let fraction = held?[index] else { return count }
    return count - SampleSplit.heldCount(of: count, fraction: fraction)
  }
}

/// What is known of a task before it is drawn.
struct TaskFacts: Sendable {
  enum Origin: Sendable {
    case source(Source)
    /// The task of an earlier phase.
    case phase(Int)
  }

  struct Source: Sendable {
    /// Whether the inputs are white for sure.
    let isWhite: Bool
    /// The number of samples; nil where there are as many as inputs.
    let samples: Int?
    /// Whether the samples are given, so that some can be held out.
    let isOfData: Bool
  }

  let origin: Origin
  let addsOutput: Bool

  /// The facts of `task`, of a phase.
  init(_ task: TaskSpec, of phase: Int, _ spec: ExperimentSpec) {
    addsOutput = task.change?.newOutput != nil
    switch task {
    case .source(let source):
      // The widths matter only where samples follow them.
      let samples =
        source.samplesFollowWidths
        ? nil : source.sampleCount(widths: Widths(inputs: 1, hidden: 1, outputs: 1), held: nil)
      origin = .source(Source(isWhite: source.isWhite, samples: samples, isOfData: source.isOfData))
    case .changed(let change): origin = .phase(spec.base(of: change, in: phase))
    }
  }
}

extension SweptSection<TrainingSpec> {
  /// η of each combination, and where it is written.
  fileprivate var ratesAsWritten: SettingTable<(value: Double, range: SourceRange)> {
    table(of: ["learning-rate"]) { training in
      let value = training.value
      return (training.spec.learningRate, value["learning-rate"]?.range ?? value.range)
    }
  }
}

extension SweptSection<TaskSpec> {
  /// What is known of each combination, as the task of `phase`.
  fileprivate func facts(of phase: Int, _ spec: ExperimentSpec) -> SettingTable<TaskFacts> {
    table(of: ["samples", "whiten", "inputs", "targets", "samples-in", "target", "values", "of"]) {
      TaskFacts($0.spec, of: phase, spec)
    }
  }
}

/// The tables of one phase; nil are those of sections that it does not have.
private struct PhaseTables {
  let task: GridTable<TaskFacts>?
  let rate: GridTable<(value: Double, range: SourceRange)>?
  let length: GridTable<TrainingSpec.Length>?
  let stopGap: GridTable<Double>?
  let rule: GridTable<LearningRule>?
  let rebalance: GridTable<Double?>?

  init(of phase: Int, _ spec: ExperimentSpec, in grid: SweepGrid) {
    let own = spec.phases[phase]
    task = own.task.map { GridTable($0.facts(of: phase, spec), in: grid) }
    rate = own.training.map { GridTable($0.ratesAsWritten, in: grid) }
    length = own.training.map { GridTable($0.lengths, in: grid) }
    stopGap = own.training.map { GridTable($0.stopGaps, in: grid) }
    rule = own.training.map { GridTable($0.rules, in: grid) }
    rebalance = own.preparation.map { preparation in
      GridTable(preparation.table(of: ["rebalance"]) { $0.spec.relativeScale }, in: grid)
    }
  }
}
