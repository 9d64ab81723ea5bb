package import Commands
import Diagnostics
import Planning
package import Running
import Schemas
package import Storage

extension NotebookCommands {
  /// Computes a part of the runs of a notebook, keeps them in `store`, and does nothing else.
  ///
  /// - Parameters:
  ///   - labels: the experiments, and claims whose controls are meant; empty for all.
  ///   - retrying: whether runs that failed earlier are computed again.
  package func compute(
    _ path: String, labels: [String], part: PartNumber, retrying: Bool, store: ResultCache
  ) async -> Outcome {
    await withPlan(path, for: .runs(store), store: store) { plan in
      if let unknown = labels.first(where: { !plan.labelsOfRuns.contains($0) }) {
        let hint = Suggestion.hint(for: unknown, among: plan.labelsOfRuns)
        let message = "nothing that runs in '\(path)' is called '\(unknown)'"
        return Outcome(.usage, [.error(.unknownExperiment, at: nil, message, hint: hint)])
      }
      let start = ContinuousClock.now
      let run = PartRun(
        plan.runs(labelled: labels), of: plan, jobs: jobs, store: store, retrying: retrying, progress: progress)
      let result = await run.compute(part)
      guard result.problems.isEmpty else { return Outcome(.documentIsWrong, result.problems) }
      store.finish()
      let seconds = Double((start.duration(to: .now) / .milliseconds(1)).rounded()) / 1000
      return Self.outcome(result, path, part, seconds, unkept: store.diagnostics)
    }
  }

  private static func outcome(
    _ result: PartResult, _ path: String, _ part: PartNumber, _ seconds: Double, unkept: [Diagnostic]
  ) -> Outcome {
    let kept = result.kept
    let title = [TerminalText.harmless(path), part.words].compactMap(\.self).joined(separator: ", ")
    let counts = "\(kept.computed) computed, \(kept.found) found" + (kept.failed > 0 ? ", \(kept.failed) failed" : "")
    let data = JSONNode.object([
      "part": .number(Double(part.number)), "parts": .number(Double(part.count)),
      "computed": .number(Double(kept.computed)), "found": .number(Double(kept.found)),
      "failed": .number(Double(kept.failed)), "seconds": .number(seconds),
    ])
    let isComplete = kept.failed == 0 && !result.isStopped && unkept.isEmpty
    return Outcome(
      isComplete ? .fine : .executionFailed, result.diagnostics + unkept,
      output: "\(title): \(kept.ended.counting("run")): \(counts), \(seconds) s\n", form: .data(data))
  }
}
