public import Diagnostics
import Dynamics
public import Results
import Schemas

extension ExperimentPlan {
  /// The names of the variables that are derived, in order.
  public var derivedNames: [String] { spec.derived.map(\.name) }

  /// The dataset as it will be, with every dimension and coordinate, all recorded elements missing: what expressions
  /// are checked against before anything runs. Problems of derived variables are reported.
  public func blueprint(_ context: inout [Diagnostic]) -> Dataset {
    var dataset = DatasetAssembly(plan: self, results: []).dataset()
    dataset.absences = absences(from: dataset)
    var broken: Set<String> = []
    for derived in spec.derived {
      // A variable that uses one that could not be derived fails for the same cause, which is reported once.
      guard !derived.value.references.contains(where: { broken.contains($0.name) }) else {
        broken.insert(derived.name)
        continue
      }
      guard dataset.array(called: derived.name) == nil else {
        context.append(
          .error(
            .duplicateDimension, at: derived.range, "'\(derived.name)' is the name of a variable or dimension already",
            hint: "choose another name"))
        continue
      }
      broken.insert(derived.name)
      do throws(EvaluationError) {
        let scope = EvaluationScope(own: dataset, parameters: spec.parameters, isBlueprint: true)
        dataset.append(.init(derived: derived.name, try derived.value.evaluate(in: scope)))
        broken.remove(derived.name)
      } catch {
        context.append(naming(error.diagnostic, derivedAt: derived.range))
      }
    }
    return dataset
  }

  /// The fault of a derived variable; of one that is inherited, with the experiment that it is a fault of.
  private func naming(_ fault: Diagnostic, derivedAt derivation: SourceRange) -> Diagnostic {
    guard derivation.bytes.lowerBound < range.bytes.lowerBound else { return fault }
    return Diagnostic(
      fault.severity, fault.code, at: fault.range, fault.message,
      hints: fault.hints + [.init("'\(name)' inherits this from the experiment that it is like", at: range)])
  }

  /// Hints for names that a reader may expect in the dataset and that it does not have.
  private func absences(from dataset: Dataset) -> [String: String] {
    var result: [String: String] = [:]
    let sections = [NetworkSpec.schema.keys, InitialisationSpec.keys(ofKinds: []), TrainingSpec.schema.keys].joined()
    for key in sections {
      let name = key.name.replacing("-", with: "_")
      result[name] =
        "'\(key.name)' has one value here, which makes no dimension; a list of one, \(key.name): [1e-3], makes one"
    }
    for variable in RecordedVariable.all {
      let hint = "add '\(variable.name)' to record.variables of '\(self.name)'"
      result[variable.name] =
        spec.provides(variable)
        ? "it was not recorded: \(hint)"
        : "'\(spec.solvers[0].name)' does not know it: \(ExperimentSpec.hintForRotations); then \(hint)"
    }
    return result.filter { dataset.array(called: $0.key) == nil }
  }

  /// Computes everything, at most `jobs` runs at a time.
  ///
  /// If the task is cancelled, the runs under way end and no others start. The result is then empty and says that it
  /// was stopped; the runs that were finished are in the store.
  ///
  /// - Parameters:
  ///   - demanded: the variables that are used beside those that derived ones need; others may be dropped while it runs
  ///     and are then absent from the dataset. Nil keeps all.
  ///   - store: the outcomes of earlier runs, and where those of new ones are kept; the results do not depend on it.
  ///   - runFinished: called once for each finished run, in any order, from any thread.
  public func run(
    jobs: Int, demanded: Set<String>? = nil, store: (any RunStore)? = nil,
    runFinished: @escaping @Sendable (RunOrigin) -> Void = { _ in }
  ) async -> ExperimentResult {
    let stored = store.map { StoredRuns($0, of: self) }
    defer { stored?.flush() }
    var ensemble = Ensemble(self, demanded: demanded)
    var results: [RunResult] = []
    var failures: [RunError] = []
    for range in ensemble.pieces where !Task.isCancelled {
      let piece = piece(range)
      let runner = PhaseRunner(plan: piece, jobs: jobs, stored: stored, runFinished: runFinished)
      let (found, failed) = await runner.results()
      if ensemble.pieces.count > 1, !Task.isCancelled {
        ensemble.add(DatasetAssembly(plan: piece, results: found).dataset())
      }
      results += found.map { adopting($0, from: range, without: ensemble.transient) }
      failures += failed
    }
    guard !Task.isCancelled else { return stopped(after: results.count) }
    let isSkipped: (RunError) -> Bool = { spec.skipsInfeasible && $0.reason.isInfeasibility }
    let leftOut = diagnostics(of: failures.filter(isSkipped)).map { "left out: \($0.message)" }
    failures.removeAll(where: isSkipped)
    let recorded = DatasetAssembly(plan: self, results: results, omitted: ensemble.transient).dataset()
    let dataset = ensemble.finish(recorded)
    let causes = diagnostics(of: failures)
    return ExperimentResult(
      dataset: dataset, remarks: QualitySummary(plan: self, results: results).remarks + leftOut,
      diagnostics: causes + ensemble.diagnostics + divergenceWarnings(results),
      gaps: ResultGaps(failure: causes.first, underived: ensemble.faults))
  }

  private func stopped(after finished: Int) -> ExperimentResult {
    let progress = "\(finished) of \(runCount.counting("run"))"
    let cause = Diagnostic.stopped("'\(name)'", after: progress, at: range)
    return ExperimentResult(
      dataset: Dataset(name: name), remarks: [], diagnostics: [cause], gaps: ResultGaps(failure: cause))
  }

  /// One diagnostic for each cause, where it occurs first, with the number of runs that it stopped.
  private func diagnostics(of failures: [RunError]) -> [Diagnostic] {
    var causes: [DynamicsError] = []
    for failure in failures where !causes.contains(failure.reason) { causes.append(failure.reason) }
    return causes.map { cause in
      let alike = failures.filter { $0.reason == cause }
      let first = alike[0].diagnostic(at: range)
      guard runCount > 1 else { return first }
      let extent = Diagnostic.Hint("\(alike.count) of \(runCount.counting("run")) of '\(name)' failed so")
      return Diagnostic(.error, first.code, at: first.range, first.message, hints: first.hints + [extent])
    }
  }

  private func divergenceWarnings(_ results: [RunResult]) -> [Diagnostic] {
    let diverged = results.filter { $0.solvers.contains { $0.quality.divergedStep != nil } }
    guard let first = diverged.first, let step = first.solvers.lazy.compactMap(\.quality.divergedStep).first else {
      return []
    }
    let coordinates = description(of: first.run)
    let example = coordinates.isEmpty ? "at step \(step)" : "first at step \(step) of \(coordinates)"
    return [
      .warning(
        .divergedRun, at: range, "\(diverged.count) of \(runCount.counting("run")) of '\(name)' diverged, \(example)",
        hint: "lower the learning rate; their later records are NaN")
    ]
  }
}

/// The result of an experiment.
public struct ExperimentResult: Sendable {
  /// The recorded and derived variables.
  public let dataset: Dataset
  /// How far the results can be trusted, in words: estimated errors, broken assumptions, diverged runs.
  public let remarks: [String]
  /// Failed runs (errors), diverged runs (warnings), and variables that could not be derived.
  public let diagnostics: [Diagnostic]
  /// The variables that are not known; the causes are among the diagnostics.
  public let gaps: ResultGaps
}

/// The variables of an experiment that are not known, and why.
public struct ResultGaps: Sendable {
  private let failure: Diagnostic?
  private let underived: [String: Diagnostic]

  /// The gaps of an experiment some of whose runs failed because of `failure`, and whose variables `underived` could
  /// not be derived. Failed runs leave elements of every variable missing.
  public init(failure: Diagnostic? = nil, underived: [String: Diagnostic] = [:]) {
    (self.failure, self.underived) = (failure, underived)
  }

  /// Whether no run failed, so that only some variables are not known.
  public var areOfSomeVariables: Bool { failure == nil && !underived.isEmpty }

  /// Why nothing is known of `variable`; nil where it is known.
  public func cause(of variable: String) -> Diagnostic? { failure ?? underived[variable] }
}
