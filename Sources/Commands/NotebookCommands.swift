package import Diagnostics
package import Experiments
import Files
import Foundation
package import Planning
package import Rendering
package import Reports
package import Results
package import Running
package import Storage

/// The work of the commands, with the options that they share. Each command is a method in an extension of its own file,
/// `NotebookCommands+Verb.swift`.
package struct NotebookCommands: Sendable {
  /// The number of runs at the same time.
  package var jobs: Int
  /// Values in place of the notebooks' own parameters.
  package var parameters: ParameterOverrides
  /// A folder with templates in place of the built-in ones.
  package var templates: String?
  /// The cache of results; nil if results are not kept.
  package var cache: ResultCache?
  /// Receives the progress of the work.
  package var progress: ProgressReporter

  /// The limits of time and memory.
  package var limits: RunLimits
  /// Ends the program if its work reached a limit and does not stop; nil if nothing does so.
  package var interruption: Interruption?

  /// Commands with these options.
  package init(
    jobs: Int, parameters: ParameterOverrides = ParameterOverrides(), templates: String? = nil,
    cache: ResultCache? = nil, progress: ProgressReporter = .silent, limits: RunLimits = .usual
  ) {
    (self.jobs, self.parameters, self.templates) = (jobs, parameters, templates)
    (self.cache, self.progress, self.limits) = (cache, progress, limits)
  }

  /// Renders notebooks into `output`. Nothing is written unless every notebook passes every check that needs no run.
  ///
  /// A list of the reports is written beside them if a folder was rendered.
  package func render(_ paths: [String], into output: String, writesIndex: Bool) async -> Outcome {
    if let fault = RenderTarget.fault(output) { return Outcome(.usage, [fault]) }
    let tools: ReportTools
    do { tools = try ReportTools(templates: templates) } catch { return Outcome(error.status, error.diagnostics) }
    let target = RenderTarget(output)
    return await withPlans(paths, reportName: target.reportName, math: tools.math) { notebooks, found in
      let obstacles = target.obstacles(to: notebooks.map(\.plan), writesIndex: writesIndex)
      guard obstacles.isEmpty else { return Outcome(.usage, found + obstacles) }
      var summary = RunSummary(found)
      var entries: [IndexEntry] = []
      for notebook in notebooks where !Task.isCancelled {
        let plan = notebook.plan
        var results = await pipeline.run(notebook)
        do {
          guard let report = try await pipeline.report(on: notebook, &results, tools: tools) else {
            summary.add(stopped: plan, results)
            continue
          }
          try target.folder.write(report.files)
          entries.append(report.entry)
          summary.add(plan, results, page: target.page(of: plan))
        } catch {
          summary.add(plan, results)
          summary.fail("the report of '\(plan.path)' cannot be written into '\(target.folder.path)'", error)
        }
      }
      guard writesIndex, !summary.hasUnwritten else { return summary.outcome }
      do {
        let page = try IndexRenderer(templates: tools.templates, math: tools.math).render(entries)
        try target.folder.write(ReportFiles(name: RenderTarget.indexName, page: page))
      } catch {
        summary.fail("the list of reports cannot be written into '\(target.folder.path)'", error)
      }
      return summary.outcome
    }
  }

  /// Checks notebooks and writes nothing; `runsExperiments` decides whether claims and values are checked too.
  package func check(_ paths: [String], runsExperiments: Bool) async -> Outcome {
    await withPlans(paths, math: MathRenderer(), running: { runsExperiments ? $0.experiments : [] }) {
      notebooks, found in
      var summary = RunSummary(found)
      for notebook in notebooks {
        guard runsExperiments else {
          summary.add(unchecked: notebook.plan)
          continue
        }
        let results = await pipeline.run(notebook)
        if results.isStopped {
          summary.add(stopped: notebook.plan, results)
        } else {
          summary.add(notebook.plan, results)
        }
      }
      return summary.outcome
    }
  }

  /// What a render would compute, and why; nothing runs.
  package func plan(_ paths: [String]) async -> Outcome {
    await withPlans(paths, math: MathRenderer(), running: { _ in [] }) { notebooks, found in
      guard let cache else { return Outcome(.fine, found) }
      let forecasts = notebooks.map(\.plan).flatMap { plan in
        plan.runs.map { RunForecast($0.experiment, called: $0.title, of: plan, cache: cache) }
      }
      return Outcome(
        .fine, found, output: forecasts.map { TerminalText.harmless($0.text) + "\n" }.joined(),
        form: .data(.list(forecasts.map(\.json))))
    }
  }

  /// The result of the experiment `label` of a notebook as text.
  package func data(_ path: String, label: String, format: DataFormat) async -> Outcome {
    let running = { (plan: NotebookPlan) in plan.experiments.filter { $0.name == label } }
    return await withPlans([path], math: MathRenderer(), running: running) { notebooks, found in
      guard let notebook = notebooks.first else { return Outcome(.documentIsWrong, found) }
      let (dataset, diagnostics) = await pipeline.runExperiment(label, of: notebook)
      guard !diagnostics.contains(where: { $0.code == .stopped }) else {
        return Outcome(.executionFailed, found + diagnostics)
      }
      guard let dataset else {
        let unknown = Diagnostic.error(
          .unknownExperiment, at: nil, "'\(path)' has no experiment '\(label)'",
          hint: Suggestion.hint(for: label, among: notebook.plan.experimentNames))
        return Outcome(.usage, found + [unknown])
      }
      let status: ExitStatus = diagnostics.hasErrors ? .executionFailed : .fine
      // A user who asks for a result uses it, even if the notebook does not.
      let remaining = found.filter { $0.code != .unusedExperiment }
      return Outcome(
        status, remaining + diagnostics, output: format.text(of: dataset), form: format == .json ? .json : .text,
        notebooks: [NotebookRecord(notebook.plan, nil, page: nil)])
    }
  }

  /// The numbers of a notebook as TeX commands.
  package func numbers(_ path: String) async -> Outcome {
    await withPlans([path], math: MathRenderer()) { notebooks, found in
      guard let notebook = notebooks.first else { return Outcome(.documentIsWrong, found) }
      let results = await pipeline.run(notebook)
      guard !results.isStopped else { return Outcome(.executionFailed, found + results.diagnostics) }
      let numbers = NotebookNumbers(notebook.plan, results)
      var summary = RunSummary(found + numbers.diagnostics)
      summary.add(notebook.plan, results)
      return summary.outcome.printing(numbers.text)
    }
  }

  /// The stages that every notebook goes through, with the settings of these commands.
  package var pipeline: NotebookPipeline {
    NotebookPipeline(overrides: parameters, jobs: jobs, cache: cache, progress: progress)
  }

  /// Plans all notebooks; goes on only if none has an error, and what `running` names of each is not sure to pass a limit.
  package func withPlans(
    _ paths: [String], reportName: String? = nil, math: MathRenderer,
    running: (NotebookPlan) -> [ExperimentPlan] = \.experiments,
    _ body: ([PlannedNotebook], [Diagnostic]) async -> Outcome
  ) async -> Outcome {
    var diagnostics: [Diagnostic] = []
    let files = NotebookFiles.find(paths, &diagnostics)
    let isUsedWrongly = !paths.allSatisfy(UserPath.isTaken)
    let sources = files.compactMap { NotebookFiles.read($0, &diagnostics) }
    // Loading KaTeX takes longer than planning, and formulas are checked last. Without a dollar sign there are none.
    async let _ = sources.contains { $0.bytes.contains(UInt8(ascii: "$")) } ? math.prepare() : ()
    var notebooks: [PlannedNotebook] = []
    for source in sources where !Task.isCancelled {
      notebooks.append(pipeline.plan(source, reportName: reportName, math: math))
    }
    let plans = notebooks.map(\.plan)
    let found = notebooks.flatMap(\.diagnostics)
    let sound = notebooks.filter { !$0.diagnostics.hasErrors }.map(\.plan.path)
    diagnostics += found
    guard !Task.isCancelled else { return Self.stoppedPlanning(sources.map(\.name), found) }
    let misused = plans.isEmpty ? parameters.diagnostics : parameters.diagnostics(for: plans.map(\.parameters))
    guard misused.isEmpty else { return Outcome(.usage, misused + diagnostics) }
    guard !diagnostics.hasErrors else {
      return Outcome(
        isUsedWrongly ? .usage : .documentIsWrong, diagnostics, output: Self.linesOfUnrun(sound), form: .summary
      ).explaining(parameters)
    }
    let forecast = LimitForecast(limits: limits, jobs: jobs, cache: cache)
    let beyond = plans.flatMap { forecast.diagnostics(for: $0, running: running($0)) }
    guard beyond.isEmpty else { return Outcome(.limitReached, diagnostics + beyond).explaining(parameters) }
    let outcome = await body(notebooks, diagnostics)
    cache?.tidy()
    return outcome.adding(cache?.diagnostics ?? []).explaining(parameters)
  }
}

extension NotebookCommands {
  /// The lines for notebooks without errors that do not run because another notebook has one.
  private static func linesOfUnrun(_ paths: [String]) -> String {
    paths.map { "\(TerminalText.harmless($0)): not run, since there is an error elsewhere\n" }.joined()
  }

  /// The outcome of a command that was stopped before anything ran. Other diagnostics may be consequences of that, so they are
  /// omitted.
  private static func stoppedPlanning(_ paths: [String], _ found: [Diagnostic]) -> Outcome {
    let known = found.filter { $0.code == .stopped }
    let names = paths.map { "'\($0)'" }.joined(separator: ", ")
    return Outcome(
      .executionFailed, known.isEmpty ? [.stopped("the planning of \(names)", at: nil)] : Array(known.prefix(1)))
  }

  /// The reason of an error, in the words of the system without paths and codes.
  package static func reason(_ error: any Error) -> String {
    guard error is CocoaError || error is POSIXError || type(of: error) is NSError.Type else { return "\(error)" }
    let reason = (error as NSError).localizedFailureReason ?? "the system refuses it"
    return reason.prefix(1).lowercased() + reason.dropFirst().trimmingCharacters(in: ["."])
  }
}

/// The output formats of a dataset.
package enum DataFormat: String, Sendable, CaseIterable {
  /// One line for each element.
  case csv
  /// What `xarray.Dataset.from_dict` reads.
  case json

  package func text(of dataset: Dataset) -> String {
    switch self {
    case .csv: dataset.tidyCSV
    case .json: dataset.xarrayJSON
    }
  }
}

extension Diagnostic {
  /// The error that something cannot be written into a folder.
  package static func unwritten(_ message: String) -> Diagnostic {
    .error(.cannotWrite, at: nil, message, hint: "check the folder, its permissions and the free space")
  }
}
