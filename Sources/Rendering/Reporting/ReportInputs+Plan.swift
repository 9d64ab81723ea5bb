import Diagnostics
import Experiments
import Figures
import Files
import Notebooks
package import Planning
import Reports
import Results
import Storage

extension ReportMetadata {
  /// What stands above the text of a planned notebook.
  init(_ plan: NotebookPlan) {
    self.init(title: plan.frontMatter.title)
    subtitle = plan.frontMatter.subtitle
    authors = plan.frontMatter.authors.map {
      Author(name: $0.name, affiliation: $0.affiliation, orcid: $0.orcid)
    }
    date = plan.frontMatter.date
    abstract = plan.frontMatter.abstract
    keywords = plan.frontMatter.keywords
    citationStyle = plan.frontMatter.citationStyle
    license = plan.frontMatter.license
    parameters = plan.parameters.all.map { parameter in
      Parameter(
        name: parameter.name, value: parameter.value.flowText,
        replacedValue: parameter.given == nil ? nil : parameter.written.flowText)
    }
    macros = plan.frontMatter.mathMacros
    showsContents = plan.frontMatter.hasContents
  }
}

extension ReportInputs {
  /// The page of a notebook before anything ran, to be checked.
  init(checking plan: NotebookPlan) {
    self.init(notebook: plan.notebook, metadata: ReportMetadata(plan))
    images = plan.assets.images
    imageFaults = plan.assets.imageFaults
    bibliography = plan.assets.bibliography
    isBibliographyIncomplete = plan.assets.isBibliographyIncomplete
    worksCitedElsewhere = plan.assets.worksCitedElsewhere
    linkedNotebooks = plan.linkedNotebooks
    linkedFiles = plan.linkedFiles.targets(inReport: plan.reportName)
    cellTexts = plan.texts.cells.mapValues { $0.map(\.inlines) }
    for block in plan.notebook.executableBlocks { blockTexts[block.label.name] = plan.texts.all(of: block.label.name) }
  }

  /// The page of a notebook that ran.
  package init(_ plan: NotebookPlan, _ results: NotebookResults, drawings: [String: Drawing]) {
    self.init(checking: plan)
    checkedValues = results.checkedValues
    failures = results.failures.mapValues { $0.map(\.message).joined(separator: "; ") }
    failures.merge(results.echoes.mapValues(\.reasonOfUnknown)) { own, _ in own }
    incompleteExperiments = Set(results.gaps.filter(\.value.areOfSomeVariables).keys)
    for figure in plan.figures {
      figures[figure.name] = drawings[figure.name].map { ReportFigure(figure.name, plan, results, $0) }
    }
    for table in plan.tables {
      tables[table.name] = results.tables[table.name].map { ReportTable(table.name, plan, $0) }
    }
    for claim in plan.claims {
      claims[claim.name] = results.claims[claim.name].map { outcome in
        ReportClaim(
          outcome, because: plan.texts.reasons[claim.name] ?? [], source: plan.texts.origins[claim.name] ?? [],
          changes: claim.value.spec.changes)
      }
    }
    for experiment in plan.experiments {
      experiments[experiment.name] = ExperimentSummary(experiment, remarks: results.remarks[experiment.name] ?? [])
    }
    provenance = Provenance(plan)
  }
}

extension ReportFigure {
  /// The figure `label` as drawn.
  init(_ label: String, _ plan: NotebookPlan, _ results: NotebookResults, _ drawing: Drawing) {
    let folder = "\(plan.reportName)_files"
    self.init(
      svg: drawing.svg, width: drawing.width,
      downloads: drawing.files(label).map { Download(format: $0.format, path: "\(folder)/\($0.name)") },
      caption: plan.texts.captions[label] ?? [],
      remarks: drawing.remarks, labelChecks: results.labelChecks[label] ?? [],
      alternativeText: plan.texts.alternatives[label] ?? [], panels: drawing.panels)
  }
}

extension ReportTable {
  /// The table `label` as filled.
  init(_ label: String, _ plan: NotebookPlan, _ table: Table) {
    let path = "\(plan.reportName)_files/\(label)"
    self.init(
      columns: table.columns.map { column in
        Column(header: Cell(column.header), alignment: column.isNumeric ? .decimal : .left)
      },
      rows: table.rows.map { $0.map(Cell.init) }, rowHeaderCount: table.rowHeaderCount,
      caption: plan.texts.captions[label] ?? [],
      downloads: [
        Download(format: "CSV", path: "\(path).csv"), Download(format: "LaTeX", path: "\(path).tex"),
      ])
  }
}

extension ReportTable.Cell {
  /// A cell as filled; text may hold markup.
  fileprivate init(_ cell: Table.Cell) {
    switch cell {
    case .number(let text): self = .text(text)
    case .text(let text): self = .inlines(Inline.parse(text.content).inlines, at: text.place)
    }
  }
}

extension ExperimentSummary {
  /// What is said of an experiment that ran, `remarks` being its own.
  fileprivate init(_ plan: ExperimentPlan, remarks: [String]) {
    let runs = plan.unitCount.counting("run")
    let solvers = plan.solverNames.joined(separator: " and ")
    self.init(
      remarks: [solvers.isEmpty ? runs : "\(runs), solved by \(solvers)"] + remarks
        + plan.remarks + plan.skipped.map { "left out: \($0)" })
  }
}

extension Provenance {
  /// Where the results of a notebook come from.
  fileprivate init(_ plan: NotebookPlan) {
    self.init()
    notebookName = UserPath.name(of: plan.notebook.source.name)
    options = plan.parameters.options
    blocks = plan.notebook.executableBlocks.map { block in
      let experiment = plan.experiments.first { $0.name == block.label.name }
      return ExecutedBlock(
        label: block.label.name, kind: block.kind.rawValue, digest: Digest.hexadecimal(of: Array(block.text.utf8)),
        seeds: experiment.map { $0.usedSeeds.listed })
    }
    blocks += plan.data.map { file in
      let readings = file.readings.joined(separator: "; and ")
      return ExecutedBlock(
        label: file.name, kind: "data file" + (readings.isEmpty ? "" : ": \(readings)"), digest: file.digest)
    }
    engineVersion = Version.current
    dependencies = Version.dependencies
  }
}

extension [UInt64] {
  /// These numbers in words, runs of three and more in short: `1–20, 25`.
  fileprivate var listed: String {
    var runs: [ClosedRange<UInt64>] = []
    for number in self {
      if let last = runs.last, number == last.upperBound &+ 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.flatMap { run in
      run.count > 2 ? ["\(run.lowerBound)–\(run.upperBound)"] : run.map(String.init)
    }.joined(separator: ", ")
  }
}
