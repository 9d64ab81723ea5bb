package import Commands
import Diagnostics
import Planning
import Running
import Schemas
package import Storage

extension NotebookCommands {
  /// How many runs of a notebook are in `store`, being computed, and missing.
  package func status(_ path: String, store: ResultCache) async -> Outcome {
    await withPlan(path, store: store) { plan in
      let folder = AbsolutePath.of(store.folders.root)
      let name = JobName(plan, path: AbsolutePath.of(plan.path), store: folder)
      let census = await NotebookCensus(of: plan, in: store, queue: JobQueue.now(of: name), jobs: jobs)
      guard !Task.isCancelled else {
        return Outcome(.executionFailed, [.stopped("the status of '\(path)'", at: nil)])
      }
      let table = StatusTable(census: census)
      return Outcome(.fine, [], output: table.text + Self.lines(census, plan, store), form: .data(Self.json(census)))
    }
  }

  private static func lines(_ census: NotebookCensus, _ plan: NotebookPlan, _ store: ResultCache) -> String {
    let (running, waiting) = (census.queue.running.count, census.queue.waiting.count)
    var lines: [String] = []
    lines += failures(of: census).map { "failed: \($0)" }
    if running + waiting > 0 { lines.append("in the queue: \(running.counting("part")) running, \(waiting) waiting") }
    let options = ([plan.path.quotedForShell] + [plan.parameters.options].compactMap(\.self)).joined(separator: " ")
    let command = "\(options) --store \(store.folders.root.quotedForShell)"
    if census.total.missing > 0 {
      lines.append("compute what is missing: lazyrich compute \(command)")
      lines.append("or in parts, by Slurm: lazyrich submit \(command)")
    } else if census.total.claimed == 0 {
      lines.append("no run is missing; write the page: lazyrich render \(command)")
    }
    return lines.map { TerminalText.harmless($0) + "\n" }.joined()
  }

  /// Each cause of failed runs in one line.
  private static func failures(of census: NotebookCensus) -> [String] {
    census.failures.map { ([$0.message] + $0.hints.map(\.message)).joined(separator: "; ") }
  }

  private static func json(_ census: NotebookCensus) -> JSONNode {
    .object([
      "experiments": .list(StatusTable(census: census).json),
      "failures": .strings(failures(of: census)),
      "parts": .object([
        "known": .boolean(census.queue.isKnown), "running": .number(Double(census.queue.running.count)),
        "waiting": .number(Double(census.queue.waiting.count)),
      ]),
    ])
  }
}
