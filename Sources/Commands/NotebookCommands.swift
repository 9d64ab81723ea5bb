package import Diagnostics
package import Experiments
import Files
import Foundation
import Outputs
package import Planning
package import Rendering
package import Reports
package import Running
package import Storage

/// The work of the commands, with the options that they share. Each command is a method in an extension of its own
/// file, `NotebookCommands+Verb.swift`.
package struct NotebookCommands: Sendable {
  /// The number of runs at the same time.
  package var jobs: Int
  /// Values in place of the notebooks' own parameters.
  package var parameters: ParameterOverrides
  /// A folder with templates in place of the built-in ones.
  package var templates: String?
  /// What `render` makes of a notebook.
  package var form = PageForm.page
  /// Makes PDF files of the pages; nil if none are asked for.
  var printer: PagePrinter?
  /// How many pixels of PNG files go to an inch.
  package var dpi = NotebookPipeline.usualDPI
  /// The cache of results; nil if results are not kept.
  package var cache: ResultCache?
  /// The store from which the results of all runs are taken; nil if runs are computed.
  package var store: ResultCache?
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

  /// The stages that every notebook goes through, with the settings of these commands.
  package var pipeline: NotebookPipeline {
    var pipeline = NotebookPipeline(overrides: parameters, jobs: jobs, cache: cache, progress: progress)
    (pipeline.store, pipeline.dpi) = (store, dpi)
    return pipeline
  }

  /// Plans all notebooks; goes on only if none has an error, and what `running` names of each is not sure to pass a
  /// limit.
  ///
  /// - Parameter takesStandardInput: whether the path `-` is the text of standard input.
  package func withPlans(
    _ paths: [String], takesStandardInput: Bool = false, math: MathRenderer,
    running: (NotebookPlan) -> [ExperimentPlan] = \.experiments,
    _ body: ([PlannedNotebook], [Diagnostic]) async -> Outcome
  ) async -> Outcome {
    let sources = takesStandardInput ? NotebookSources(orStandardInput: paths) : NotebookSources(paths)
    return await withPlans(sources, math: math, running: running, body)
  }

  /// The same for notebooks that were read.
  ///
  /// - Parameter recalled: the pages of notebooks that need no plan, by the paths of the notebooks.
  func withPlans(
    _ sources: NotebookSources, recalled: [String: RecalledPage] = [:], reportName: String? = nil, math: MathRenderer,
    running: (NotebookPlan) -> [ExperimentPlan] = \.experiments,
    _ body: ([PlannedNotebook], [Diagnostic]) async -> Outcome
  ) async -> Outcome {
    let new = sources.texts.filter { recalled[$0.name] == nil }
    // Loading KaTeX takes longer than planning, and formulas are checked last. Without a dollar sign there are none.
    let isNew = new.contains { $0.bytes.contains(UInt8(ascii: "$")) && !pipeline.hasFormulas(of: $0) }
    async let _ = isNew ? math.prepare() : ()
    var notebooks: [PlannedNotebook] = []
    await SideBySide.make(new.count, width: jobs) { [pipeline] number in
      pipeline.plan(new[number], reportName: reportName, math: math)
    } take: {
      notebooks.append($0)
    }
    guard !Task.isCancelled else { return Self.stoppedPlanning(new.map(\.name), notebooks.flatMap(\.diagnostics)) }
    let readings = NotebookReadings(sources, notebooks, recalled)
    let diagnostics = sources.diagnostics + readings.diagnostics
    let misused = readings.misuse(of: parameters)
    guard misused.isEmpty else { return Outcome(.usage, misused + diagnostics) }
    guard !diagnostics.hasErrors else {
      return Outcome(
        sources.areUsedWrongly ? .usage : .documentIsWrong, diagnostics, output: Self.linesOfUnrun(readings.sound),
        form: .summary
      ).explaining(parameters)
    }
    let forecast = LimitForecast(limits: limits, jobs: jobs, cache: store ?? cache)
    let beyond = notebooks.flatMap { forecast.diagnostics(for: $0.plan, running: running($0.plan)) }
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

  /// The outcome of a command that was stopped before anything ran. Other diagnostics may be consequences of that, so
  /// they are omitted.
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

extension Diagnostic {
  /// The error that something cannot be written into a folder.
  package static func unwritten(_ message: String) -> Diagnostic {
    .error(.cannotWrite, at: nil, message, hint: "check the folder, its permissions and the free space")
  }
}
