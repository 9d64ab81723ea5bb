package import Commands
import Diagnostics
import Running
import Schemas

/// The forms in which `diff` writes what differs.
package enum DifferenceForm: Sendable {
  /// For a terminal.
  case text
  /// For a pull request.
  case markdown
}

extension NotebookCommands {
  /// Compares two folders of reports, or bundles. Nothing runs.
  ///
  /// The outcome is `documentIsWrong` if anything differs, as that of `diff` is.
  package static func diff(_ old: String, _ new: String, as form: DifferenceForm) -> Outcome {
    do throws(ReportSet.Failure) {
      return outcome(SetDifference(try ReportSet(old), try ReportSet(new)), old: old, new: new, as: form)
    } catch {
      return Outcome(.usage, [error.diagnostic])
    }
  }

  /// What is said of a difference between two states with these names.
  static func outcome(_ difference: SetDifference, old: String, new: String, as form: DifferenceForm) -> Outcome {
    let account = DifferenceAccount(difference, old: old, new: new)
    let text =
      switch form {
      case .text: account.text
      case .markdown: account.markdown
      }
    return Outcome(difference.isEmpty ? .fine : .documentIsWrong, [], output: text, form: .data(account.json))
  }
}
