import Diagnostics
import Experiments
import Figures
import Notebooks
import Reports
import Results
import Schemas

/// A notebook whose every block was read and checked: what will be run, drawn, judged and printed.
struct NotebookPlan: Sendable {
  let notebook: ParsedNotebook
  let frontMatter: FrontMatter
  /// The values of `$name` in expressions.
  let parameters: [String: LabelledArray]
  /// The experiments as written, parameters replaced, inheritance not yet resolved: what a control changes.
  let experimentBlocks: [NamedValue<SourceValue>]
  let experiments: [ExperimentPlan]
  let figures: [NamedValue<FigureSpec>]
  let tables: [NamedValue<TableSpec>]
  let claims: [NamedValue<ClaimPlan>]
  let texts: NotebookTexts
  let checkedValues: [PlannedValue]
  let assets: NotebookAssets
  /// The other notebooks that the text links to.
  let linkedNotebooks: [String: LinkedNotebook]
  /// The data files that experiments read, and their digests.
  let dataDigests: [(name: String, digest: String)]
  /// The data files by the places where experiments name them.
  let dataFiles: [SourceRange: String]

  /// The file that the notebook was read from.
  var path: String { notebook.source.name }
  /// The name of its report, without an ending.
  var reportName: String { NotebookFiles.reportName(of: path) }
  /// Everything that figures, tables, claims and printed values refer to.
  var references: [Expression.Reference] {
    figures.flatMap(\.value.references) + tables.flatMap(\.value.references)
      + claims.flatMap(\.value.spec.references) + checkedValues.flatMap(\.expression.references)
  }
  /// The labels of its experiments, in order.
  var experimentNames: [String] { experiments.map(\.name) }
}

extension NotebookPlan {
  /// Everything that runs, in this order: the experiments, then the controls of the claims.
  var runs: [(title: String, experiment: ExperimentPlan)] {
    experiments.map { ($0.name, $0) }
      + claims.flatMap { claim in claim.value.control.map { (claim.title(of: $0), $0) } }
  }
}

extension NamedValue<ClaimPlan> {
  /// What the run of an experiment of the claim's control is called.
  func title(of experiment: ExperimentPlan) -> String { "\(experiment.name), control of \(name)" }
}

/// A claim and the experiments of its control.
struct ClaimPlan: Sendable {
  let spec: ClaimSpec
  /// The experiments that the control changes, as changed; empty without a control.
  let control: [ExperimentPlan]
}

/// A checked value and where it stands.
struct PlannedValue: Sendable {
  /// What is printed; empty where the value is to be printed.
  let printed: String
  let expression: Expression
  /// The inline that holds it.
  let key: CheckedValueKey
}
