import Running
import Schemas
package import Storage

extension NotebookCommands {
  /// What is installed and whether it works: a line for each finding, or a list of them as JSON. A broken part is a
  /// failure, a warning is not.
  ///
  /// - Parameter store: a store that is examined too.
  package static func doctor(examining store: ResultCache? = nil, asJSON: Bool) -> Outcome {
    outcome(of: Doctor().findings + (store.map { StoreExamination($0).findings } ?? []), asJSON: asJSON)
  }

  static func outcome(of findings: [Finding], asJSON: Bool) -> Outcome {
    let status: ExitStatus = findings.contains { $0.state == .broken } ? .executionFailed : .fine
    let output =
      asJSON ? JSONNode.list(findings.map(\.json)).text(indent: "  ") : findings.map(\.line).joined(separator: "\n")
    return Outcome(status, [], output: output + "\n", form: asJSON ? .json : .text)
  }
}
