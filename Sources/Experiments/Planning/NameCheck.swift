import Diagnostics
import Results
import Schemas

/// Sees to it that a name means one thing in an experiment (`reference.md#sec-sweeps`).
struct NameCheck {
  let spec: ExperimentSpec

  /// Whether dimensions, solvers and derived variables have names of their own; problems are reported.
  func isPassed(_ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    checkDimensions(&context)
    checkSolvers(&context)
    checkDerived(&context)
    return context.diagnostics.count == found
  }

  private func checkDimensions(_ context: inout DecodingContext) {
    let seeds = spec.seeds.sweep
    // 'seed' always means the experiment's, even where a section has a seed of its own.
    var seen: Set<String> = seeds?.dimension.name == "seed" ? [] : ["seed"]
    for sweep in [seeds].compactMap({ $0 }) + spec.sweeps {
      let name = sweep.dimension.name
      let isOwn = sweep.hasValuesAsCoordinates && (sweep.variableName ?? name) == name && !isOfNoise(sweep)
      guard !seen.insert(name).inserted || isReserved(name, isOwn: isOwn) else { continue }
      context.report(
        .error(
          .duplicateDimension, at: sweep.range, "two things in '\(spec.name)' are called '\(name)'",
          hint: sweep.key == nil
            ? "write the alternatives once, in the experiment's '\(name)s'"
            : "give this sweep another name: {values: […], as: other_name}"))
    }
  }

  /// The draws of noise are called like the samples of the task, and are others.
  private func isOfNoise(_ sweep: SectionSweep) -> Bool {
    spec.noise?.sweeps.contains { $0.range == sweep.range } ?? false
  }

  /// A sweep may be called like its own key, and like nothing else that means something in every experiment.
  private func isReserved(_ name: String, isOwn: Bool) -> Bool {
    Self.taken.contains(name) || !isOwn && Self.settings.contains(name)
  }

  private func checkSolvers(_ context: inout DecodingContext) {
    var seen: Set<String> = []
    for solver in spec.solvers where !seen.insert(solver.name).inserted {
      context.report(
        .error(
          .duplicateCoordinate, at: solver.range ?? spec.range, "two solvers are called '\(solver.name)'",
          hint: "give one another name: {name: …, kind: …}"))
    }
  }

  private func checkDerived(_ context: inout DecodingContext) {
    for derived in spec.derived {
      let name = SourceValue(.scalar(.init(text: derived.name, isPlain: true)), at: derived.range)
      _ = ValueType.identifier.decode(name, &context)
    }
  }

  /// The other dimensions, and the variables that are no settings.
  private static let taken: Set<String> = {
    let indices = IndexKind.allCases.flatMap { [$0.rawValue, $0.secondName] }
    let others = BuiltInVariable.all.filter { !$0.isSetting }.map(\.name)
    return Set(indices + DimensionName.reserved + RecordedVariable.all.map(\.name) + others)
  }()

  private static let settings = Set(
    ["network", "task", "init", "train"] + BuiltInVariable.all.filter(\.isSetting).map(\.name))
}
