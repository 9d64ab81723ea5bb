import CairoCanvas
package import Diagnostics
import Experiments
import Figures
import Foundation
package import Planning
package import Reports
import Results
package import Storage

/// Makes the page of a notebook that ran, and the files beside it.
package struct ReportWriter {
  let plan: NotebookPlan
  let tools: ReportTools
  /// What an earlier rendering drew; nil where there was none.
  var kept: KeptResults?
  /// Where pictures are kept from one run to the next; nil where they are not.
  var cache: ResultCache?

  /// The writer of the report on `plan`.
  package init(plan: NotebookPlan, tools: ReportTools, kept: KeptResults? = nil, cache: ResultCache? = nil) {
    (self.plan, self.tools, self.kept, self.cache) = (plan, tools, kept, cache)
  }

  /// The report as files, and its entry in the list of reports; a figure that cannot be drawn becomes a failure among
  /// `results`. Nil where the run or the report was stopped, which `results` then say.
  package func report(
    _ results: inout NotebookResults
  ) async throws(MathUnavailable) -> (files: ReportFiles, entry: IndexEntry)? {
    guard !results.isStopped else { return nil }
    let drawings = await drawings(&results)
    guard !results.isStopped else { return nil }
    let report = try report(&results, drawings)
    if Task.isCancelled { results.stop("page", "the page of '\(plan.path)'", at: nil) }
    return results.isStopped ? nil : report
  }

  private func report(
    _ results: inout NotebookResults, _ drawings: [String: Drawing]
  ) throws(MathUnavailable) -> (files: ReportFiles, entry: IndexEntry) {
    let (document, found) = ReportBuilder().build(ReportInputs(plan, results, drawings: drawings))
    results.diagnostics += unexpected(found, results)
    let page = try HTMLRenderer(templates: tools.templates, math: tools.math).render(document)
    var files = ReportFiles(name: plan.reportName, page: page)
    for figure in plan.figures {
      files.attachments += (drawings[figure.name]?.files(figure.name) ?? []).map { ($0.name, $0.bytes) }
    }
    files.attachments += attachments(of: document.tables, results, document.macros)
    files.attachments += plan.linkedFiles.attachments
    let thumbnail = plan.figures.first.flatMap { drawings[$0.name]?.thumbnail }.map {
      ReportImage(mediaType: "image/png", bytes: $0)
    }
    return (files, IndexEntry(document, path: "\(plan.reportName).html", thumbnail: thumbnail))
  }

  /// The tables as files: at full precision, and as they are printed.
  private func attachments(
    of tables: [TableBlock], _ results: NotebookResults, _ macros: [MathMacro]
  ) -> [(name: String, bytes: [UInt8])] {
    tables.flatMap { table -> [(name: String, bytes: [UInt8])] in
      let label = table.source.label
      let csv = results.tables[label].map { [("\(label).csv", Array($0.csv().utf8))] } ?? []
      return csv + [("\(label).tex", Array(table.latex(macros: macros).utf8))]
    }
  }

  /// What did not show before the run; where a block failed, references to its parts break as a matter of course.
  private func unexpected(_ found: [Diagnostic], _ results: NotebookResults) -> [Diagnostic] {
    guard !results.hasFailures else { return [] }
    let known = Set(ReportBuilder().build(ReportInputs(checking: plan)).diagnostics)
    return found.filter { !known.contains($0) }
  }

  private func drawings(_ results: inout NotebookResults) async -> [String: Drawing] {
    let attempts = await attempts(results.figures)
    var drawings: [String: Drawing] = [:]
    for figure in plan.figures {
      if results.figures[figure.name] != nil, attempts[figure.name] == nil {
        results.stop(figure.name, "'\(figure.name)'", at: figure.range)
        break
      }
      do throws(RenderError) {
        drawings[figure.name] = try attempts[figure.name]?.get()
      } catch {
        results.fail(
          figure.name,
          [.error(.drawingFailed, at: figure.range, "'\(figure.name)' cannot be drawn: \(error)", hint: "simplify it")])
      }
    }
    return drawings
  }
}

extension ReportWriter {
  /// Draws the figures that have data, as many at once as the machine has processors; each is drawn alone, so the bytes do
  /// not depend on that. A figure that was stopped is not among them.
  private func attempts(_ figures: [String: FigureData]) async -> [String: Result<Drawing, RenderError>] {
    let queue = WorkQueue(count: plan.figures.count)
    return await withTaskGroup(of: [String: Result<Drawing, RenderError>].self) { group in
      for _ in 0..<min(ProcessInfo.processInfo.activeProcessorCount, plan.figures.count) {
        group.addTask(executorPreference: UnitThreads.shared) {
          var attempts: [String: Result<Drawing, RenderError>] = [:]
          while !Task.isCancelled, let index = queue.next() {
            let name = plan.figures[index].name
            if let data = figures[name] { attempts[name] = attempt(name, data) }
          }
          return attempts
        }
      }
      return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
  }

  /// The figure as it is drawn; nil where that was stopped.
  private func attempt(_ name: String, _ data: FigureData) -> Result<Drawing, RenderError>? {
    let attempt = Result { () throws(RenderError) in
      try Drawing(
        data, title: name, withThumbnail: name == plan.figures.first?.name, renderer: tools.renderer,
        earlier: kept?.drawing(name), cache: cache)
    }
    guard !Task.isCancelled else { return nil }
    if case .success(let drawing) = attempt { kept?.keep(drawing, name) }
    return attempt
  }
}

/// What reports are made with: fonts, formulas, templates. One of each serves a whole run.
package struct ReportTools: Sendable {
  let renderer: SceneRenderer
  package let math: MathRenderer
  package let templates: TemplateSet

  /// The tools of this machine.
  ///
  /// - Parameter templates: a folder whose files replace the built-in templates of their names.
  package init(templates folder: String?) throws(Failure) {
    guard folder?.isEmpty != true else { throw .unusableTemplates("--templates names nothing") }
    math = MathRenderer()
    do { renderer = try SceneRenderer() } catch { throw .missingSoftware("\(error)") }
    do {
      let builtIn = try TemplateSet.builtIn()
      templates = try folder.map { try builtIn.overridden(byFilesIn: $0) } ?? builtIn
    } catch {
      throw .unusableTemplates("\(error)")
    }
  }

  /// Why reports cannot be made.
  package enum Failure: Error {
    /// Something that this machine does not have.
    case missingSoftware(String)
    /// A folder of templates that cannot be used.
    case unusableTemplates(String)

    /// How a command ends that needs them.
    package var status: ExitStatus {
      switch self {
      case .missingSoftware: .executionFailed
      case .unusableTemplates: .usage
      }
    }

    /// What is said of it.
    package var diagnostics: [Diagnostic] {
      switch self {
      case .missingSoftware(let reason):
        [.error(.missingSoftware, at: nil, reason, hint: "run: make setup")]
      case .unusableTemplates(let reason):
        [.error(.unreadableFile, at: nil, reason, hint: "name a folder of templates that replace built-in ones")]
      }
    }
  }
}
