package import Diagnostics
package import Experiments
import Figures
package import Files
import Notebooks
import Results
import Schemas

/// Reads a notebook and decides everything that can be decided before anything runs.
package struct NotebookPlanner {
  /// What a plan is made for.
  package enum Purpose: Sendable {
    /// The results of all blocks. Seeds that a condition selects are kept among runs, if there is where to.
    case results(keepingSeedsIn: (any RunStore)? = nil)
    /// Some of the runs of its experiments, among many machines that compute others and keep them in a store: no start is
    /// tried, seeds that a condition selects are taken from the store if they are there, and nothing that uses the results
    /// is checked against them.
    case runs(any RunStore)

    /// Whether starts are tried.
    fileprivate var isTried: Bool {
      switch self {
      case .results: true
      case .runs: false
      }
    }

    fileprivate var store: (any RunStore)? {
      switch self {
      case .results(let store): store
      case .runs(let store): store
      }
    }
  }

  private let source: SourceText
  private let overrides: ParameterOverrides
  private let reportName: String?
  private let purpose: Purpose
  private let inputs: Inputs
  private var diagnostics: [Diagnostic] = []
  /// The ranges that name data files which cannot be used.
  private var unusableRanges: Set<SourceRange> = []

  /// The plan, and all errors and warnings; the plan must not be run if there is an error.
  ///
  /// Errors in `overrides` are not among it, since they are not errors of the notebook: the plan's parameters have
  /// them.
  ///
  /// - Parameters:
  ///   - reportName: the name of the report, without an ending; nil for the name of the notebook.
  ///   - inputs: reads the data files.
  package static func plan(
    _ source: SourceText, overrides: ParameterOverrides = ParameterOverrides(), reportName: String? = nil,
    for purpose: Purpose = .results(), reading inputs: Inputs = Inputs()
  ) -> (plan: NotebookPlan, diagnostics: [Diagnostic]) {
    var planner = NotebookPlanner(source, overrides, reportName, purpose, inputs)
    let plan = planner.plan()
    return (plan, planner.diagnostics.inSourceOrder)
  }

  private init(
    _ source: SourceText, _ overrides: ParameterOverrides, _ reportName: String?, _ purpose: Purpose, _ inputs: Inputs
  ) {
    (self.source, self.overrides, self.reportName) = (source, overrides, reportName)
    (self.purpose, self.inputs) = (purpose, inputs)
  }

  private mutating func plan() -> NotebookPlan {
    var (notebook, found) = NotebookParser.parse(source)
    diagnostics += found
    let frontMatter = collecting { FrontMatter(notebook.frontMatter, &$0) }
    let included = IncludedFiles(frontMatter.include, beside: source.name, reading: inputs)
    notebook.included = included.texts
    diagnostics += included.diagnostics
    let blocks = notebook.executableBlocks
    checkIsNotebook(notebook)
    let parameters = NotebookParameters(frontMatter.parameters, overrides)
    let (experimentBlocks, dataFiles) = withData(values(of: .experiment, in: blocks, parameters))
    let experiments = planExperiments(experimentBlocks, dataFiles, parameters)
    let figures = decode(.figure, FigureSpec.type, in: blocks, parameters)
    let tables = decode(.table, TableSpec.type, in: blocks, parameters)
    let claims = decode(.claim, ClaimSpec.type, in: blocks, parameters).map { claim in
      NamedValue(
        name: claim.name, range: claim.range,
        value: ClaimPlan(spec: claim.value, control: planControl(of: claim.value, experimentBlocks, parameters)))
    }
    let texts = NotebookTexts(figures: figures, tables: tables, claims: claims)
    diagnostics += texts.diagnostics
    var plan = NotebookPlan(
      notebook: notebook, frontMatter: frontMatter, parameters: parameters,
      experimentBlocks: experimentBlocks, experiments: experiments, figures: figures,
      scales: collecting { ReportScales(frontMatter.scales, &$0) }, tables: tables, claims: claims, texts: texts,
      checkedValues: checkedValues(in: notebook, frontMatter, texts),
      cellValues: cellValues(in: texts), data: dataFiles.read, dataFiles: dataFiles.uses, included: included.files,
      reportName: reportName ?? NotebookFiles.reportName(of: source.name))
    guard purpose.isTried else { return plan }
    let check = BlueprintCheck(plan, isComplete: !diagnostics.hasErrors)
    diagnostics += check.diagnostics
    (plan.panelLetters, plan.knownResultBytes) = (check.panelLetters, check.resultBytes)
    plan.thumbnail = Thumbnail.read(
      frontMatter.thumbnail, figures: figures.map(\.name), letters: check.panelLetters, &diagnostics)
    return plan
  }

  /// Reports a file that is probably not a notebook. Every text is Markdown, so a file without blocks and front matter
  /// is only accepted if its name says that it is Markdown.
  private mutating func checkIsNotebook(_ notebook: ParsedNotebook) {
    let ending = UserPath.ending(of: source.name).lowercased()
    guard notebook.executableBlocks.isEmpty, notebook.frontMatter == nil, notebook.unreadLabels.isEmpty,
      !ending.isEmpty, !["md", "markdown"].contains(ending)
    else { return }
    diagnostics.append(
      .error(
        .notANotebook, at: nil, "'\(source.name)' is not a notebook: it has no block, and its name does not end in .md",
        hint: "a notebook is Markdown with blocks of YAML; 'lazyrich new first.md' writes one to begin with"))
  }

  // MARK: Reading blocks

  private mutating func collecting<Value>(_ body: (inout DecodingContext) -> Value) -> Value {
    var context = DecodingContext()
    let value = body(&context)
    diagnostics += context.diagnostics
    return value
  }

  private mutating func values(
    of kind: ExecutableBlock.Kind, in blocks: [ExecutableBlock], _ parameters: NotebookParameters
  ) -> [NamedValue<SourceValue>] {
    let values = parameters.values
    return collecting { context in
      blocks.filter { $0.kind == kind }.map { block in
        NamedValue(
          name: block.label.name, range: block.label.range,
          value: block.value.substituting(values, &context))
      }
    }
  }

  /// The experiments with the numbers of their data files in them.
  private mutating func withData(
    _ blocks: [NamedValue<SourceValue>]
  ) -> ([NamedValue<SourceValue>], DataFiles) {
    var files = DataFiles(besideNotebook: source.name, reading: inputs)
    let read = collecting { context in
      blocks.map { NamedValue(name: $0.name, range: $0.range, value: files.inlined($0.value, &context)) }
    }
    unusableRanges = files.unusableRanges
    return (read, files)
  }

  private mutating func decode<Spec>(
    _ kind: ExecutableBlock.Kind, _ type: ValueType<Spec>, in blocks: [ExecutableBlock],
    _ parameters: NotebookParameters
  ) -> [NamedValue<Spec>] {
    let written = values(of: kind, in: blocks, parameters)
    return collecting { context in
      Inheritance.resolve(written, inherited: [], &context).compactMap { block in
        type.decode(block.value, &context).map { NamedValue(name: block.name, range: block.range, value: $0) }
      }
    }
  }

  private mutating func planExperiments(
    _ blocks: [NamedValue<SourceValue>], _ dataFiles: DataFiles, _ parameters: NotebookParameters
  ) -> [ExperimentPlan] {
    var context = DecodingContext()
    let plans = Inheritance.resolve(blocks, inherited: ExperimentPlanner.inheritedKeys, &context).compactMap {
      ExperimentPlanner.plan(
        $0, parameters: parameters.arrays, isTried: purpose.isTried, findingSeedsIn: purpose.store, &context)
    }
    diagnostics += context.diagnostics.filter { !isEcho($0) }.map(dataFiles.explaining)
    return plans
  }

  /// The experiments that a control changes, including those that are like them. Only errors in them are reported.
  private mutating func planControl(
    of claim: ClaimSpec, _ blocks: [NamedValue<SourceValue>], _ parameters: NotebookParameters
  ) -> [ExperimentPlan] {
    guard !claim.control.isEmpty else { return [] }
    var context = DecodingContext()
    let changed = ClaimControl(blocks: blocks).changedBlocks(by: claim, &context)
    if changed.isEmpty, !context.diagnostics.hasErrors {
      context.report(
        .error(
          .idleControl, at: claim.control[0].range, "this control changes nothing that the claim depends on",
          hint: "change an experiment that the claim refers to, or one that it is like"))
    }
    let plans = changed.compactMap {
      ExperimentPlanner.plan(
        $0, parameters: parameters.arrays, isControl: true, isTried: purpose.isTried, findingSeedsIn: purpose.store,
        &context)
    }
    diagnostics += context.diagnostics.filter { $0.severity == .error && !isEcho($0) && !diagnostics.contains($0) }
    return plans
  }

  /// Whether a diagnostic is about the numbers of a data file that cannot be read, which is reported already.
  private func isEcho(_ diagnostic: Diagnostic) -> Bool { diagnostic.range.map(unusableRanges.contains) ?? false }

  private mutating func checkedValues(
    in notebook: ParsedNotebook, _ frontMatter: FrontMatter, _ texts: NotebookTexts
  ) -> [PlannedValue] {
    let labels = notebook.executableBlocks.map(\.label.name)
    let written = frontMatter.title + frontMatter.subtitle + frontMatter.abstract + texts.everything(labels: labels)
    let inlines = notebook.allInlines + written.withParts
    return collecting { context in inlines.compactMap { PlannedValue($0, &context) } }
  }

  /// The values in the heads and cells of tables, by the first byte of their text.
  private mutating func cellValues(in texts: NotebookTexts) -> [Int: [PlannedValue]] {
    collecting { context in
      var values: [Int: [PlannedValue]] = [:]
      for cell in texts.cells.values.joined() {
        values[cell.firstByte] = cell.inlines.withParts.compactMap { PlannedValue($0, &context) }
      }
      return values
    }
  }
}
