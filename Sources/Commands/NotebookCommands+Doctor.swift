import Running
import Schemas

extension NotebookCommands {
  /// What is installed and whether it works: a line for each finding, or a list of them as JSON. A broken part is a
  /// failure, a warning is not.
  package static func doctor(asJSON: Bool) -> Outcome { outcome(of: Doctor(), asJSON: asJSON) }

  static func outcome(of doctor: Doctor, asJSON: Bool) -> Outcome {
    let findings = doctor.findings
    let status: ExitStatus = findings.contains { $0.state == .broken } ? .executionFailed : .fine
    let output =
      asJSON ? JSONNode.list(findings.map(\.json)).text(indent: "  ") : findings.map(\.line).joined(separator: "\n")
    return Outcome(status, [], output: output + "\n", form: asJSON ? .json : .text)
  }
}
