package import Diagnostics
import Experiments
package import Figures
package import Planning
package import Results
import Schemas
package import Storage

/// Runs a planned notebook: first the experiments, then figures, tables, claims and values.
package struct NotebookRun {
  let plan: NotebookPlan
  /// The number of runs that are computed at the same time.
  let jobs: Int
  /// Where results are kept from one command to the next; nil where they are not.
  let cache: ResultCache?
  /// Where the results of all runs are; nil where runs are computed.
  let store: ResultCache?
  let progress: ProgressReporter
  /// The results of the last run of the notebook in this process; nil where there was none.
  let previous: PreviousResults?
  /// Keeps the results of whole experiments; nil where they are not kept, or come from a store.
  private let keeper: ResultKeeper?
  /// Keeps the outcomes of the claims; nil where the results of experiments are not kept either.
  private let claimKeeper: ClaimKeeper?

  /// A run of `plan`.
  ///
  /// - Parameter program: what tells the program from all others; nil if that is not known, or if the results of whole
  ///   experiments are not to be kept.
  package init(
    plan: NotebookPlan, jobs: Int, cache: ResultCache? = nil, store: ResultCache? = nil, progress: ProgressReporter,
    previous: PreviousResults? = nil, program: String? = nil
  ) {
    (self.plan, self.jobs, self.cache, self.store) = (plan, jobs, cache, store)
    (self.progress, self.previous) = (progress, previous)
    keeper = store == nil ? ResultKeeper(cache, program: program) : nil
    claimKeeper = store == nil ? ClaimKeeper(plan, cache, program: program) : nil
  }

  /// Where runs come from: from the store alone, if there is one.
  private var source: RunSource {
    guard let store else { return RunSource(keepingIn: cache) }
    let words = ["lazyrich compute", plan.path.quotedForShell] + [plan.parameters.options].compactMap(\.self)
    let command = (words + ["--store", store.folders.root.quotedForShell]).joined(separator: " ")
    return .stored(store, remedy: "compute what is missing: \(command)")
  }

  /// The results of all blocks. A block that fails does not stop the others. If the task is cancelled, the results are
  /// incomplete and have a diagnostic that says where the run was stopped.
  ///
  /// - Parameters:
  ///   - judgingClaims: whether claims are judged; the experiments of their controls take time.
  ///   - keepingEverything: whether all variables of an experiment are kept, or only those that other blocks use.
  ///   - drawn: of figures whose drawings are all kept, where the values in their labels are checked, by name. They are
  ///     not resolved, and variables that nothing else uses may be left out. Nil where they are to be drawn.
  package func results(
    judgingClaims: Bool = true, keepingEverything: Bool = false, drawn: [String: [ValuePlace]]? = nil
  ) async -> NotebookResults {
    var results = NotebookResults()
    let judged = judgingClaims && !keepingEverything ? claimKeeper?.outcomes : nil
    let isKnown = drawn != nil && (judged != nil || plan.claims.isEmpty)
    let (demands, wanted) = (plan.demands, isKnown ? plan.wanted : [:])
    for experiment in plan.experiments where !results.isStopped {
      let demanded = keepingEverything ? nil : demands[experiment.name] ?? []
      await run(experiment, demanded: demanded, only: wanted[experiment.name], into: &results)
    }
    guard !results.isStopped else { return results }
    let scope = EvaluationScope(datasets: results.datasets, parameters: plan.parameters.arrays)
    if drawn == nil { resolveFigures(in: scope, into: &results) }
    for table in plan.tables where !results.isStopped {
      results.tables[table.name] = results.keeping(table.name, of: table.value.references) {
        table.value.resolve(in: scope)
      }
      if Task.isCancelled { results.stop(table.name, "'\(table.name)'", at: table.range) }
    }
    for claim in plan.claims where judgingClaims && !results.isStopped {
      if let outcome = judged?[claim.name] {
        keep(outcome, of: claim, in: &results)
      } else {
        await judge(claim, in: scope, into: &results)
      }
    }
    if !results.isStopped { checkValues(in: scope, drawn: drawn, into: &results) }
    if judged == nil, results.diagnostics.isEmpty, !Task.isCancelled { claimKeeper?.keep(results.claims) }
    return results
  }

  private func resolveFigures(in scope: EvaluationScope, into results: inout NotebookResults) {
    let colors = QuantityColors(plan.figures.map(\.value), in: colorScope(results.datasets))
    for figure in plan.figures where !results.isStopped {
      results.figures[figure.name] = results.keeping(figure.name, of: figure.value.drawnReferences) {
        figure.value.resolve(in: scope, colors: colors, scales: plan.scales)
      }
      if Task.isCancelled { results.stop(figure.name, "'\(figure.name)'", at: figure.range) }
    }
  }

  /// Takes the outcome of a claim that was kept; the experiments of its control count as done.
  private func keep(_ outcome: ClaimOutcome, of claim: NamedValue<ClaimPlan>, in results: inout NotebookResults) {
    results.claims[claim.name] = outcome
    for experiment in claim.value.control {
      let title = claim.title(of: experiment)
      guard previous?.isNew(title) ?? true else { continue }
      cache?.note(LastRequest(experiment, of: plan), notebook: plan.path, title: title)
      let timer = progress.begin(plan.reportName, title, units: experiment.runCount)
      timer.advanceToEnd()
      timer.finish()
    }
  }

  /// The variables of all experiments. Those of an experiment that failed are as planned, so that its failure does not
  /// change the colours of the other figures.
  func colorScope(_ datasets: [String: Dataset]) -> EvaluationScope {
    var all = datasets
    var known: [Diagnostic] = []
    let missing = plan.experiments.contains { all[$0.name] == nil }
    if missing { all.merge(plan.blueprints(&known).datasets) { result, _ in result } }
    return EvaluationScope(datasets: all, parameters: plan.parameters.arrays)
  }

  /// Runs one experiment, and those from which it derives variables.
  package func dataset(of name: String) async -> (Dataset?, [Diagnostic]) {
    var results = NotebookResults()
    for experiment in plan.experiments(for: name) where !results.isStopped {
      await run(
        experiment, demanded: experiment.name == name ? nil : plan.demanded(of: experiment.name), only: nil,
        into: &results)
    }
    return (results.datasets[name], results.diagnostics)
  }

  private func run(
    _ experiment: ExperimentPlan, demanded: Set<String>?, only wanted: Set<String>?,
    into results: inout NotebookResults
  ) async {
    let neighbours = Neighbours(datasets: results.datasets, gaps: results.gaps)
    let outcome = await outcome(
      of: experiment, demanded: demanded, only: wanted, beside: neighbours, called: experiment.name)
    results.datasets[experiment.name] = outcome.dataset
    results.remarks[experiment.name] = outcome.remarks
    results.gaps[experiment.name] = outcome.gaps
    if outcome.diagnostics.hasErrors {
      results.fail(experiment.name, outcome.diagnostics)
    } else {
      results.diagnostics += outcome.diagnostics
    }
  }

  /// The result of an experiment, taken from the last rendering or from the cache if it was the same. Its progress has
  /// the title `title`. Of a result that was kept only the variables `wanted` are read. That of a control is not kept,
  /// since the outcome of its claim is.
  private func outcome(
    of experiment: ExperimentPlan, demanded: Set<String>?, only wanted: Set<String>? = nil,
    beside neighbours: Neighbours, called title: String, isControl: Bool = false
  ) async -> ExperimentResult {
    let keeper = isControl ? nil : keeper
    // What is derived from other experiments is not the same because its own block is: it is always derived anew.
    let isAlone = experiment.foreignReferences.isEmpty
    let request = isAlone ? ResultRequest(experiment, of: plan, demanded: demanded) : nil
    if let request, let result = previous?.result(of: title, for: request, only: wanted) { return result }
    cache?.note(LastRequest(experiment, of: plan), notebook: plan.path, title: title)
    let timer = progress.begin(plan.reportName, title, units: experiment.runCount)
    defer { timer.finish() }
    let kept = request.flatMap { keeper?.result(for: $0, only: wanted) }
    if kept != nil { timer.advanceToEnd() }
    let result =
      if let kept { kept } else {
        await experiment.run(
          jobs: jobs, demanded: demanded, beside: neighbours, from: source, runFinished: timer.advance)
      }
    if let request, !Task.isCancelled {
      if kept == nil { keeper?.keep(result, for: request) }
      previous?.keep(result, of: title, for: request, only: kept == nil ? nil : wanted)
    }
    return result
  }

  // MARK: Claims

  private func judge(
    _ claim: NamedValue<ClaimPlan>, in scope: EvaluationScope, into results: inout NotebookResults
  ) async {
    // The cause is reported once, where it is.
    if let cause = results.cause(among: claim.value.spec.references) {
      results.claims[claim.name] = .unknown(cause)
      return
    }
    let outcome = await outcome(of: claim, in: scope, results)
    guard !Task.isCancelled else { return results.stop(claim.name, "the claim '\(claim.name)'", at: claim.range) }
    results.claims[claim.name] = outcome
    // That runs of its control are missing in a store says nothing about the claim.
    if let cause = outcome.diagnostic, cause.code == .missingRuns { return results.fail(claim.name, [cause]) }
    results.diagnostics += outcome.warnings(about: claim.name, at: claim.range)
    guard outcome.verdict != .holds else { return }
    let reason = outcome.reason ?? "the claim is \(outcome.verdict.rawValue)"
    results.diagnostics.append(
      .error(
        .claimFails, at: claim.range, "the claim '\(claim.name)' \(outcome.verdict.predicate(of: 1)): \(reason)",
        hint: outcome.verdict == .withinRounding
          ? "write '<=', '>=' or '==' where the sides may be equal, or compare what differs by more than 1e-9 of its size"
          : "correct the claim, or what it refers to"))
  }

  private func outcome(
    of claim: NamedValue<ClaimPlan>, in scope: EvaluationScope, _ results: NotebookResults
  ) async -> ClaimOutcome {
    guard !claim.value.control.isEmpty else { return claim.value.spec.judge(in: scope) }
    var changed = scope
    var gaps = results.gaps
    let uses = claim.value.spec.references + claim.value.control.flatMap(\.foreignReferences)
    for experiment in claim.value.control {
      let used = uses.filter { $0.dataset == experiment.name }
      let outcome = await outcome(
        of: experiment, demanded: Set(used.map(\.name)), beside: Neighbours(datasets: changed.datasets, gaps: gaps),
        called: claim.title(of: experiment), isControl: true)
      if let cause = used.lazy.compactMap({ outcome.gaps.cause(of: $0.name) }).first { return .unknown(cause) }
      changed.datasets[experiment.name] = outcome.dataset
      gaps[experiment.name] = outcome.gaps
    }
    return claim.value.spec.judge(in: scope, control: changed)
  }

  // MARK: Checked values

  private func checkValues(
    in scope: EvaluationScope, drawn: [String: [ValuePlace]]?, into results: inout NotebookResults
  ) {
    for planned in plan.checkedValues {
      let check = results.check(planned.value, in: scope)
      guard !Task.isCancelled else {
        return results.stop("values", "the check of values", at: planned.value.expression.range)
      }
      results.add(check, for: planned.key)
    }
    for (planned, location, key) in plan.tables.flatMap({ plan.values(in: results.tables[$0.name]) }) {
      results.add(results.check(planned.value, in: scope.selecting(location)), for: key)
    }
    for figure in plan.figures {
      let known = drawn.map { figure.value.labelChecks(at: $0[figure.name] ?? [], in: scope) }
      results.add(known ?? results.figures[figure.name]?.checks ?? [], inLabelsOf: figure.name)
    }
  }
}

extension ClaimOutcome {
  /// The outcome of a claim about something unknown.
  fileprivate static func unknown(_ cause: Diagnostic) -> ClaimOutcome {
    ClaimOutcome(.error, reason: cause.reasonOfUnknown, diagnostic: cause)
  }

  /// The warnings about a claim that holds: assertions that are true only because an infinity equals an infinity.
  fileprivate func warnings(about name: String, at range: SourceRange) -> [Diagnostic] {
    assertions.compactMap { assertion in
      guard let count = assertion.count, count.infinite > 0, assertion.holds == true else { return nil }
      let extent = count.checked == 1 ? "" : " at \(count.infinite) of \(count.checked) elements"
      return .warning(
        .infiniteAgreement, at: range,
        "the claim '\(name)' holds\(extent) since \(assertion.infiniteSides) infinite",
        hint: "'where(finite(x), x)' leaves such elements out; 'x == inf' claims that they are infinite")
    }
  }
}

extension AssertionOutcome {
  fileprivate var infiniteSides: String {
    switch result {
    case .comparison: "both sides of '\(text)' are"
    case .condition, .error: "results that '\(text)' compares with each other are both"
    }
  }
}
