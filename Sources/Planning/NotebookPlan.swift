package import Diagnostics
package import Experiments
package import Figures
package import Notebooks
package import Results
package import Schemas

/// A notebook whose blocks were all read and checked: what is to be run, drawn, judged and printed.
package struct NotebookPlan: Sendable {
  package let notebook: ParsedNotebook
  package let frontMatter: FrontMatter
  /// The values of `$name`.
  package let parameters: NotebookParameters
  /// The experiments as written, with parameters replaced and inheritance not resolved: a control changes these.
  let experimentBlocks: [NamedValue<SourceValue>]
  package let experiments: [ExperimentPlan]
  package let figures: [NamedValue<FigureSpec>]
  /// How the coordinates of dimensions look in all figures.
  package let scales: ReportScales
  package let tables: [NamedValue<TableSpec>]
  package let claims: [NamedValue<ClaimPlan>]
  package let texts: NotebookTexts
  /// The values in the prose, in captions and the like.
  package let checkedValues: [PlannedValue]
  /// The values in the heads and cells of tables, by the first byte of their text.
  let cellValues: [Int: [PlannedValue]]
  /// The data files that experiments read.
  package let data: [NotebookFile]
  /// The data files, by the ranges where experiments name them.
  package let dataFiles: [SourceRange: DataFileUse]
  /// The files of the included texts.
  package let included: [NotebookFile]

  /// The letters of the panels of each figure, if they are known before anything runs.
  package var panelLetters: [String: [String]] = [:]

  /// The bytes of the results of each experiment, where blueprints were made for its checks.
  var knownResultBytes: [String: Int]?

  /// What lists of pages show of it; nil where it has no figure.
  package var thumbnail: Thumbnail?

  /// The file that the notebook was read from.
  package var path: String { notebook.source.name }
  /// The name of its report, without an ending.
  package let reportName: String
  /// The variables that figures, tables, claims and printed values refer to.
  package var references: [Expression.Reference] {
    allExperiments.flatMap(\.foreignReferences)
      + figures.flatMap(\.value.references) + tables.flatMap(\.value.references)
      + claims.flatMap(\.value.spec.references)
      + (checkedValues + cellValues.values.joined()).flatMap(\.value.expression.references)
  }
  /// Every printed value, as often as it is written.
  package var printedValues: [PrintedValue] {
    (checkedValues + cellValues.sorted { $0.key < $1.key }.flatMap(\.value)).map(\.value)
      + figures.flatMap(\.value.labelValues)
  }
  /// The checked values in the order of the notebook.
  package var valuesInOrder: [PlannedValue] {
    checkedValues.inSourceOrder { $0.value.expression.range }
  }
  /// The experiments and those of all controls.
  private var allExperiments: [ExperimentPlan] { experiments + claims.flatMap(\.value.control) }
  /// The labels of its experiments, in order.
  package var experimentNames: [String] { experiments.map(\.name) }
}

extension NotebookPlan {
  /// Everything that runs, in this order: the experiments, then the controls of the claims.
  package var runs: [(title: String, experiment: ExperimentPlan)] {
    experiments.map { ($0.name, $0) }
      + claims.flatMap { claim in claim.value.control.map { (claim.title(of: $0), $0) } }
  }

  /// Those of the experiments and the claims with these labels, in the same order; without labels all. A claim stands for
  /// the experiments of its control.
  package func runs(labelled labels: [String]) -> [(title: String, experiment: ExperimentPlan)] {
    guard !labels.isEmpty else { return runs }
    return experiments.filter { labels.contains($0.name) }.map { ($0.name, $0) }
      + claims.filter { labels.contains($0.name) }.flatMap { claim in
        claim.value.control.map { (claim.title(of: $0), $0) }
      }
  }

  /// The labels that stand for something that runs.
  package var labelsOfRuns: [String] { experimentNames + claims.filter { !$0.value.control.isEmpty }.map(\.name) }
}

extension NotebookPlan {
  /// The variables of each experiment that some other block uses.
  package var demands: [String: Set<String>] {
    references.reduce(into: [:]) { demands, reference in
      if let experiment = reference.dataset { demands[experiment, default: []].insert(reference.name) }
    }
  }

  /// The variables of an experiment that some other block uses.
  package func demanded(of experiment: String) -> Set<String> { demands[experiment] ?? [] }
}

extension NamedValue<ClaimPlan> {
  /// The title of the run of an experiment in the control of this claim.
  package func title(of experiment: ExperimentPlan) -> String { "\(experiment.name), control of \(name)" }
}

extension Array {
  /// The elements in the order of their ranges. Elements with the same beginning keep their order.
  package func inSourceOrder(by range: (Element) -> SourceRange) -> [Element] {
    enumerated().sorted { left, right in
      (range(left.element).bytes.lowerBound, left.offset) < (range(right.element).bytes.lowerBound, right.offset)
    }.map(\.element)
  }
}

/// A claim and the experiments of its control.
package struct ClaimPlan: Sendable {
  package let spec: ClaimSpec
  /// The experiments that the control changes, as changed; empty without a control.
  package let control: [ExperimentPlan]
}

/// A checked value of a text with markup.
package struct PlannedValue: Sendable {
  package let value: PrintedValue
  /// Its name for papers; nil if it has none.
  package let name: String?
  /// Identifies it among all checked values.
  package let key: CheckedValueKey

  /// The value of `inline`; nil if that is not a checked value, or its expression cannot be read, which is reported.
  init?(_ inline: Inline, _ context: inout DecodingContext) {
    guard case .checkedValue(let printed, let written, let name) = inline.content, let key = CheckedValueKey(inline),
      let expression = Expression.parse(written, &context)
    else { return nil }
    value = PrintedValue(printed, at: inline.range(ofPrinted: printed), expression: expression)
    (self.name, self.key) = (name, key)
  }
}

extension CheckedValueKey {
  /// The key of an inline, in `cell` of a table; nil if it is not a checked value.
  init?(_ inline: Inline, in cell: [NamedCoordinate] = []) {
    guard case .checkedValue(let printed, let expression, _) = inline.content else { return nil }
    self.init(printed, expression.text ?? "", at: inline.range, in: cell)
  }
}

extension Inline {
  /// The range of the printed characters of a checked value; the range of the whole inline if they are written in
  /// another form.
  fileprivate func range(ofPrinted printed: String) -> SourceRange {
    let start = range.bytes.lowerBound + 1
    let bytes = start..<start + printed.utf8.count
    guard bytes.upperBound <= range.bytes.upperBound, range.source.bytes[bytes].elementsEqual(printed.utf8) else {
      return range
    }
    return SourceRange(range.source, bytes)
  }
}
