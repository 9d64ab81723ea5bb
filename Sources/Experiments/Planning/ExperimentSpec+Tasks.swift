import Results

extension ExperimentSpec {
  /// The changes of tasks that a phase makes, for all combinations.
  func changes(in phase: Int) -> [TaskChange] {
    phases[phase].task?.combinations.compactMap(\.spec.change) ?? []
  }

  /// The outputs that phases add.
  var newOutputs: [NewOutput] { phases.indices.flatMap { changes(in: $0).compactMap(\.newOutput) } }

  /// The tasks to which the changes of a phase's task go back, for all combinations.
  func sources(of phase: Int) -> [TaskSource] {
    guard phase >= 0 else { return [] }
    let tasks = phases[phase].task?.combinations.map(\.spec) ?? []
    return tasks.flatMap { task in
      switch task {
      case .source(let source): [source]
      case .changed(let change): sources(of: base(of: change, in: phase))
      }
    }
  }

  /// The names along the index dimensions, with so many outputs; along those of tasks only where all tasks of the
  /// experiment agree on them.
  func indexNames(outputs: Int) -> [IndexKind: [String]] {
    var names = sources(of: 0).first?.names ?? [:]
    for source in phases.indices.flatMap(sources) where source.names != names { names = [:] }
    names[.objective] = phases.compactMap(\.name)
    guard let output = newOutputs.first?.name else { return names }
    let known = names[.output] ?? (0..<outputs).map { String($0 + 1) }
    names[.output] = known + [output]
    return names
  }
}
