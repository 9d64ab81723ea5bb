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

  private let plan: NotebookPlan
  private let scope: EvaluationScope
  /// Experiments that could not be read: what refers to them is not looked at, since the cause was reported.
  private let unreadable: Set<String>

  /// Checks `plan`.
  init(_ plan: NotebookPlan) {
    self.plan = plan
    var datasets: [String: Dataset] = [:]
    for experiment in plan.experiments { datasets[experiment.name] = experiment.blueprint(&diagnostics) }
    scope = EvaluationScope(datasets: datasets, parameters: plan.parameters, isBlueprint: true)
    unreadable = Set(plan.experimentBlocks.map(\.name)).union(plan.notebook.unreadLabels.map(\.name))
      .subtracting(datasets.keys)
    checkFigures()
    checkTables()
    checkExpressions()
    checkControls()
    reportUnusedExperiments()
  }

  private mutating func checkFigures() {
    for figure in plan.figures where isReadable(figure.value.datasetNames) {
      let (data, found) = figure.value.resolve(in: scope)
      panelLetters[figure.name] = data?.panelLetters
      diagnostics += found
    }
  }

  private mutating func checkTables() {
    for table in plan.tables where isReadable(table.value.datasetNames) {
      diagnostics += table.value.resolve(in: scope).1
    }
  }

  private mutating func checkExpressions() {
    let expressions = plan.claims.flatMap(\.value.spec.assertions) + plan.checkedValues.map(\.expression)
    for expression in expressions where isReadable(expression.datasetNames) {
      do throws(EvaluationError) { _ = try expression.evaluate(in: scope) } catch {
        diagnostics.append(error.diagnostic)
      }
    }
  }

  /// A control may change dimensions; the claim must still have a meaning then.
  private mutating func checkControls() {
    for claim in plan.claims where !claim.value.control.isEmpty && isReadable(claim.value.spec.datasetNames) {
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

  private func isReadable(_ datasets: [String]) -> Bool { unreadable.isDisjoint(with: datasets) }

  private mutating func reportUnusedExperiments() {
    let used = Set(
      plan.figures.flatMap(\.value.datasetNames) + plan.tables.flatMap(\.value.datasetNames)
        + plan.claims.flatMap(\.value.spec.datasetNames) + plan.checkedValues.flatMap(\.expression.datasetNames)
        + plan.experimentBlocks.compactMap { $0.value["like"]?.text })
    for block in plan.experimentBlocks where !used.contains(block.name) {
      diagnostics.append(
        .warning(
          .unusedExperiment, at: block.range, "nothing uses the experiment '\(block.name)'",
          hint: "draw it, print it, or leave it out"))
    }
  }
}

extension DiagnosticCode {
  /// An experiment that no figure, table, claim or value refers to.
  static let unusedExperiment: DiagnosticCode = "unused-experiment"
}
