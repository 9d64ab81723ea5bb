import Diagnostics
import Experiments
import Figures
import Files
import Notebooks
import Planning
import Reports
import Results
package import Running
import Storage

extension ReportInputs {
  /// The page of a notebook that ran.
  package init(_ notebook: PlannedNotebook, _ results: NotebookResults, drawings: [String: Drawing]) {
    self = notebook.page
    let plan = notebook.plan
    checkedValues = results.checkedValues
    failures = results.failures.mapValues { $0.map(\.message).joined(separator: "; ") }
    failures.merge(results.echoes.mapValues(\.reasonOfUnknown)) { own, _ in own }
    incompleteExperiments = Set(results.gaps.filter(\.value.areOfSomeVariables).keys)
    for figure in plan.figures {
      figures[figure.name] = drawings[figure.name].map { ReportFigure(figure.name, plan, results, $0) }
    }
    limitFigures()
    for table in plan.tables {
      tables[table.name] = results.tables[table.name].map { ReportTable(table.name, plan, $0) }
    }
    for claim in plan.claims {
      claims[claim.name] = results.claims[claim.name].map { outcome in
        ReportClaim(
          outcome, says: plan.texts.statements[claim.name] ?? [],
          because: plan.texts.reasons[claim.name] ?? [], source: plan.texts.origins[claim.name] ?? [],
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
      svg: drawing.svg, words: drawing.facts.words, points: drawing.facts.points, values: drawing.facts.values,
      narrow: drawing.narrow, states: drawing.states, size: drawing.facts.size,
      downloads: drawing.files(label).map { Download(format: $0.format, path: "\(folder)/\($0.name)") },
      caption: plan.texts.captions[label] ?? [],
      remarks: drawing.facts.remarks, labelChecks: results.labelChecks[label] ?? [],
      alternativeText: plan.texts.alternatives[label] ?? [], longText: plan.texts.descriptions[label] ?? [],
      panels: drawing.facts.panels)
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
  /// A filled cell, whose text may have markup.
  fileprivate init(_ cell: Table.Cell) {
    switch cell {
    case .number(let text): self = .text(text)
    case .text(let text): self = .inlines(Inline.parse(text.content).inlines, at: text.location)
    }
  }
}

extension ExperimentSummary {
  /// The summary of an experiment that ran and has these remarks.
  fileprivate init(_ plan: ExperimentPlan, remarks: [String]) {
    let runs = plan.runCount.counting("run")
    let solvers = plan.solverNames.joined(separator: ", ")
    self.init(
      extent: solvers.isEmpty ? runs : "\(runs), \(solvers)",
      remarks: remarks + plan.remarks + plan.skipped.map { "left out: \($0)" })
  }
}

extension Provenance {
  /// The provenance of the results of a notebook.
  fileprivate init(_ plan: NotebookPlan) {
    self.init()
    notebookName = UserPath.name(of: plan.notebook.source.name)
    options = plan.parameters.options
    folder = "\(plan.reportName)_files"
    blocks = plan.notebook.executableBlocks.map { block in
      let experiment = plan.experiments.first { $0.name == block.label.name }
      return ExecutedBlock(
        label: block.label.name, kind: block.kind.rawValue, digest: Digest.hexadecimal(of: Array(block.text.utf8)),
        seeds: experiment?.usedSeeds ?? [])
    }
    blocks += plan.data.map { file in
      let readings = file.readings.joined(separator: "; and ")
      return ExecutedBlock(
        label: file.name, kind: "data file" + (readings.isEmpty ? "" : ": \(readings)"), digest: file.digest)
    }
    blocks += plan.included.map { ExecutedBlock(label: $0.name, kind: "included text", digest: $0.digest) }
    uses = plan.readers.map { Use(experiment: $0.experiment, model: $0.model, readers: $0.readers) }
    engineVersion = Version.current
    dependencies = Version.dependencies
  }
}
