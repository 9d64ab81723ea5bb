import Diagnostics
import Results
import Schemas

/// Compares the phases of an experiment with each other (`reference.md#sec-phases`).
struct PhaseCheck {
  let spec: ExperimentSpec

  /// What is wrong with the phases, in their order, and with the outputs that they add.
  func problems() -> [Diagnostic] {
    let names = spec.phases.indices.map { spec.sources(of: $0).map(spec.names).uniqued }
    return spec.phases.indices.flatMap { index in
      nameProblems(of: index) + sectionProblems(of: index)
        + spec.changes(in: index).flatMap { problems(with: $0, in: index, names) }
    } + newOutputProblems()
  }

  /// For each phase, the names along index dimensions that its tasks have, each once.
  private typealias Names = [[[IndexKind: [String]]]]

  private func nameProblems(of index: Int) -> [Diagnostic] {
    let phase = spec.phases[index]
    guard phase.name != nil, spec.phases[..<index].contains(where: { $0.name == phase.name }) else { return [] }
    return [
      .error(
        .duplicateCoordinate, at: phase.range, "two phases are called '\(phase.name ?? "")'",
        hint: "give each phase a name of its own")
    ]
  }

  private func sectionProblems(of index: Int) -> [Diagnostic] {
    let phase = spec.phases[index]
    guard let name = phase.name else { return [] }
    var problems: [Diagnostic] = []
    if phase.task == nil {
      problems.append(
        .error(
          .missingTask, at: phase.range, "the phase '\(name)' has no task",
          hint: "add 'task' to it, or to the experiment"))
    }
    let isOpenEnded =
      spec.phases.allSatisfy { $0.training == nil } && spec.solvers.allSatisfy { !$0.method.needsTraining }
    guard phase.training == nil, !isOpenEnded || spec.solvers.isEmpty else { return problems }
    problems.append(
      .error(
        .missingKey, at: phase.range, "the phase '\(name)' does not say how long it is",
        hint: "add train: {until: TIME} to it, or to the experiment; only solve: limit needs none"))
    return problems
  }

  private func problems(with change: TaskChange, in phase: Int, _ names: Names) -> [Diagnostic] {
    guard phase > 0 else {
      return [
        .error(
          .outOfRange, at: change.source.range, "the first phase has no earlier task to change",
          hint: "use kind: changed in a later phase")
      ]
    }
    return earlierProblems(change.base, in: phase)
      + operationProblems(of: change, in: phase, names[spec.base(of: change, in: phase)])
  }

  /// What is wrong with the name of a phase that has to be an earlier one.
  private func earlierProblems(_ base: SourceValue?, in phase: Int) -> [Diagnostic] {
    let earlier = spec.phases[..<phase].compactMap(\.name)
    guard let base, let name = base.text, !earlier.contains(name) else { return [] }
    let exists = spec.phases.contains { $0.name == name }
    return [
      .error(
        .unknownName, at: base.range,
        exists ? "the phase '\(name)' does not come before this one" : "no phase before this one is called '\(name)'",
        hint: exists
          ? "change the task of an earlier phase: \(earlier.joined(separator: ", "))"
          : Suggestion.hint(for: name, among: earlier))
    ]
  }

  private func operationProblems(
    of change: TaskChange, in phase: Int, _ names: Names.Element
  ) -> [Diagnostic] {
    switch change.operation {
    case .setTarget(let target):
      nameProblems([(.output, target.output), (.sample, target.sample)], of: change, names)
    case .newOutput(let output): nameProblems([(.sample, output.sample)], of: change, names)
    case .reverse(let modes): modeProblems(modes, of: change)
    case .mix(let mixture): earlierProblems(mixture.other, in: phase) + drawProblems(mixture, of: change, in: phase)
    case .turn(let turn): turnProblems(turn, of: change)
    case .scale: []
    }
  }

  /// Another draw of a task is another task only if it is drawn.
  private func drawProblems(_ mixture: Mixture, of change: TaskChange, in phase: Int) -> [Diagnostic] {
    guard mixture.other == nil,
      spec.sources(of: spec.base(of: change, in: phase)).contains(where: { !$0.isDrawn(isSplit: spec.holdsSamplesOut) })
    else { return [] }
    return [
      .error(
        .conflictingKeys, at: change.source.range(ofKey: "mix") ?? change.source.range,
        "the task is given, not drawn: another draw of it would be the same task",
        hint: "say which phase's task is mixed in: mix: {with: PHASE, angle: …}")
    ]
  }

  private func turnProblems(_ turn: Turn, of change: TaskChange) -> [Diagnostic] {
    guard turn.modes.count != 2 || turn.modes[0] == turn.modes[1] else { return [] }
    return [
      .error(
        .outOfRange, at: change.source.range(ofKey: "modes") ?? change.source.range,
        "'turn' needs two different modes", hint: "the first is turned towards the second: modes: [1, 2]")
    ]
  }

  private func modeProblems(_ modes: [Int], of change: TaskChange) -> [Diagnostic] {
    guard modes.isEmpty || Set(modes).count < modes.count else { return [] }
    return [
      .error(
        .outOfRange, at: change.source.range(ofKey: "reverse") ?? change.source.range,
        modes.isEmpty ? "no mode is reversed" : "a mode is reversed twice", hint: "list each mode once, from 1")
    ]
  }

  private func nameProblems(
    _ coordinates: [(IndexKind, Coordinate)], of change: TaskChange, _ names: Names.Element
  ) -> [Diagnostic] {
    names.flatMap { names in
      coordinates.compactMap { kind, coordinate in
        guard case .label(let name) = coordinate, names[kind]?.contains(name) != true else { return nil }
        let known = names[kind] ?? []
        let hint =
          known.isEmpty ? "use its number, from 1: this task gives no names" : Suggestion.hint(for: name, among: known)
        return .error(
          .unknownName, at: change.source.range(ofKey: kind.rawValue) ?? change.source.range,
          "the task has no \(kind.rawValue) called '\(name)'", hint: hint)
      }
    }
  }

  /// An output can be added once, at the end, and it has one name.
  private func newOutputProblems() -> [Diagnostic] {
    let early = spec.phases.indices.dropLast().filter { spec.changes(in: $0).contains { $0.newOutput != nil } }
    var problems: [Diagnostic] = early.map { index in
      .error(
        .outOfRange, at: spec.phases[index + 1].range, "no phase can follow one that adds an output",
        hint: "make the phase with 'new-output' the last")
    }
    let (added, last) = (spec.newOutputs, spec.phases.count - 1)
    guard let first = added.first else { return problems }
    for solver in spec.solvers where solver.method is StochasticMethod {
      problems.append(
        .error(
          .conflictingKeys, at: solver.range ?? spec.range,
          "'\(solver.name)' takes batches, and the row of a new output is trained on one sample",
          hint: "use descent or flow where an output is added"))
    }
    if added.contains(where: { $0.name != first.name }) {
      problems.append(
        .error(
          .outOfRange, at: spec.phases[last].range, "the new output has several names",
          hint: "give it one name in all alternatives"))
    }
    if spec.sources(of: last).contains(where: { $0.names[.output]?.contains(first.name) == true }) {
      problems.append(
        .error(
          .duplicateCoordinate, at: spec.phases[last].range, "the task has an output called '\(first.name)' already",
          hint: "choose another name"))
    }
    return problems
  }
}
