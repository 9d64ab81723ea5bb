import Results

extension ExperimentSpec {
  /// The changes of tasks that a phase makes, of representative combinations.
  func changes(in phase: Int) -> [TaskChange] {
    phases[phase].task?.representatives.compactMap(\.spec.change) ?? []
  }

  /// The outputs that phases add.
  var newOutputs: [NewOutput] { phases.indices.flatMap { changes(in: $0).compactMap(\.newOutput) } }

  /// The tasks to which the changes of a phase's task go back, of representative combinations; those of a phase that
  /// several of them change are listed once.
  func sources(of phase: Int) -> [TaskSource] {
    guard phase >= 0 else { return [] }
    var bases: Set<Int> = []
    return phases[phase].task?.representatives.flatMap { combination -> [TaskSource] in
      switch combination.spec {
      case .source(let source): return [source]
      case .changed(let change):
        let base = base(of: change, in: phase)
        return bases.insert(base).inserted ? sources(of: base) : []
      }
    } ?? []
  }

  /// The names of inputs, samples and outputs of a task; of samples only where all are trained on.
  func names(of source: TaskSource) -> [IndexKind: [String]] {
    var names = source.names
    if holdsSamplesOut { names[.sample] = nil }
    return names
  }

  /// Whether a test holds samples out of training.
  var holdsSamplesOut: Bool { tests?.representatives.contains { $0.spec.heldFraction != nil } ?? false }

  /// Whether the task of a phase depends on the experiment's seed.
  var drawsTasksFromSeeds: Bool {
    let isSplit = holdsSamplesOut
    return phases.contains { phase in
      phase.task?.representatives.contains { $0.spec.source?.drawsFromExperimentSeed(isSplit: isSplit) ?? false }
        ?? false
    }
  }

  /// The names of the tests.
  var testNames: [String] { tests?.representatives.first?.spec.tests.map(\.name) ?? [] }

  /// The names along the index dimensions, with so many outputs; along those of tasks only where all tasks of the
  /// experiment agree on them.
  func indexNames(outputs: Int) -> [IndexKind: [String]] {
    var names = sources(of: 0).first.map(self.names) ?? [:]
    for source in phases.indices.flatMap(sources) where self.names(of: source) != names { names = [:] }
    names[.objective] = phases.compactMap(\.name)
    names[.test] = testNames
    guard let output = newOutputs.first?.name else { return names }
    let known = names[.output] ?? (0..<outputs).map { String($0 + 1) }
    names[.output] = known + [output]
    return names
  }
}
