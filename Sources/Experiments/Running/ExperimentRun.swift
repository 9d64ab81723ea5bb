public import Diagnostics
import Dynamics
public import Results
import Schemas

extension ExperimentPlan {
  /// The names of the variables that are derived, in order.
  public var derivedNames: [String] { spec.derived.map(\.name) }

  /// The dataset as it will be, with every dimension and coordinate, all recorded elements missing: what expressions
  /// are checked against before anything runs. Problems of derived variables are reported.
  ///
  /// - Parameter neighbours: the blueprints of the experiments above it. What is derived from something that is not known
  ///   of them is left out, since the cause is reported there.
  public func blueprint(beside neighbours: Neighbours = .none, _ context: inout [Diagnostic]) -> Dataset {
    var dataset = DatasetAssembly(self).dataset()
    dataset.absences = absences(from: dataset)
    var broken: Set<String> = []
    for derived in spec.derived {
      // A variable that uses one that could not be derived fails for the same cause, which is reported once.
      let isUnknown = derived.value.references.contains {
        $0.isOwn(of: name) ? broken.contains($0.name) : neighbours.cause(of: $0) != nil
      }
      guard !isUnknown else {
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
        let scope = neighbours.scope(deriving: dataset, parameters: spec.parameters, isBlueprint: true)
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

  /// The result of all runs, at most `jobs` of which are computed at a time.
  ///
  /// If the task is cancelled, the runs under way end and no others start. The result is then empty and says that it
  /// was stopped; the runs that were finished are in the store. If nothing is to be computed and runs are missing in the
  /// store, the result is empty too.
  ///
  /// - Parameters:
  ///   - demanded: the variables that are used. Of the others only those are derived that these are made of, and those
  ///     may be absent from the dataset. Nil derives and keeps all.
  ///   - neighbours: the experiments above it.
  ///   - source: where the outcomes of runs come from.
  ///   - runFinished: called once for each finished run, in any order, from any thread.
  public func run(
    jobs: Int, demanded: Set<String>? = nil, beside neighbours: Neighbours = .none,
    from source: RunSource = .computing,
    runFinished: @escaping @Sendable (RunOrigin) -> Void = { _ in }
  ) async -> ExperimentResult {
    let stored = source.store.map { StoredRuns($0, of: self) }
    defer {
      stored?.flush()
      combinations.forgetTasks()
    }
    var ensemble = Ensemble(self, demanded: demanded, beside: neighbours)
    let collector = RunCollector(self, omitting: ensemble.transient, unused: ensemble.unused)
    let pieces = SeedPieces(self, ensemble.pieces)
    for number in pieces.indices where !Task.isCancelled {
      let piece = pieces.plan(of: number)
      collector.begin(pieces[number], assembling: pieces.indices.count > 1 ? piece : nil)
      let runner = PhaseRunner(
        piece, jobs: jobs, stored: stored?.ofPiece(piece), isComputing: source.remedy == nil,
        isReading: { collector.counts.missing == 0 }, runFinished: runFinished, take: collector.take)
      await runner.run()
      guard !Task.isCancelled, collector.counts.missing == 0 else { continue }
      if let recorded = collector.pieceDataset() { ensemble.add(recorded) }
    }
    let counts = collector.counts
    guard !Task.isCancelled else { return stopped(after: counts.finished) }
    if let remedy = source.remedy, counts.missing > 0 { return withoutRuns(counts.missing, remedy: remedy) }
    return result(of: collector, &ensemble)
  }

  private func result(of collector: RunCollector, _ ensemble: inout Ensemble) -> ExperimentResult {
    let (quality, failures) = collector.summary
    let leftOut = failures.diagnostics(of: self, where: spec.leavesOut).map { "left out: \($0.message)" }
    let causes = failures.diagnostics(of: self) { !spec.leavesOut($0) }
    let dataset = ensemble.finish(collector.dataset())
    return ExperimentResult(
      dataset: dataset, remarks: quality.remarks(on: self) + leftOut,
      diagnostics: causes + ensemble.diagnostics + quality.divergenceWarnings(on: self),
      gaps: ResultGaps(failure: causes.first, underived: ensemble.faults))
  }

  private func stopped(after finished: Int) -> ExperimentResult {
    let progress = "\(finished) of \(runCount.counting("run"))"
    return ExperimentResult(name, failing: .stopped("'\(name)'", after: progress, at: range))
  }

  private func withoutRuns(_ missingCount: Int, remedy: String) -> ExperimentResult {
    let extent = runCount == 1 ? "the run" : "\(missingCount) of \(runCount.counting("run"))"
    let message = "\(extent) of '\(name)' \(missingCount.verb()) not in the store"
    return ExperimentResult(name, failing: .error(.missingRuns, at: range, message, hint: remedy))
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

extension ExperimentResult {
  /// A result of which everything is known, and nothing has to be said but `remarks`.
  public init(dataset: Dataset, remarks: [String]) {
    self.init(dataset: dataset, remarks: remarks, diagnostics: [], gaps: ResultGaps())
  }

  /// The result of the experiment `name`, of which nothing is known because of `cause`.
  fileprivate init(_ name: String, failing cause: Diagnostic) {
    self.init(dataset: Dataset(name: name), remarks: [], diagnostics: [cause], gaps: ResultGaps(failure: cause))
  }
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
