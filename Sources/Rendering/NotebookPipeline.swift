import CairoCanvas
package import Diagnostics
import Files
package import Outputs
package import Planning
package import Reports
package import Results
package import Running
package import Storage

/// The stages that every notebook goes through: plan → check → run → report. Every command takes the first two, and as
/// many of the others as it needs.
package struct NotebookPipeline: Sendable {
  /// Values in place of the notebook's own parameters.
  package var overrides: ParameterOverrides
  /// The number of runs that are computed at the same time.
  package var jobs: Int
  /// Where results and pictures are kept from one command to the next; nil where they are not.
  package var cache: ResultCache?
  /// Where the results of all runs are taken from; nil where runs are computed. With a store, the experiments of which
  /// it does not have every run fail.
  package var store: ResultCache?
  /// How many pixels of PNG files go to an inch.
  package var dpi = NotebookPipeline.usualDPI
  /// Receives the progress of the runs.
  package var progress: ProgressReporter
  /// What the last rendering of the same notebook in this process gave; nil where there was none.
  package var previous: PreviousRendering?

  /// The pixels to an inch of PNG files where nothing else is asked for.
  package static let usualDPI = SceneRenderer.usualDPI

  /// A pipeline with these settings.
  package init(
    overrides: ParameterOverrides = ParameterOverrides(), jobs: Int = 1, cache: ResultCache? = nil,
    progress: ProgressReporter = .silent, previous: PreviousRendering? = nil
  ) {
    (self.overrides, self.jobs, self.cache, self.progress) = (overrides, jobs, cache, progress)
    self.previous = previous
  }

  /// **Plan, check.** Reads the notebook, decides everything that can be decided before anything runs, and checks its
  /// page.
  ///
  /// - Parameter reportName: the name of the report, without an ending; nil for the name of the notebook.
  package func plan(_ source: SourceText, reportName: String? = nil, math: MathRenderer) -> PlannedNotebook {
    let inputs = Inputs()
    let keeper = FormulaKeeper(notebook: source.name, cache)
    let (plan, found) = NotebookPlanner.plan(
      source, overrides: overrides, reportName: reportName, for: .results(keepingSeedsIn: cache), reading: inputs)
    let known = keeper?.recall(by: math, for: inputs) ?? []
    let math = math.reading(by: inputs)
    var notebook = PlannedNotebook(checking: plan, found, math: math, reading: inputs, LinkedNotebooks(cache))
    notebook.keptFormulas = known
    return notebook
  }

  /// The notebook with the drawings of its figures, if everything that decides on them is as it was when they were kept.
  /// Its results then have no figures.
  package func recallingDrawings(of notebook: PlannedNotebook) -> PlannedNotebook {
    var notebook = notebook
    if store == nil { notebook.keptDrawings = DrawingKeeper(notebook, dpi: dpi, cache)?.drawings }
    return notebook
  }

  /// Whether formulas of a notebook were set before and are kept, so that KaTeX is perhaps not needed.
  package func hasFormulas(of source: SourceText) -> Bool {
    FormulaKeeper(notebook: source.name, cache)?.hasFormulas ?? false
  }

  /// **Run.** The results of all experiments, and of everything that is drawn, claimed and printed from them.
  ///
  /// - Parameters:
  ///   - judgingClaims: whether claims are judged; the experiments of their controls take time.
  ///   - keepingEverything: whether the results have all variables of an experiment, and not only those that other
  ///     blocks use.
  package func run(
    _ notebook: PlannedNotebook, judgingClaims: Bool = true, keepingEverything: Bool = false
  ) async -> NotebookResults {
    await notebookRun(notebook).results(
      judgingClaims: judgingClaims, keepingEverything: keepingEverything,
      drawn: notebook.keptDrawings?.mapValues(\.facts.labels))
  }

  /// **Run**, of one experiment alone: its dataset, or nil where there is none, and what was found.
  package func runExperiment(_ name: String, of notebook: PlannedNotebook) async -> (Dataset?, [Diagnostic]) {
    await notebookRun(notebook).dataset(of: name)
  }

  private func notebookRun(_ notebook: PlannedNotebook) -> NotebookRun {
    NotebookRun(
      plan: notebook.plan, jobs: jobs, cache: cache, store: store, progress: progress, previous: previous?.results,
      program: ProgramFingerprint.digest)
  }

  /// **Report.** The page with its files, and its entry in the list of reports; nil where the run or the report was
  /// stopped. A figure that cannot be drawn becomes a failure among `results`.
  package func report(
    on notebook: PlannedNotebook, _ results: inout NotebookResults, tools: ReportTools
  ) async throws(MathUnavailable) -> (files: ReportFiles, entry: WrittenEntry)? {
    let report = try await ReportWriter(
      notebook: notebook, tools: tools, previous: previous?.drawings, cache: cache, dpi: dpi
    ).report(&results)
    FormulaKeeper(notebook: notebook.plan.path, cache)?.keep(notebook.math, unlessKnown: notebook.keptFormulas)
    return report
  }
}

/// What one rendering of a notebook leaves to the next one in the same process.
package struct PreviousRendering: Sendable {
  let results = PreviousResults()
  let drawings = PreviousDrawings()

  /// Nothing yet.
  package init() {}
}
