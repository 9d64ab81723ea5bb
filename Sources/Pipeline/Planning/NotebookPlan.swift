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
  /// The values behind `$name`.
  let parameters: NotebookParameters
  /// The experiments as written, parameters replaced, inheritance not yet resolved: what a control changes.
  let experimentBlocks: [NamedValue<SourceValue>]
  let experiments: [ExperimentPlan]
  let figures: [NamedValue<FigureSpec>]
  let tables: [NamedValue<TableSpec>]
  let claims: [NamedValue<ClaimPlan>]
  let texts: NotebookTexts
  /// The values in the prose, in captions and the like.
  let checkedValues: [PlannedValue]
  /// The values in the heads and cells of tables, by the first byte of the text that holds them.
  let cellValues: [Int: [PlannedValue]]
  var assets: NotebookAssets
  /// The other notebooks that the text links to.
  let linkedNotebooks: [String: LinkedNotebook]
  /// The files that the text links to.
  var linkedFiles: LinkedFiles
  /// The data files that experiments read.
  let data: [NotebookFile]
  /// The data files by the places where experiments name them.
  let dataFiles: [SourceRange: DataFileUse]

  /// The file that the notebook was read from.
  var path: String { notebook.source.name }
  /// The name that its report is given in place of the notebook's own; nil where it has that.
  var givenReportName: String?
  /// The name of its report, without an ending.
  var reportName: String { givenReportName ?? NotebookFiles.reportName(of: path) }
  /// Everything that figures, tables, claims and printed values refer to.
  var references: [Expression.Reference] {
    figures.flatMap(\.value.references) + tables.flatMap(\.value.references)
      + claims.flatMap(\.value.spec.references)
      + (checkedValues + cellValues.values.joined()).flatMap(\.value.expression.references)
  }
  /// Every printed value, once for each place where one is written.
  var printedValues: [PrintedValue] {
    (checkedValues + cellValues.sorted { $0.key < $1.key }.flatMap(\.value)).map(\.value)
      + figures.flatMap(\.value.labelValues)
  }
  /// The checked values as they stand in the notebook.
  var valuesInOrder: [PlannedValue] {
    checkedValues.inSourceOrder { $0.value.expression.range }
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

extension NotebookPlan {
  /// The variables of an experiment that some other block uses.
  func demanded(of experiment: String) -> Set<String> {
    Set(references.filter { $0.dataset == experiment }.map(\.name))
  }
}

extension NamedValue<ClaimPlan> {
  /// What the run of an experiment of the claim's control is called.
  func title(of experiment: ExperimentPlan) -> String { "\(experiment.name), control of \(name)" }
}

extension Array {
  /// The elements by the places that `range` gives them; those of one place in the order that they have.
  func inSourceOrder(by range: (Element) -> SourceRange) -> [Element] {
    enumerated().sorted { left, right in
      (range(left.element).bytes.lowerBound, left.offset) < (range(right.element).bytes.lowerBound, right.offset)
    }.map(\.element)
  }
}

/// A claim and the experiments of its control.
struct ClaimPlan: Sendable {
  let spec: ClaimSpec
  /// The experiments that the control changes, as changed; empty without a control.
  let control: [ExperimentPlan]
}

/// A checked value of a text with markup.
struct PlannedValue: Sendable {
  let value: PrintedValue
  /// What papers call it, if it was given a name.
  let name: String?
  /// Tells it from others.
  let key: CheckedValueKey

  /// The value that `inline` holds; nil if it holds none, or its expression cannot be read, which is reported.
  init?(_ inline: Inline, _ context: inout DecodingContext) {
    guard case .checkedValue(let printed, let written, let name) = inline.content, let key = CheckedValueKey(inline),
      let expression = Expression.parse(written, &context)
    else { return nil }
    value = PrintedValue(printed, at: inline.range(ofPrinted: printed), expression: expression)
    (self.name, self.key) = (name, key)
  }
}

extension Inline {
  /// Where the printed characters of a checked value stand; all of it where they stand there in another form.
  fileprivate func range(ofPrinted printed: String) -> SourceRange {
    let start = range.bytes.lowerBound + 1
    let bytes = start..<start + printed.utf8.count
    guard bytes.upperBound <= range.bytes.upperBound, range.source.bytes[bytes].elementsEqual(printed.utf8) else {
      return range
    }
    return SourceRange(range.source, bytes)
  }
}
