import Diagnostics
import Results
import Schemas

/// Checks that a name means one thing in an experiment (`reference.md#sec-sweeps`).
struct NameCheck {
  let spec: ExperimentSpec

  /// What is wrong with the names of dimensions, solvers and derived variables.
  func problems() -> [Diagnostic] { dimensionProblems() + solverProblems() + derivedProblems() }

  private func dimensionProblems() -> [Diagnostic] {
    let seeds = spec.seeds.sweep
    // 'seed' always means the experiment's, even where a section has a seed of its own.
    var seen: Set<String> = seeds?.dimension.name == DimensionName.seed ? [] : [DimensionName.seed]
    return ([seeds].compactMap { $0 } + spec.sweeps).compactMap { sweep in
      let name = sweep.dimension.name
      let isOwn = sweep.hasValuesAsCoordinates && (sweep.variableName ?? name) == name && !countsOthers(sweep)
      guard !seen.insert(name).inserted || isReserved(name, isOwn: isOwn) else { return nil }
      return .error(
        .duplicateDimension, at: sweep.range, "two things in '\(spec.name)' are called '\(name)'",
        hint: sweep.key == nil
          ? "write the alternatives once, in the experiment's '\(name)s'"
          : "give this sweep another name: {values: […], as: other_name}")
    }
  }

  /// The keys of the draws of noise and of the samples of tests have the name of the samples of the task, but mean other
  /// numbers.
  private func countsOthers(_ sweep: SectionSweep) -> Bool {
    ((spec.noise?.sweeps ?? []) + (spec.tests?.sweeps ?? []))
      .contains { $0.range == sweep.range && $0.key == sweep.key }
  }

  /// A sweep may have the name of its own key, but no other name that has a meaning in every experiment.
  private func isReserved(_ name: String, isOwn: Bool) -> Bool {
    Self.taken.contains(name) || !isOwn && Self.settings.contains(name)
  }

  private func solverProblems() -> [Diagnostic] {
    var seen: Set<String> = []
    return spec.solvers.filter { !seen.insert($0.name).inserted }.map { solver in
      .error(
        .duplicateCoordinate, at: solver.range ?? spec.range, "two solvers are called '\(solver.name)'",
        hint: "give one another name: {name: …, kind: …}")
    }
  }

  private func derivedProblems() -> [Diagnostic] {
    var context = DecodingContext()
    for derived in spec.derived {
      let name = SourceValue(.scalar(.init(text: derived.name, isPlain: true)), at: derived.range)
      _ = ValueType.identifier.decode(name, &context)
    }
    return context.diagnostics
  }

  /// The names of other dimensions, and of variables that are not settings.
  private static let taken: Set<String> = {
    let indices = IndexKind.allCases.flatMap { [$0.rawValue, $0.secondName] }
    let others = BuiltInVariable.all.filter { !$0.isSetting }.map(\.name)
    return Set(indices + DimensionName.reserved + RecordedVariable.all.map(\.name) + others)
  }()

  private static let settings = Set(
    ["network", "task", "init", "train"] + BuiltInVariable.all.filter(\.isSetting).map(\.name))
}
