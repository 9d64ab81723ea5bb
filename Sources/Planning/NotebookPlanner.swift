package import Diagnostics
import Experiments
import Figures
import Files
import Notebooks
import Results
import Schemas

/// Reads a notebook and decides everything that can be decided before anything runs.
package struct NotebookPlanner {
  private let source: SourceText
  private let overrides: ParameterOverrides
  private var diagnostics: [Diagnostic] = []
  /// Where data files are named that cannot be used.
  private var unusablePlaces: Set<SourceRange> = []

  private init(source: SourceText, overrides: ParameterOverrides) {
    (self.source, self.overrides) = (source, overrides)
  }

  /// The plan, and everything found; the plan is not to be run if an error is among that.
  ///
  /// What is wrong with `overrides` is not among it, since that is no fault of the notebook: the plan's parameters have it.
  package static func plan(
    _ source: SourceText, overrides: ParameterOverrides = ParameterOverrides()
  ) -> (plan: NotebookPlan, diagnostics: [Diagnostic]) {
    var planner = NotebookPlanner(source: source, overrides: overrides)
    let plan = planner.plan()
    return (plan, planner.diagnostics.inSourceOrder)
  }

  private mutating func plan() -> NotebookPlan {
    let (notebook, found) = NotebookParser.parse(source)
    diagnostics += found
    let frontMatter = collecting { FrontMatter(notebook.frontMatter, &$0) }
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
    let assets = NotebookAssets(notebook, frontMatter)
    diagnostics += assets.diagnostics
    let labels = blocks.map(\.label.name)
    let linking = linkingInlines(in: notebook, frontMatter, texts, labels: labels)
    var plan = NotebookPlan(
      notebook: notebook, frontMatter: frontMatter, parameters: parameters,
      experimentBlocks: experimentBlocks, experiments: experiments, figures: figures, tables: tables, claims: claims,
      texts: texts, checkedValues: checkedValues(in: notebook, frontMatter, texts, labels: labels),
      cellValues: cellValues(in: texts), assets: assets,
      linkedNotebooks: LinkedNotebooks.read(for: linking, beside: source.name),
      linkedFiles: LinkedFiles(for: linking, beside: source.name),
      data: dataFiles.read, dataFiles: dataFiles.uses)
    let check = BlueprintCheck(plan, isComplete: !diagnostics.hasErrors)
    diagnostics += check.diagnostics
    plan.panelLetters = check.panelLetters
    return plan
  }

  /// Any text is Markdown; one with nothing of a notebook in it under another name was hardly meant to be one.
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
    var files = DataFiles(besideNotebook: source.name)
    let read = collecting { context in
      blocks.map { NamedValue(name: $0.name, range: $0.range, value: files.inlined($0.value, &context)) }
    }
    unusablePlaces = files.unusablePlaces
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
      ExperimentPlanner.plan($0, parameters: parameters.arrays, &context)
    }
    diagnostics += context.diagnostics.filter { !isEcho($0) }.map(dataFiles.explaining)
    return plans
  }

  /// The experiments that a control changes, with everything that is like them; warnings about them are of no interest.
  private mutating func planControl(
    of claim: ClaimSpec, _ blocks: [NamedValue<SourceValue>], _ parameters: NotebookParameters
  ) -> [ExperimentPlan] {
    guard !claim.control.isEmpty else { return [] }
    var context = DecodingContext()
    let changed = ClaimControl(blocks: blocks).changedBlocks(by: claim, &context)
    if changed.isEmpty, !context.diagnostics.hasErrors {
      context.report(
        .error(
          .idleControl, at: claim.control[0].range, "this control changes nothing that the claim speaks of",
          hint: "change an experiment of the claim, or one that it is like"))
    }
    let plans = changed.compactMap {
      ExperimentPlanner.plan($0, parameters: parameters.arrays, isControl: true, &context)
    }
    diagnostics += context.diagnostics.filter { $0.severity == .error && !isEcho($0) && !diagnostics.contains($0) }
    return plans
  }

  /// Whether a diagnostic is about numbers that a data file did not give, which is known.
  private func isEcho(_ diagnostic: Diagnostic) -> Bool { diagnostic.range.map(unusablePlaces.contains) ?? false }

  private mutating func checkedValues(
    in notebook: ParsedNotebook, _ frontMatter: FrontMatter, _ texts: NotebookTexts, labels: [String]
  ) -> [PlannedValue] {
    let inlines = allInlines(in: notebook, frontMatter, texts, labels: labels)
    return collecting { context in inlines.compactMap { PlannedValue($0, &context) } }
  }

  /// The values in the heads and cells of tables, by the first byte of the text that holds them.
  private mutating func cellValues(in texts: NotebookTexts) -> [Int: [PlannedValue]] {
    collecting { context in
      var values: [Int: [PlannedValue]] = [:]
      for cell in texts.cells.values.joined() {
        values[cell.place] = cell.inlines.flatMap(\.withParts).compactMap { PlannedValue($0, &context) }
      }
      return values
    }
  }

  /// Every inline of the document, the front matter and the blocks.
  private func allInlines(
    in notebook: ParsedNotebook, _ frontMatter: FrontMatter, _ texts: NotebookTexts, labels: [String]
  ) -> [Inline] {
    let written = frontMatter.title + frontMatter.subtitle + frontMatter.abstract + texts.everything(labels: labels)
    return notebook.allInlines + written.flatMap(\.withParts)
  }

  /// Every inline that may be a link: those, and what stands in the cells of tables.
  private func linkingInlines(
    in notebook: ParsedNotebook, _ frontMatter: FrontMatter, _ texts: NotebookTexts, labels: [String]
  ) -> [Inline] {
    let cells = texts.cells.values.joined().flatMap(\.inlines).flatMap(\.withParts)
    return allInlines(in: notebook, frontMatter, texts, labels: labels) + cells
  }
}
