import Diagnostics
import Results
import Schemas

/// Holds the phases of an experiment against each other (`reference.md#sec-phases`), and gives the names along their
/// dimensions.
struct PhaseCheck {
  let spec: ExperimentSpec

  /// Whether all is well; problems are reported.
  func isPassed(_ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    for index in spec.phases.indices {
      checkName(of: index, &context)
      checkSections(of: index, &context)
      for change in changes(in: index) { check(change, in: index, &context) }
    }
    checkNewOutputs(&context)
    return context.diagnostics.count == found
  }

  /// The names along the index dimensions of so many outputs; along those of tasks only where all tasks of the experiment
  /// agree on them.
  func names(outputs: Int) -> [IndexKind: [String]] {
    var names = sources(of: 0).first?.names ?? [:]
    for source in spec.phases.indices.flatMap(sources) where source.names != names { names = [:] }
    names[.objective] = spec.phases.compactMap(\.name)
    guard let output = newOutputs.first?.name else { return names }
    let known = names[.output] ?? (0..<outputs).map { String($0 + 1) }
    names[.output] = known + [output]
    return names
  }

  /// The outputs that phases add.
  var newOutputs: [NewOutput] { spec.phases.indices.flatMap { changes(in: $0).compactMap(\.newOutput) } }

  private func changes(in phase: Int) -> [TaskChange] {
    spec.phases[phase].task?.combinations.compactMap(\.spec.change) ?? []
  }

  /// The tasks to which the changes of a phase's task go back, for all combinations.
  private func sources(of phase: Int) -> [TaskSource] {
    guard phase >= 0 else { return [] }
    let tasks = spec.phases[phase].task?.combinations.map(\.spec) ?? []
    return tasks.flatMap { task in
      switch task {
      case .source(let source): [source]
      case .changed(let change): sources(of: spec.base(of: change, in: phase))
      }
    }
  }

  private func checkName(of index: Int, _ context: inout DecodingContext) {
    let phase = spec.phases[index]
    guard phase.name != nil, spec.phases[..<index].contains(where: { $0.name == phase.name }) else { return }
    context.report(
      .error(
        .duplicateCoordinate, at: phase.range, "two phases are called '\(phase.name ?? "")'",
        hint: "give each phase a name of its own"))
  }

  private func checkSections(of index: Int, _ context: inout DecodingContext) {
    let phase = spec.phases[index]
    guard let name = phase.name else { return }
    if phase.task == nil {
      context.report(
        .error(
          .missingTask, at: phase.range, "the phase '\(name)' has no task",
          hint: "add 'task' to it, or to the experiment"))
    }
    let isOpenEnded =
      spec.phases.allSatisfy { $0.training == nil } && spec.solvers.allSatisfy { !$0.method.needsTraining }
    guard phase.training == nil, !isOpenEnded || spec.solvers.isEmpty else { return }
    context.report(
      .error(
        .missingKey, at: phase.range, "the phase '\(name)' does not say how long it is",
        hint: "add train: {until: TIME} to it, or to the experiment; only solve: limit needs none"))
  }

  private func check(_ change: TaskChange, in phase: Int, _ context: inout DecodingContext) {
    guard phase > 0 else {
      context.report(
        .error(
          .outOfRange, at: change.source.range, "the first phase has no earlier task to change",
          hint: "use kind: changed in a later phase"))
      return
    }
    let earlier = spec.phases[..<phase].compactMap(\.name)
    if let base = change.base, let name = base.text, !earlier.contains(name) {
      let exists = spec.phases.contains { $0.name == name }
      context.report(
        .error(
          .unknownName, at: base.range,
          exists ? "the phase '\(name)' does not come before this one" : "no phase before this one is called '\(name)'",
          hint: exists
            ? "change the task of an earlier phase: \(earlier.joined(separator: ", "))"
            : Suggestion.hint(for: name, among: earlier)))
    }
    switch change.operation {
    case .setTarget(let target):
      checkNames([(.output, target.output), (.sample, target.sample)], of: change, in: phase, &context)
    case .newOutput(let output): checkNames([(.sample, output.sample)], of: change, in: phase, &context)
    case .reverse(let modes): checkModes(modes, of: change, &context)
    case .scale: break
    }
  }

  private func checkModes(_ modes: [Int], of change: TaskChange, _ context: inout DecodingContext) {
    guard modes.isEmpty || Set(modes).count < modes.count else { return }
    context.report(
      .error(
        .outOfRange, at: change.source.place(of: "reverse") ?? change.source.range,
        modes.isEmpty ? "no mode is reversed" : "a mode is reversed twice", hint: "list each mode once, from 1"))
  }

  private func checkNames(
    _ coordinates: [(IndexKind, Coordinate)], of change: TaskChange, in phase: Int,
    _ context: inout DecodingContext
  ) {
    for source in sources(of: spec.base(of: change, in: phase)) {
      for case (let kind, .label(let name)) in coordinates where source.names[kind]?.contains(name) != true {
        let known = source.names[kind] ?? []
        let hint =
          known.isEmpty ? "use its number, from 1: this task gives no names" : Suggestion.hint(for: name, among: known)
        context.report(
          .error(
            .unknownName, at: change.source.place(of: kind.rawValue) ?? change.source.range,
            "the task has no \(kind.rawValue) called '\(name)'", hint: hint))
      }
    }
  }

  /// An output can be added once, at the end, and it has one name.
  private func checkNewOutputs(_ context: inout DecodingContext) {
    for index in spec.phases.indices.dropLast() where changes(in: index).contains(where: { $0.newOutput != nil }) {
      context.report(
        .error(
          .outOfRange, at: spec.phases[index + 1].range, "no phase can follow one that adds an output",
          hint: "make the phase with 'new-output' the last"))
    }
    let added = newOutputs
    guard let first = added.first else { return }
    if added.contains(where: { $0.name != first.name }) {
      context.report(
        .error(
          .outOfRange, at: spec.phases[spec.phases.count - 1].range, "the new output has several names",
          hint: "give it one name in all alternatives"))
    }
    let known = sources(of: spec.phases.count - 1).flatMap { $0.names[.output] ?? [] }
    if known.contains(first.name) {
      context.report(
        .error(
          .duplicateCoordinate, at: spec.phases[spec.phases.count - 1].range,
          "the task has an output called '\(first.name)' already", hint: "choose another name"))
    }
  }
}
