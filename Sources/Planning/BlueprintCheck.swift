import Diagnostics
import Experiments
import Figures
import Results
import Schemas

/// Evaluates every expression of a notebook on blueprints: datasets with all their dimensions and coordinates, and no
/// elements. A wrong name, dimension or kind is found without running anything.
struct BlueprintCheck {
  /// Everything found.
  private(set) var diagnostics: [Diagnostic] = []
  /// The letters of the panels of each figure.
  private(set) var panelLetters: [String: [String]] = [:]

  /// What was found of printed values.
  private var known: Set<Diagnostic> = []

  private let plan: NotebookPlan
  private let isComplete: Bool
  private let scope: EvaluationScope
  /// Experiments that could not be read, and variables that could not be derived: what refers to them is not looked at, since
  /// the cause was reported.
  private let unreadable: Set<String>
  private let underived: Set<[String]>

  /// Checks `plan`; it is complete if nothing of the notebook was left out for an error.
  init(_ plan: NotebookPlan, isComplete: Bool) {
    (self.plan, self.isComplete) = (plan, isComplete)
    var datasets: [String: Dataset] = [:]
    for experiment in plan.experiments { datasets[experiment.name] = experiment.blueprint(&diagnostics) }
    underived = Set(
      plan.experiments.flatMap { experiment in
        experiment.derivedNames.filter { datasets[experiment.name]?[$0] == nil }.map { [experiment.name, $0] }
      })
    scope = EvaluationScope(datasets: datasets, parameters: plan.parameters.arrays, isBlueprint: true)
    unreadable = Set(plan.experimentBlocks.map(\.name)).union(plan.notebook.unreadLabels.map(\.name))
      .subtracting(datasets.keys)
    checkFigures()
    checkTables()
    checkExpressions()
    checkControls()
    reportUnusedExperiments()
  }

  private mutating func checkFigures() {
    for figure in plan.figures where isReadable(figure.value.references) {
      let (data, found) = figure.value.resolve(in: scope)
      panelLetters[figure.name] = data?.panelLetters
      diagnostics += found
    }
  }

  private mutating func checkTables() {
    for table in plan.tables where isReadable(table.value.references) {
      let (filled, found) = table.value.resolve(in: scope)
      diagnostics += found
      for cell in plan.values(in: filled) { check(cell.value.value, in: scope.selecting(cell.place)) }
    }
  }

  private mutating func checkExpressions() {
    for assertion in plan.claims.flatMap(\.value.spec.assertions) {
      guard let value = value(of: assertion) else { continue }
      guard case .booleans = value.elements else {
        diagnostics.append(
          .error(
            .wrongType, at: assertion.range, "a claim is true or false, and this is neither",
            hint: "compare it: '\(assertion.text) < …'"))
        continue
      }
    }
    for planned in plan.checkedValues { check(planned.value, in: scope) }
  }

  /// One value in several cells may be wrong in the same way in all.
  private mutating func check(_ value: PrintedValue, in scope: EvaluationScope) {
    guard isReadable(value.expression.references), let found = value.diagnostic(before: scope) else { return }
    if known.insert(found).inserted { diagnostics.append(found) }
  }

  /// The blueprint of an expression's value; nil if it has none, which is noted, or speaks of what could not be read.
  private mutating func value(of expression: Expression) -> LabelledArray? {
    guard isReadable(expression.references) else { return nil }
    do throws(EvaluationError) { return try expression.evaluate(in: scope) } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// A control may change dimensions; the claim must still have a meaning then.
  private mutating func checkControls() {
    for claim in plan.claims where !claim.value.control.isEmpty && isReadable(claim.value.spec.references) {
      var changed = scope
      var found: [Diagnostic] = []
      for experiment in claim.value.control { changed.datasets[experiment.name] = experiment.blueprint(&found) }
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
      guard let dataset = reference.dataset else { return true }
      return !unreadable.contains(dataset) && !underived.contains([dataset, reference.name])
    }
  }

  /// Where something is wrong, what is used by nothing is often used by what is wrong, so nothing is said of it then.
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
