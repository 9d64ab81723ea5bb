import Diagnostics
import Experiments
import Figures
import Results
import Schemas

/// Evaluates every expression of a notebook on blueprints: datasets with all their dimensions and coordinates, and no
/// elements. A wrong name, dimension or kind is found without running anything.
struct BlueprintCheck {
  let plan: NotebookPlan
  /// Experiments that could not be read: what refers to them is not looked at, since the cause was reported.
  let unreadable: Set<String>

  /// Everything found.
  mutating func run() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var datasets: [String: Dataset] = [:]
    for experiment in plan.experiments { datasets[experiment.name] = experiment.blueprint(&diagnostics) }
    let scope = EvaluationScope(datasets: datasets, parameters: plan.parameters, isBlueprint: true)
    for figure in plan.figures { diagnostics += figure.value.resolve(in: scope).1.filter { !isConsequence($0) } }
    for table in plan.tables { diagnostics += table.value.resolve(in: scope).1.filter { !isConsequence($0) } }
    for expression in plan.claims.flatMap(\.value.spec.assertions) + plan.checkedValues.map(\.expression)
    where unreadable.isDisjoint(with: expression.datasetNames) {
      do throws(EvaluationError) { _ = try expression.evaluate(in: scope) } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    return diagnostics + unusedExperiments()
  }

  /// Whether the finding only repeats that an experiment could not be read.
  private func isConsequence(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.code == .unknownDataset && unreadable.contains { diagnostic.message.contains("'\($0)'") }
  }

  private func unusedExperiments() -> [Diagnostic] {
    let text = plan.notebook.executableBlocks.filter { $0.kind != .experiment }.map(\.text).joined(separator: "\n")
    let values = plan.checkedValues.map(\.expression.text).joined(separator: "\n")
    return plan.experimentBlocks.filter { block in
      let isUsed = (text + values).contains(block.name + ".")
      let isParent = plan.experimentBlocks.contains { $0.value["like"]?.text == block.name }
      return !isUsed && !isParent
    }.map { block in
      .warning(
        .unusedExperiment, at: block.range, "nothing uses the experiment '\(block.name)'",
        hint: "draw it, print it, or leave it out")
    }
  }
}

extension DiagnosticCode {
  /// An experiment that no figure, table, claim or value refers to.
  static let unusedExperiment: DiagnosticCode = "unused-experiment"
}
