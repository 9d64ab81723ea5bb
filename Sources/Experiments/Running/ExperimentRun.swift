public import Diagnostics
import Dynamics
public import Results
import Schemas

extension ExperimentPlan {
  /// The dataset as it will be, with every dimension and coordinate, all recorded elements missing: what expressions are
  /// checked against before anything runs. Problems of derived variables are reported.
  public func blueprint(_ context: inout [Diagnostic]) -> Dataset {
    derive(DatasetAssembly(plan: self, results: []).dataset(), isBlueprint: true, &context)
  }

  /// Runs everything, at most `jobs` units at a time.
  ///
  /// - Parameter unitFinished: called once for each finished unit, in any order, from any thread.
  public func run(jobs: Int, unitFinished: @escaping @Sendable () -> Void) async -> ExperimentResult {
    var diagnostics: [Diagnostic] = []
    let outcomes = await outcomes(jobs: jobs, unitFinished: unitFinished)
    var results: [UnitResult] = []
    var failures: [RunError] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let result): results.append(result)
      case .failure(let error): failures.append(error)
      }
    }
    diagnostics += self.diagnostics(of: failures)
    let dataset = derive(DatasetAssembly(plan: self, results: results).dataset(), isBlueprint: false, &diagnostics)
    return ExperimentResult(dataset: dataset, diagnostics: diagnostics + divergenceWarnings(results))
  }

  /// The outcome of every unit, in the order of the units.
  private func outcomes(
    jobs: Int, unitFinished: @escaping @Sendable () -> Void
  ) async -> [Result<UnitResult, RunError>] {
    await withTaskGroup(of: (Int, Result<UnitResult, RunError>).self) { group in
      var outcomes = [Result<UnitResult, RunError>?](repeating: nil, count: units.count)
      var next = 0
      func start() {
        let index = next
        next += 1
        group.addTask { [self] in
          let run = UnitRun(plan: self, unit: units[index])
          let outcome = Result { () throws(RunError) in try run.result() }
          unitFinished()
          return (index, outcome)
        }
      }
      while next < min(max(jobs, 1), units.count) { start() }
      while let (index, outcome) = await group.next() {
        outcomes[index] = outcome
        if next < units.count { start() }
      }
      return outcomes.compactMap { $0 }
    }
  }

  private func derive(_ recorded: Dataset, isBlueprint: Bool, _ diagnostics: inout [Diagnostic]) -> Dataset {
    var dataset = recorded
    for derived in spec.derived {
      guard dataset.array(called: derived.name) == nil else {
        diagnostics.append(
          .error(
            .duplicateDimension, at: derived.range, "'\(derived.name)' is the name of a variable or dimension already",
            hint: "choose another name"))
        continue
      }
      do throws(EvaluationError) {
        let scope = EvaluationScope(own: dataset, parameters: spec.parameters, isBlueprint: isBlueprint)
        dataset.append(.init(derived.name, try derived.value.evaluate(in: scope)))
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    return dataset
  }

  /// One diagnostic for each cause, at its first place, with the number of units that it stopped.
  private func diagnostics(of failures: [RunError]) -> [Diagnostic] {
    var causes: [DynamicsError] = []
    for failure in failures where !causes.contains(failure.reason) { causes.append(failure.reason) }
    return causes.map { cause in
      let alike = failures.filter { $0.reason == cause }
      let first = alike[0].diagnostic(at: range)
      guard units.count > 1 else { return first }
      let extent = Diagnostic.Hint("\(alike.count) of \(units.count) runs of '\(name)' failed so")
      return Diagnostic(.error, first.code, at: range, first.message, hints: first.hints + [extent])
    }
  }

  private func divergenceWarnings(_ results: [UnitResult]) -> [Diagnostic] {
    let diverged = results.filter { $0.runs.contains(where: \.diverged) }
    guard let first = diverged.first else { return [] }
    let place = grid.description(of: first.unit.place)
    let example = place.isEmpty ? "" : ", first at \(place)"
    return [
      .warning(
        .divergedRun, at: range, "\(diverged.count) of \(units.count) runs of '\(name)' diverged\(example)",
        hint: "lower the learning rate; their later records are NaN")
    ]
  }
}

/// What an experiment gave.
public struct ExperimentResult: Sendable {
  /// The recorded and derived variables.
  public let dataset: Dataset
  /// What went wrong or is doubtful: failed units (errors), diverged runs (warnings), derived variables.
  public let diagnostics: [Diagnostic]
}

extension DiagnosticCode {
  /// A descent whose weights left all bounds.
  static let divergedRun: DiagnosticCode = "diverged-run"
}
