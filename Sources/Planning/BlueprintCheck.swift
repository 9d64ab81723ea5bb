import Diagnostics
import Experiments
import Figures
import Results
import Schemas

/// Evaluates every expression of a notebook on blueprints: datasets with all their dimensions and coordinates but
/// without values. So a wrong name, dimension or kind is found before anything runs.
struct BlueprintCheck {
  /// All errors and warnings.
  private(set) var diagnostics: [Diagnostic] = []
  /// The letters of the panels of each figure.
  private(set) var panelLetters: [String: [String]] = [:]

  /// The bytes of the results of each experiment.
  let resultBytes: [String: Int]

  /// The errors of printed values, each of which is reported once.
  private var known: Set<Diagnostic> = []

  private let plan: NotebookPlan
  private let isComplete: Bool
  private let scope: EvaluationScope
  /// Experiments that could not be read, and variables that could not be derived. What refers to them is not checked,
  /// since the cause is reported already.
  private let blueprints: Neighbours

  /// Checks `plan`, which is complete if no part of the notebook was left out because of an error.
  init(_ plan: NotebookPlan, isComplete: Bool) {
    (self.plan, self.isComplete) = (plan, isComplete)
    blueprints = plan.blueprints(&diagnostics)
    resultBytes = plan.resultBytes(beside: blueprints)
    scope = EvaluationScope(datasets: blueprints.datasets, parameters: plan.parameters.arrays, isBlueprint: true)
    checkFigures()
    checkTables()
    checkExpressions()
    checkControls()
    reportUnusedExperiments()
  }

  private mutating func checkFigures() {
    for figure in plan.figures where isReadable(figure.value.references) {
      let (data, found) = figure.value.resolve(in: scope, scales: plan.scales)
      panelLetters[figure.name] = data?.panelLetters
      diagnostics += found
    }
  }

  private mutating func checkTables() {
    for table in plan.tables where isReadable(table.value.references) {
      let (filled, found) = table.value.resolve(in: scope)
      diagnostics += found
      for (value, cell, _) in plan.values(in: filled) { check(value.value, in: scope.selecting(cell)) }
    }
  }

  private mutating func checkExpressions() {
    for assertion in plan.claims.flatMap(\.value.spec.assertions) {
      guard let value = value(of: assertion) else { continue }
      guard case .booleans = value.elements else {
        diagnostics.append(
          .error(
            .wrongType, at: assertion.range, "a claim must be true or false, and this is neither",
            hint: "compare it: '\(assertion.text) < …'"))
        continue
      }
    }
    for planned in plan.checkedValues { check(planned.value, in: scope) }
  }

  /// Checks a value. In several cells it may be wrong in the same way, which is reported once.
  private mutating func check(_ value: PrintedValue, in scope: EvaluationScope) {
    guard isReadable(value.expression.references), let found = value.diagnostic(before: scope) else { return }
    if known.insert(found).inserted { diagnostics.append(found) }
  }

  /// The blueprint of the value of an expression; nil if it has none, which is reported, or if it refers to something
  /// that could not be read.
  private mutating func value(of expression: Expression) -> LabelledArray? {
    guard isReadable(expression.references) else { return nil }
    do throws(EvaluationError) { return try expression.evaluate(in: scope) } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// Checks that a claim can be evaluated under its control, which may change dimensions.
  private mutating func checkControls() {
    for claim in plan.claims where !claim.value.control.isEmpty && isReadable(claim.value.spec.references) {
      var changed = scope
      var found: [Diagnostic] = []
      for experiment in claim.value.control {
        let neighbours = Neighbours(datasets: changed.datasets, gaps: blueprints.gaps)
        changed.datasets[experiment.name] = experiment.blueprint(beside: neighbours, &found)
      }
      for assertion in claim.value.spec.assertions {
        do throws(EvaluationError) { _ = try assertion.evaluate(in: changed) } catch { found.append(error.diagnostic) }
      }
      for diagnostic in found where !diagnostics.contains(diagnostic) {
        diagnostics.append(
          Diagnostic(
            diagnostic.severity, diagnostic.code, at: diagnostic.range,
            "under the control of '\(claim.name)': \(diagnostic.message)", hints: diagnostic.hints))
      }
    }
  }

  private func isReadable(_ references: [Expression.Reference]) -> Bool {
    references.allSatisfy { reference in
      reference.dataset.flatMap { blueprints.gaps[$0]?.cause(of: reference.name) } == nil
    }
  }

  /// Reports experiments that nothing uses. If there is an error elsewhere, the part with the error may use them, so
  /// nothing is reported.
  private mutating func reportUnusedExperiments() {
    guard isComplete, !diagnostics.hasErrors else { return }
    let used = Set(plan.references.datasetNames + plan.experimentBlocks.compactMap { $0.value["like"]?.text })
    for block in plan.experimentBlocks where !used.contains(block.name) {
      diagnostics.append(
        .warning(
          .unusedExperiment, at: block.range, "nothing uses the experiment '\(block.name)'",
          hint: "draw it, print it, or leave it out"))
    }
  }
}
