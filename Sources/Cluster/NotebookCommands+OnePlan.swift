import Commands
import Diagnostics
import Files
import Outputs
import Planning
import Results
import Running
import Storage

extension NotebookCommands {
  /// Plans one notebook, of which no page is made: its references and formulas are not checked. Goes on only if it has
  /// no error and the store can be used.
  ///
  /// Warnings are left out, since hundreds of tasks would repeat them: `check` and `submit` print them.
  func withPlan(
    _ path: String, for purpose: NotebookPlanner.Purpose = .results(), store: ResultCache,
    _ body: (NotebookPlan) async -> Outcome
  ) async -> Outcome {
    var diagnostics: [Diagnostic] = []
    guard !UserPath.isFolder(path) else {
      return Outcome(.usage, [.isNamedAsAnother(path, "it is a folder", hint: "name one notebook")])
    }
    guard let file = NotebookFiles.find([path], &diagnostics).first,
      let source = NotebookFiles.read(file, &diagnostics)
    else { return Outcome(UserPath.isTaken(path) ? .documentIsWrong : .usage, diagnostics) }
    let (plan, found) = NotebookPlanner.plan(source, overrides: parameters, for: purpose)
    let misused = parameters.diagnostics(for: [plan.parameters])
    guard misused.isEmpty else { return Outcome(.usage, misused) }
    guard !found.hasErrors else { return Outcome(.documentIsWrong, found).explaining(parameters) }
    guard !Task.isCancelled else {
      return Outcome(.executionFailed, [.stopped("the planning of '\(path)'", at: nil)])
    }
    guard store.isUsable else { return Outcome(.usage, store.diagnostics) }
    return await body(plan).explaining(parameters)
  }
}
