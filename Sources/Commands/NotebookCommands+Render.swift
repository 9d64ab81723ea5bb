import Diagnostics
import Outputs
import Planning
import Rendering
import Reports
import Running

extension NotebookCommands {
  /// Renders notebooks into `output`. Nothing is written unless every notebook passes every check that needs no run.
  ///
  /// A list of the reports is written beside them if a folder was rendered and `writesIndex` is true.
  package func render(_ paths: [String], into output: String, writesIndex: Bool) async -> Outcome {
    guard form.isPrinted else { return await pages(of: paths, into: output, writesIndex: writesIndex) }
    var commands = self
    commands.printer = PagePrinter.installed
    guard commands.printer != nil else { return Outcome(.executionFailed, [.missingPrinter]) }
    return await commands.pages(of: paths, into: output, writesIndex: writesIndex)
  }

  private func pages(of paths: [String], into output: String, writesIndex: Bool) async -> Outcome {
    if let fault = RenderTarget.fault(output, form.format) { return Outcome(.usage, [fault]) }
    if let store, let fault = Self.fault(of: store) { return Outcome(.usage, fault) }
    let (target, sources) = (RenderTarget(output, form.format), NotebookSources(paths))
    // What a store has is not among the files that a page is known to have read.
    let keeper =
      store == nil && form.isKept
      ? PageKeeper(
        cache: cache, parameters: parameters, templates: templates, printer: printer, limits: limits, dpi: dpi) : nil
    let recalled = recalled(sources, keeper, target)
    let isAllRecalled = !sources.texts.isEmpty && recalled.count == sources.texts.count
    let tools: ReportTools?
    do { tools = isAllRecalled ? nil : try ReportTools(templates: templates, format: form.format) } catch {
      return Outcome(error.status, error.diagnostics)
    }
    let math = tools?.math ?? MathRenderer()
    return await withPlans(sources, recalled: recalled, reportName: target.reportName, math: math) { notebooks, found in
      let planned = Dictionary(notebooks.map { ($0.plan.path, $0) }) { first, _ in first }
      let reports = sources.texts.map(\.name).compactMap { path in
        recalled[path].map { RenderTarget.Report($0) } ?? planned[path].map { RenderTarget.Report($0) }
      }
      let obstacles = target.obstacles(to: reports, writesIndex: writesIndex)
      guard obstacles.isEmpty else { return Outcome(.usage, found + obstacles) }
      var writer = PageWriter(commands: self, target: target, summary: RunSummary(found))
      let width = LimitForecast(limits: limits, jobs: jobs, cache: cache).width(of: notebooks.map(\.plan))
      await SideBySide.make(sources.texts.count, width: width) { number -> MadePage? in
        let path = sources.texts[number].name
        if let page = recalled[path] { return .page(page.page, page.files, page.digests) }
        guard let notebook = planned[path], let tools else { return nil }
        return await made(notebook, tools, keeper, target)
      } take: {
        $0.map { writer.write($0) }
      }
      if writesIndex { writer.writeIndex(tools) }
      return writer.summary.outcome
    }
  }

  /// The pages that were rendered before, by the paths of their notebooks.
  private func recalled(
    _ sources: NotebookSources, _ keeper: PageKeeper?, _ target: RenderTarget
  ) -> [String: RecalledPage] {
    guard let keeper else { return [:] }
    let pages = sources.texts.map { ($0.name, keeper.recall($0, reportName: target.reportName, in: target.folder)) }
    return Dictionary(pages) { first, _ in first }.compactMapValues(\.self)
  }
}

extension NotebookCommands {
  /// Runs a notebook and makes its page, which is kept.
  fileprivate func made(
    _ notebook: PlannedNotebook, _ tools: ReportTools, _ keeper: PageKeeper?, _ target: RenderTarget
  ) async -> MadePage {
    let (plan, notebook) = (notebook.plan, pipeline.recallingDrawings(of: notebook))
    var results = await pipeline.run(notebook)
    do {
      guard var report = try await pipeline.report(on: notebook, &results, tools: tools) else {
        return .stopped(plan, results)
      }
      if let printer { report.files.attachments.append(try printed(report.files, by: printer)) }
      report.files.attachments.append(ReportRecord.file(NotebookRecord(plan, results), of: plan))
      if form.carriesFiles { report.files = report.files.carriedByPage }
      let page = RenderedPage(notebook, NotebookOutcome(plan, results), report.entry)
      let digests = ReportDigests(of: report.files)
      keeper?.keep(page, of: notebook, reportName: target.reportName, report.files, digests, tools: tools)
      return .page(page, report.files, digests)
    } catch {
      return .failed(NotebookOutcome(plan, results), error)
    }
  }
}

extension Diagnostic {
  /// The error that no program of this machine makes a PDF of a page.
  fileprivate static var missingPrinter: Diagnostic {
    .error(
      .missingSoftware, at: nil, "neither Chromium nor WeasyPrint is installed, and '--to pdf' needs one of them",
      hint: "install the Debian package chromium, or weasyprint")
  }
}

/// The PDF of a page, among the files beside it.
private func printed(
  _ report: ReportFiles, by printer: PagePrinter
) throws(PagePrinter.Failure) -> (name: String, bytes: [UInt8]) {
  let name = "\(report.name).pdf"
  let isTaken = report.attachments.contains { $0.name == name }
  return (isTaken ? "\(report.name)-page.pdf" : name, try printer.pdf(of: report.page))
}

/// What came of making a page.
private enum MadePage: Sendable {
  /// The page, its files, nil if they are there already, and their digests.
  case page(RenderedPage, ReportFiles?, ReportDigests)
  /// The run or the page was stopped.
  case stopped(NotebookPlan, NotebookResults)
  /// The page could not be made.
  case failed(NotebookOutcome, any Error)
}

/// Writes the pages of a command, and adds up what is said of them.
private struct PageWriter {
  let commands: NotebookCommands
  let target: RenderTarget
  var summary: RunSummary
  private var entries: [WrittenEntry] = []

  init(commands: NotebookCommands, target: RenderTarget, summary: RunSummary) {
    (self.commands, self.target, self.summary) = (commands, target, summary)
  }

  /// Writes the files of a page.
  mutating func write(_ made: MadePage) {
    switch made {
    case .page(let page, let files, let digests): write(page, files, digests)
    case .stopped(let plan, let results): summary.add(stopped: plan, results)
    case .failed(let outcome, let error):
      summary.add(outcome)
      fail(outcome.path, error)
    }
  }

  private mutating func write(_ page: RenderedPage, _ files: ReportFiles?, _ digests: ReportDigests) {
    do throws(OutputFolder.Failure) {
      let isChanged = if let files { try target.folder.write(files, digests) } else { false }
      entries.append(page.entry)
      summary.add(page.outcome, page: target.page(of: digests.name), isUnchanged: !isChanged)
    } catch {
      summary.add(page.outcome)
      fail(page.outcome.path, error)
    }
  }

  private mutating func fail(_ path: String, _ error: any Error) {
    summary.fail("the report of '\(path)' cannot be written into '\(target.folder.path)'", error)
  }

  /// Writes the list of the pages, unless one of them could not be written.
  ///
  /// - Parameter tools: those by which pages were made; nil if none was.
  mutating func writeIndex(_ tools: ReportTools?) {
    guard !summary.hasUnwritten else { return }
    do {
      let templates = if let tools { tools.templates } else { try ReportTools.templates(in: commands.templates) }
      let page = try IndexRenderer(templates: templates, math: tools?.math ?? MathRenderer()).render(entries)
      try target.folder.write(ReportFiles(name: RenderTarget.indexName, page: page))
    } catch {
      summary.fail("the list of reports cannot be written into '\(target.folder.path)'", error)
    }
  }
}
