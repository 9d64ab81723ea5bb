import Commands
import Diagnostics
import Files
import Foundation
import Planning
import Rendering
import Reports
import Running

/// The pages of a notebook or a folder, kept up to date.
struct PreviewSite: Sendable {
  let path: String
  let commands: NotebookCommands
  let pages: PreviewPages
  let isFolder: Bool
  private var tools: ReportTools
  private var templates: FileWatch
  private var notebooks: [NotebookPreview] = []
  /// Notebooks whose files were removed; they may return.
  private var absent: [NotebookPreview] = []
  /// The errors of the current templates.
  private var unusableTemplates: [Diagnostic] = []
  /// The errors of the folder, such as a link that leads out of it.
  private var problemsOfFolder: [Diagnostic] = []
  /// The errors of the parameters of the command line.
  private var misusedParameters: [Diagnostic] = []

  /// How long a change of a file may go unnoticed.
  private static let interval = Duration.milliseconds(20)
  /// The time between two messages about the progress.
  private static let pause = Duration.milliseconds(500)

  /// The site of the notebook or folder at `path`.
  init(path: String, commands: NotebookCommands, pages: PreviewPages) throws(ReportTools.Failure) {
    (self.path, self.commands, self.pages) = (path, commands, pages)
    isFolder = UserPath.isFolder(path)
    templates = Self.watchTemplates(in: commands.templates)
    tools = try ReportTools(templates: commands.templates)
  }

  /// Where the page of the notebook at `path` is served, as a path.
  static func pagePath(of path: String) -> String { "/\(NotebookFiles.reportName(of: path)).html" }

  /// Publishes a page for every notebook before anything runs.
  mutating func begin() async {
    findNotebooks()
    for notebook in notebooks { await publish(notebook) }
    await publishIndex()
  }

  /// Renders what changed, until the task is cancelled.
  mutating func keepUpToDate() async {
    while !Task.isCancelled {
      await update()
      try? await Task.sleep(for: Self.interval)
    }
  }

  private mutating func update() async {
    var isChanged = updateTools()
    if isChanged { for index in notebooks.indices { notebooks[index].invalidate() } }
    if findNotebooks() {
      isChanged = true
      await retractOthers()
    }
    while let index = nextToRender, let notebook = await rendered(notebooks[index]) {
      notebooks[index] = notebook
      // The other notebooks may take long.
      await publish(notebook)
      isChanged = true
    }
    guard isChanged else { return }
    checkParameters()
    // The diagnostics of one notebook may depend on the others.
    for notebook in notebooks { await publish(notebook) }
    await publishIndex()
  }

  /// The notebook to render next: of those that need it, the one that was edited last, since its author is looking at
  /// it.
  private var nextToRender: Int? {
    notebooks.indices.filter { notebooks[$0].needsRendering }
      .min { (notebooks[$0].lastEdit ?? 0, $1) > (notebooks[$1].lastEdit ?? 0, $0) }
  }

  /// Makes the tools again if templates changed. If the new templates have errors, the previous tools remain.
  private mutating func updateTools() -> Bool {
    let watch = Self.watchTemplates(in: commands.templates)
    guard watch != templates else { return false }
    templates = watch
    do throws(ReportTools.Failure) {
      tools = try ReportTools(templates: commands.templates)
      unusableTemplates = []
    } catch {
      unusableTemplates = error.diagnostics
    }
    return true
  }

  /// The folder of templates and what is in it.
  private static func watchTemplates(in folder: String?) -> FileWatch {
    guard let folder else { return FileWatch([]) }
    return FileWatch([folder] + ((try? Folder(folder))?.names ?? []).map { UserPath.join(folder, $0) })
  }

  /// Looks for added and removed notebooks. A notebook that is previewed alone stays while its file is absent.
  /// Notebooks of a folder are removed, and are restored if their files return.
  @discardableResult private mutating func findNotebooks() -> Bool {
    var problems: [Diagnostic] = []
    let found = NotebookFiles.find([path], &problems)
    guard isFolder || !found.isEmpty, found != notebooks.map(\.path) || problems != problemsOfFolder else {
      return false
    }
    problemsOfFolder = problems
    let known = notebooks + absent
    notebooks = found.map { path in
      known.first { $0.path == path } ?? NotebookPreview(path: path, isOfFolder: isFolder)
    }
    absent = known.filter { !found.contains($0.path) }
    return true
  }

  /// Reports parameters of the command line that no notebook has, as soon as all notebooks are known.
  private mutating func checkParameters() {
    misusedParameters = commands.parameters.diagnostics(for: notebooks.compactMap(\.parameters))
  }

  // MARK: Rendering

  /// Renders the notebook; nil if a file changes meanwhile that it depends on, or that must be handled first. The runs
  /// under way are then cancelled, since their results are no longer needed.
  private func rendered(_ notebook: NotebookPreview) async -> NotebookPreview? {
    let work = WorkInProgress()
    var commands = commands
    commands.progress = commands.progress.telling(work)
    let files = FileWatch(notebook.files)
    let (outcomes, outcome) = AsyncStream.makeStream(of: NotebookPreview.self)
    let rendering = Task { [commands, tools] in
      var (rendered, passed) = await commands.watched { commands in
        var notebook = notebook
        await notebook.render(commands, tools)
        return notebook
      }
      if let passed { rendered.explain(passed, keepsRuns: commands.cache != nil) }
      outcome.yield(rendered)
    }
    let attending = Task {
      await attend(notebook, made: files, work)
      outcome.finish()
    }
    let first = await outcomes.first { _ in true }
    rendering.cancel()
    attending.cancel()
    // The progress must not be published after the new page.
    await attending.value
    return first
  }

  /// Shows the progress of a notebook until something changes: one of its files, a template, another notebook.
  private func attend(_ notebook: NotebookPreview, made files: FileWatch, _ work: WorkInProgress) async {
    let upToDate = notebooks.filter { $0.path != notebook.path && !$0.needsRendering }
    var shown: (activity: String, time: ContinuousClock.Instant)?
    while !Task.isCancelled {
      let hasNewTemplates = Self.watchTemplates(in: commands.templates) != templates
      if files.hasChanged || hasNewTemplates || upToDate.contains(where: \.needsRendering) { return }
      if let activity = work.status, activity != shown?.activity, shown.map({ $0.time < .now - Self.pause }) ?? true {
        await publish(notebook, activity: activity)
        shown = (activity, .now)
      }
      try? await Task.sleep(for: Self.interval)
    }
  }

  // MARK: Pages

  /// The paths of the list of the notebooks of a folder.
  private static let indexPaths = ["/", "/index.html"]

  /// The diagnostics that concern every notebook.
  private var common: [Diagnostic] { unusableTemplates + misusedParameters }

  /// Publishes the page of a notebook; `activity` says what is being computed for the next one.
  private func publish(_ notebook: NotebookPreview, activity: String? = nil) async {
    if let report = notebook.report { await pages.publish(report) }
    let name = NotebookFiles.reportName(of: notebook.path)
    let page = notebook.report?.page ?? empty(name, notebook.isRendered ? "There is no page yet." : "Being computed …")
    let live = LivePage(
      page, common + notebook.diagnostics, at: notebook.elements,
      isOutdated: notebook.report != nil && notebook.isOutdated, activity: activity)
    await pages.publish(live, at: Self.pagePath(of: notebook.path), templates: tools.templates)
  }

  /// Removes the pages of removed notebooks.
  private func retractOthers() async {
    let names = notebooks.map { NotebookFiles.reportName(of: $0.path) }
    await pages.retract(
      allBut: Set(notebooks.map { Self.pagePath(of: $0.path) } + Self.indexPaths), filesAllBut: Set(names))
  }

  private func publishIndex() async {
    guard isFolder else { return }
    let index = IndexRenderer(templates: tools.templates, math: tools.math)
    let page = (try? index.render(notebooks.compactMap(\.entry))) ?? empty("Reports", "The list cannot be made.")
    let errors = notebooks.flatMap(\.diagnostics).filter { $0.severity == .error }
    for path in Self.indexPaths {
      await pages.publish(
        LivePage(page, common + problemsOfFolder + errors, isOutdated: false), at: path, templates: tools.templates)
    }
  }

  private func empty(_ title: String, _ text: String) -> String {
    LivePage.empty(title: title, text: text, templates: tools.templates)
  }
}
