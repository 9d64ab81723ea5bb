package import Commands
import Diagnostics
import Experiments
import Files
import Foundation
import Outputs
import Planning
import Rendering
import Reports
import Running
import Schemas
package import Storage

/// What `submit` is told.
package struct Submission: Sendable {
  /// The number of parts; nil for one for each ten minutes of predicted time.
  package var parts: Int?
  /// Where the page goes: a folder, or a page that ends in `.html`.
  package var output: String
  /// Whether runs that failed are computed again.
  package var isRetrying: Bool
  /// Whether the scripts are printed, and nothing is written or submitted.
  package var isDryRun: Bool
  /// Options for `sbatch`.
  package var options: [String]

  package init(parts: Int?, output: String, isRetrying: Bool, isDryRun: Bool, options: [String]) {
    (self.parts, self.output, self.isRetrying) = (parts, output, isRetrying)
    (self.isDryRun, self.options) = (isDryRun, options)
  }

  /// The predicted time of a part, in seconds, where the number of parts is not given.
  static let usualSeconds = 600.0
  /// The most parts that are made where the number is not given.
  static let usualLimit = 1000
}

extension NotebookCommands {
  /// Writes the scripts that compute the missing runs of a notebook and render it, and gives them to Slurm.
  package func submit(_ path: String, _ submission: Submission, store: ResultCache) async -> Outcome {
    if let fault = RenderTarget.fault(submission.output) ?? Self.fault(of: submission.options) {
      return Outcome(.usage, [fault])
    }
    guard store.isUsable else { return Outcome(.usage, store.diagnostics) }
    return await withPlans([path], math: MathRenderer(), running: { _ in [] }) { notebooks, found in
      guard let plan = notebooks.first?.plan, notebooks.count == 1 else {
        let hint = "name one notebook; each has jobs of its own"
        return Outcome(.usage, [.error(.unreadableFile, at: nil, "'\(path)' is not a single notebook", hint: hint)])
      }
      let count = submission.parts ?? Self.usualParts(of: plan)
      let job = Self.job(plan, count, submission, store: store)
      let queue = submission.isDryRun ? .unknown : JobQueue.now(of: job.name)
      let census = await NotebookCensus(of: plan, in: store, queue: queue, jobs: jobs)
      let parts = census.missingParts(of: count, retrying: submission.isRetrying)
      guard !parts.isEmpty else {
        return Outcome(.fine, found, output: Self.nothingToDo(census, job), form: .data(.object(["parts": .number(0)])))
      }
      if submission.isDryRun {
        let scripts = [job.arrayScript(tasks: TaskList(parts)), job.renderScript]
        return Outcome(.fine, found, output: scripts.map(\.text).joined(separator: "\n"))
      }
      for run in plan.runs { run.experiment.keepFoundSeeds(in: store) }
      return Self.submitting(parts, job, store).adding(found)
    }
  }

  /// Options that the scripts set themselves.
  private static func fault(of options: [String]) -> Diagnostic? {
    let own = ["--array", "--job-name", "--dependency", "--output", "--signal", "-a", "-J", "-d", "-o"]
    let taken = options.first { option in own.contains { option == $0 || option.hasPrefix($0 + "=") } }
    if let taken {
      let hint = "leave it out; 'submit --dry-run' prints the scripts, which may be changed and submitted by hand"
      return .error(.usage, at: nil, "'\(taken)' is set by the scripts", hint: hint)
    }
    guard options.allSatisfy({ !$0.contains(where: \.isNewline) }) else {
      return .error(.usage, at: nil, "an option for sbatch has a line break", hint: "leave it out")
    }
    return nil
  }

  private static func usualParts(of plan: NotebookPlan) -> Int {
    let seconds = Partition(plan.runs.map(\.experiment), into: 1).seconds[0]
    return min(max(Int((seconds / Submission.usualSeconds).rounded(.up)), 1), Submission.usualLimit)
  }

  private static func job(
    _ plan: NotebookPlan, _ parts: Int, _ submission: Submission, store: ResultCache
  ) -> SlurmJob {
    let folder = AbsolutePath.of(store.folders.root)
    let notebook = AbsolutePath.of(plan.path)
    return SlurmJob(
      name: JobName(plan, path: notebook, store: folder),
      program: UserPath.resolved("/proc/self/exe") ?? "lazyrich", notebook: notebook, store: folder,
      output: AbsolutePath.of(submission.output), parameters: plan.parameters.options, parts: parts,
      isRetrying: submission.isRetrying, options: submission.options)
  }

  private static func nothingToDo(_ census: NotebookCensus, _ job: SlurmJob) -> String {
    let queued = census.total.claimed
    guard queued == 0 else { return "all runs that are missing (\(queued)) are in the queue\n" }
    return "no run is missing; the page is written by: \(job.renderCommand)\n"
  }

  private static func submitting(_ parts: [Int], _ job: SlurmJob, _ store: ResultCache) -> Outcome {
    let arrays = TaskList.arrays(of: parts, largestTask: SlurmTools.largestTask)
    do throws(SystemFile.Failure) {
      let folder = try store.makeFolder("slurm")
      try SystemFile.makeFolder("\(folder)/logs")
      for script in [job.arrayScript(tasks: arrays[0].tasks), job.renderScript] {
        try SystemFile.write(Array(script.text.utf8), to: "\(folder)/\(script.name).sh")
      }
    } catch {
      return Outcome(.executionFailed, [.unwritten("the scripts cannot be written: \(error)")])
    }
    do throws(ExternalProgram.Fault) {
      var numbers: [String] = []
      for array in arrays { numbers.append(try submit(array, job)) }
      let rendering = try submit(
        ["--dependency=afterany:\(numbers.joined(separator: ":"))", "\(job.folder)/\(job.renderScript.name).sh"])
      return submitted(parts, numbers, rendering: rendering, job)
    } catch {
      return Outcome(.executionFailed, [error.diagnostic(job)])
    }
  }

  private static func submit(
    _ array: (offset: Int, tasks: TaskList), _ job: SlurmJob
  ) throws(ExternalProgram.Fault) -> String {
    let name = job.name.array(ofParts: job.parts, after: array.offset)
    let script = "\(job.folder)/\(job.name.array(ofParts: job.parts)).sh"
    return try submit(["--job-name=\(name)", "--array=\(array.tasks.text)", script, "\(array.offset)"])
  }

  /// The number of the job.
  private static func submit(_ arguments: [String]) throws(ExternalProgram.Fault) -> String {
    let answer = try SlurmTools.output(of: "sbatch", ["--parsable"] + arguments)
    return String(answer.prefix { $0 != ";" && !$0.isNewline })
  }

  private static func submitted(
    _ parts: [Int], _ arrays: [String], rendering: String, _ job: SlurmJob
  ) -> Outcome {
    let jobs = arrays.count == 1 ? "job \(arrays[0])" : "jobs \(arrays.joined(separator: ", "))"
    let extent = parts.count == job.parts ? parts.count.counting("part") : "\(parts.count) of \(job.parts) parts"
    let lines = [
      "\(extent) submitted as \(jobs); the page is rendered after them, by job \(rendering)",
      "scripts and logs: \(job.folder)", "how far it is: \(job.statusCommand)",
    ]
    let text = lines.map { TerminalText.harmless($0) + "\n" }.joined()
    let data = JSONNode.object([
      "parts": .number(Double(parts.count)), "arrays": .strings(arrays), "rendering": .string(rendering),
      "folder": .string(job.folder),
    ])
    return Outcome(.fine, [], output: text, form: .data(data))
  }
}

extension ExternalProgram.Fault {
  fileprivate func diagnostic(_ job: SlurmJob) -> Diagnostic {
    let byHand = "the scripts are in \(job.folder)"
    return switch self {
    case .absent:
      .error(
        .cannotSubmit, at: nil, "there is no sbatch here",
        hint: "run this where Slurm is; 'submit --dry-run' prints the scripts anywhere, and \(byHand)")
    case .failed(let message):
      .error(.cannotSubmit, at: nil, "sbatch refuses: \(message)", hint: "\(byHand); options for sbatch follow '--'")
    case .silent:
      .error(.cannotSubmit, at: nil, "sbatch does not answer", hint: "look with squeue what was submitted; \(byHand)")
    }
  }
}
