import CairoCanvas
import Diagnostics
import Experiments
import Figures
import Foundation
import Outputs
import Planning
import Reports
import Results
import Running
import Storage

/// Makes the page of a notebook that ran, and the files beside it.
struct ReportWriter {
  let notebook: PlannedNotebook
  let tools: ReportTools
  /// The drawings of the last rendering; nil if there was none.
  let previous: PreviousDrawings?
  /// Where pictures are kept from one command to the next; nil if they are not.
  let cache: ResultCache?
  /// How many pixels of PNG files go to an inch.
  let dpi: Int

  private var plan: NotebookPlan { notebook.plan }
  private var math: MathRenderer { notebook.math }

  /// The report as files, and its entry in the list of reports; nil if the run or the report was stopped, which is then
  /// a failure among `results`. A figure that cannot be drawn is a failure too.
  ///
  /// - Throws: `MathUnavailable` if there is a formula and KaTeX cannot be loaded.
  func report(
    _ results: inout NotebookResults
  ) async throws(MathUnavailable) -> (files: ReportFiles, entry: WrittenEntry)? {
    guard !results.isStopped else { return nil }
    let drawings = if let kept = notebook.keptDrawings { kept } else { await drawings(&results) }
    guard !results.isStopped else { return nil }
    let report = try report(&results, drawings)
    if Task.isCancelled { results.stop("page", "the page of '\(plan.path)'", at: nil) }
    return results.isStopped ? nil : report
  }

  private func report(
    _ results: inout NotebookResults, _ drawings: [String: Drawing]
  ) throws(MathUnavailable) -> (files: ReportFiles, entry: WrittenEntry) {
    let inputs = ReportInputs(notebook, results, drawings: drawings)
    results.leftOut = Self.leftOut(inputs.figuresWithoutNarrow)
    let (document, found) = ReportBuilder().build(inputs)
    results.diagnostics += unexpected(found, results)
    var files = try page(of: document)
    for figure in plan.figures {
      let words = document.figures.first { $0.source.label == figure.name }?.description ?? []
      files.attachments +=
        drawings[figure.name]?.attachments(
          figure.name, description: words.plainText(math: document.macros.plainText)) ?? []
    }
    files.attachments += attachments(of: document.tables, results, document.macros)
    files.attachments += notebook.sources.linkedFiles.attachments
    if let name = document.provenance.notebookName { files.attachments.append((name, plan.notebook.source.bytes)) }
    let thumbnail = plan.thumbnail.flatMap { drawings[$0.figure]?.thumbnail }
    let hero = document.hero?.source.label
    let listed = hero.flatMap { drawings[$0]?.forLists(tools.renderer) }
    if notebook.keptDrawings == nil, results.diagnostics.isEmpty, !Task.isCancelled {
      DrawingKeeper(notebook, dpi: dpi, cache)?.keep(drawings, hero: hero, listed)
    }
    let entry = IndexEntry(document, path: "\(plan.reportName).html", thumbnail: thumbnail, hero: listed)
    return (files, try WrittenEntry(entry, math: math))
  }

  /// What the author has to know of these figures, which phones show as they are on wide pages.
  private static func leftOut(_ figures: [String]) -> String? {
    figures.isEmpty
      ? nil : "no drawing for phones, which would make the page too large, of \(figures.joined(separator: ", "))"
  }

  /// The page alone, with the pictures that Markdown cannot carry within itself.
  private func page(of document: ReportDocument) throws(MathUnavailable) -> ReportFiles {
    switch tools.format {
    case .html:
      let page = try HTMLRenderer(templates: tools.templates, math: math).render(document)
      return ReportFiles(name: plan.reportName, page: page)
    case .markdown:
      let page = MarkdownPage(document, folder: "\(plan.reportName)_files")
      return ReportFiles(name: plan.reportName, format: .markdown, page: page.text, attachments: page.pictures)
    }
  }

  /// The tables as files: CSV at full precision, and LaTeX as they are printed.
  private func attachments(
    of tables: [TableBlock], _ results: NotebookResults, _ macros: [MathMacro]
  ) -> [(name: String, bytes: [UInt8])] {
    tables.flatMap { table -> [(name: String, bytes: [UInt8])] in
      let label = table.source.label
      let csv = results.tables[label].map { [("\(label).csv", Array($0.csv().utf8))] } ?? []
      return csv + [("\(label).tex", Array(table.latex(macros: macros).utf8))]
    }
  }

  /// What was not found before the run. Where a block failed, references to its parts are broken; these are not
  /// reported.
  private func unexpected(_ found: [Diagnostic], _ results: NotebookResults) -> [Diagnostic] {
    results.hasFailures ? [] : found.filter { !notebook.problemsOfPage.contains($0) }
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
        let drawing = try attempts[figure.name]?.get()
        drawings[figure.name] = drawing
        reportMisfits(drawing?.misfits ?? [], of: figure.name, at: figure.range, &results)
      } catch {
        results.fail(
          figure.name,
          [
            .error(
              .drawingFailed, at: figure.range, "'\(figure.name)' cannot be drawn: \(error)",
              hint: "draw less, or make it smaller")
          ])
      }
    }
    return drawings
  }

  /// Reports what has no room in a figure.
  private func reportMisfits(
    _ misfits: [Misfit], of label: String, at range: SourceRange?, _ results: inout NotebookResults
  ) {
    let faults = misfits.map { misfit in
      Diagnostic(
        misfit.isError ? .error : .warning, .doesNotFit, at: range, "in '\(label)' \(misfit.message)",
        hints: [.init(misfit.hint)])
    }
    if faults.hasErrors { results.fail(label, faults) } else { results.diagnostics += faults }
  }
}

extension ReportWriter {
  /// Draws the figures that have data, as many at once as the machine has processors. Each figure is drawn
  /// independently, so the bytes do not depend on their number. A figure that was stopped has no entry.
  private func attempts(_ figures: [String: FigureData]) async -> [String: Result<Drawing, RenderError>] {
    let queue = WorkQueue(count: plan.figures.count)
    return await withTaskGroup(of: [String: Result<Drawing, RenderError>].self) { group in
      for _ in 0..<min(ProcessInfo.processInfo.activeProcessorCount, plan.figures.count) {
        group.addTask(executorPreference: RunThreads.shared) {
          var attempts: [String: Result<Drawing, RenderError>] = [:]
          while !Task.isCancelled, let index = queue.next() {
            let figure = plan.figures[index]
            if let data = figures[figure.name] {
              attempts[figure.name] = attempt(figure.name, titled: title(of: figure.name), data)
            }
          }
          return attempts
        }
      }
      return await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
  }

  /// What programs that show the pictures of a figure call them.
  private func title(of figure: String) -> String {
    plan.texts.titles[figure]?.plainText(math: plan.frontMatter.mathMacros.plainText) ?? figure
  }

  /// The drawing of a figure; nil if it was stopped.
  private func attempt(
    _ name: String, titled title: String, _ data: FigureData
  ) -> Result<Drawing, RenderError>? {
    let attempt = Result { () throws(RenderError) in
      try Drawing(
        data, title: title, thumbnail: plan.thumbnail?.figure == name ? plan.thumbnail : nil,
        dpi: dpi, renderer: tools.renderer, earlier: previous?.drawing(name), cache: cache)
    }
    guard !Task.isCancelled else { return nil }
    if case .success(let drawing) = attempt { previous?.keep(drawing, name) }
    return attempt
  }
}
