package import Commands
import Diagnostics
import Running
import Schemas
package import Storage

extension NotebookCommands {
  /// What is in a store.
  package static func show(_ store: ResultCache) -> Outcome {
    guard let summary = store.summary else { return withoutStore(store) }
    let engines = summary.engines.map { "\($0.text)\n" }.joined()
    let output = "\(TerminalText.harmless(store.folders.root)): \(summary.text)\n" + engines + summary.remarks
    return Outcome(.fine, store.diagnostics, output: output, form: .data(summary.json(of: store.folders.root)))
  }

  /// Merges the files of a store.
  package static func compact(_ store: ResultCache) -> Outcome {
    guard store.isMarked else { return withoutStore(store) }
    let (report, failure) = store.compact()
    let diagnostics = failure.map {
      [
        Diagnostic.error(
          .storeUnusable, at: nil, "the store '\(store.folders.root)' cannot be compacted: \($0)",
          hint: "what is in it is as sound as before; the same command goes on from there")
      ]
    }
    return Outcome(
      failure == nil ? .fine : .executionFailed, diagnostics ?? [],
      output: "\(TerminalText.harmless(store.folders.root)): \(report.text)\n",
      form: .data(report.json(of: store.folders.root)))
  }
}

extension StoreSummary {
  fileprivate var text: String {
    "\(runs.counting("run")) in \(files.counting("file")), \(ByteCount.text(bytes))"
  }

  /// What compaction removes, and what it leaves.
  fileprivate var remarks: String {
    let superfluous = [
      duplicates > 0 ? duplicates.counting("superfluous record") : nil,
      damaged > 0 ? damaged.counting("damaged record") : nil,
    ].compactMap(\.self)
    let removed = superfluous.isEmpty ? "" : superfluous.joined(separator: " and ") + ": 'store compact' removes them\n"
    return removed
      + (foreignFiles > 0 ? "\(foreignFiles.counting("file")) of another version of the program\n" : "")
  }

  fileprivate func json(of folder: String) -> JSONNode {
    .object([
      "folder": .string(folder), "runs": .number(Double(runs)), "files": .number(Double(files)),
      "bytes": .number(Double(bytes)), "superfluous": .number(Double(duplicates)),
      "damaged": .number(Double(damaged)), "foreign": .number(Double(foreignFiles)),
      "engines": .list(engines.map(\.json)),
    ])
  }
}

extension StoreSummary.OfEngine {
  fileprivate var text: String {
    "  \(engine): \(runs.counting("run"))\(failures > 0 ? ", \(failures) failed" : ""), "
      + "\(TimeLength.text(seconds)) of one core\(isCurrent ? "" : "; this program does not use them")"
  }

  fileprivate var json: JSONNode {
    .object([
      "engine": .string(engine), "runs": .number(Double(runs)), "failed": .number(Double(failures)),
      "seconds": .number(seconds), "current": .boolean(isCurrent),
    ])
  }
}

extension StoreCompaction.Report {
  fileprivate var text: String {
    let dropped = [
      duplicates > 0 ? duplicates.counting("superfluous record") : nil,
      outdatedFailures > 0 ? outdatedFailures.counting("failure") + " of runs that succeeded later" : nil,
      damaged > 0 ? damaged.counting("damaged record") : nil,
    ].compactMap(\.self)
    return "\(filesBefore.counting("file")) became \(filesAfter), \(moved.counting("record")) moved"
      + (dropped.isEmpty ? "" : "; removed: \(dropped.joined(separator: ", "))")
  }

  fileprivate func json(of folder: String) -> JSONNode {
    .object([
      "folder": .string(folder), "files-before": .number(Double(filesBefore)),
      "files": .number(Double(filesAfter)), "moved": .number(Double(moved)),
      "superfluous": .number(Double(duplicates)), "outdated-failures": .number(Double(outdatedFailures)),
      "damaged": .number(Double(damaged)),
    ])
  }
}
