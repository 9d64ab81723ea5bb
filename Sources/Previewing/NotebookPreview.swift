import Commands
import Diagnostics
import Files
import Outputs
import Planning
import Rendering
import Reports
import Running
import Storage

/// A notebook that is rendered again whenever the notebook, or a file that it reads, changes.
struct NotebookPreview: Sendable {
  /// The file of the notebook.
  let path: String
  /// The last report that could be made.
  private(set) var report: ReportFiles?
  /// Its entry in the list of reports.
  private(set) var entry: WrittenEntry?
  /// The parameters that the notebook defines.
  private(set) var parameters: NotebookParameters?
  /// The elements of the page that belong to the parts of the current notebook.
  private(set) var elements: PageElements?
  /// The diagnostics of the current notebook.
  private(set) var diagnostics: [Diagnostic] = []
  private var watch: FileWatch?
  private let previous = PreviousRendering()
  private let isOfFolder: Bool

  /// A preview of the notebook at `path`, which is not read yet.
  ///
  /// - Parameter isOfFolder: whether it was found in a folder, which no link may leave.
  init(path: String, isOfFolder: Bool) { (self.path, self.isOfFolder) = (path, isOfFolder) }

  /// Whether it is to be rendered.
  var needsRendering: Bool { watch?.hasChanged ?? true }
  /// The files that it depends on, as far as they are known.
  var files: [String] { [path] + (watch?.paths ?? []) }
  /// The time of the last change of its file, in seconds; nil if there is no file.
  var lastEdit: Double? { FileState(path)?.lastChange }
  /// Whether that was tried already.
  var isRendered: Bool { watch != nil }
  /// Whether errors keep the notebook from being rendered, so that its report is an earlier one.
  private(set) var isOutdated = true

  /// Forces it to render again although none of its files changed.
  mutating func invalidate() { watch = nil }

  /// Renders the notebook if it has no error that is found before it runs. After a cancellation the value must not be
  /// used.
  mutating func render(_ commands: NotebookCommands, _ tools: ReportTools) async {
    diagnostics = []
    let before = FileWatch(files)
    watch = before
    guard let source = NotebookFiles.read(path, isOfFolder: isOfFolder, &diagnostics) else { return isOutdated = true }
    let notebook = commands.pipeline.plan(source, math: tools.math)
    let plan = notebook.plan
    watch = before.extended(to: plan.files)
    (parameters, elements) = (plan.parameters, PageElements(plan.notebook))
    diagnostics += notebook.diagnostics
    let forecast = LimitForecast(limits: commands.limits, jobs: commands.jobs, cache: commands.cache)
    diagnostics += notebook.diagnostics.hasErrors ? [] : forecast.diagnostics(for: plan, running: plan.experiments)
    isOutdated = diagnostics.hasErrors
    if !isOutdated { await run(notebook, commands, tools) }
  }

  /// Adds to the diagnostics of stopped blocks that a limit was reached.
  mutating func explain(_ limit: PassedLimit, keepsRuns: Bool) {
    diagnostics = limit.explaining(diagnostics, keepsRuns: keepsRuns)
  }

  private mutating func run(_ notebook: PlannedNotebook, _ commands: NotebookCommands, _ tools: ReportTools) async {
    var pipeline = commands.pipeline
    pipeline.previous = previous
    let notebook = pipeline.recallingDrawings(of: notebook)
    var results = await pipeline.run(notebook)
    commands.cache?.tidy()
    do throws(MathUnavailable) {
      let made = try await pipeline.report(on: notebook, &results, tools: tools)
      if let made { (report, entry) = (made.files, made.entry) } else { isOutdated = true }
    } catch {
      results.diagnostics.append(error.diagnostic)
      isOutdated = true
    }
    diagnostics = Outcome(.fine, diagnostics + results.diagnostics).explaining(commands.parameters).diagnostics
  }
}
