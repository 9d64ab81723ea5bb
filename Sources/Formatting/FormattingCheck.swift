import Diagnostics
import Planning
import Rendering

/// Checks that formatting changed nothing else, by reading the new text.
enum FormattingCheck {
  /// The error if `after` differs from `before` in more than positions and the texts of `rewritings`; nil if it does
  /// not.
  static func fault(_ before: PlannedNotebook, _ after: PlannedNotebook, _ rewritings: [ValueEdits.Rewriting])
    -> Diagnostic?
  {
    guard let reason = reason(before, after, rewritings) else { return nil }
    let path = before.plan.path
    return .error(
      .formattingDefect, at: nil, "formatting would do more to '\(path)' than it should: \(reason); nothing is written",
      hint: "this is a defect of the program: please report it with the notebook")
  }

  private static func reason(_ before: PlannedNotebook, _ after: PlannedNotebook, _ rewritings: [ValueEdits.Rewriting])
    -> String?
  {
    if let new = newDiagnostic(before, after) { return "'\(new.message)' would be found" }
    if before.plan.notebook.outline != after.plan.notebook.outline { return "it would be read as another notebook" }
    let values = zip(before.plan.printedValues, after.plan.printedValues)
    let wrong = values.first { old, new in
      old.expression.text != new.expression.text
        || old.printed != new.printed
          && !rewritings.contains {
            ($0.expression, $0.printed, $0.text) == (old.expression.text, old.printed, new.printed)
          }
    }
    return wrong.map { "'\($0.0.printed)' would become '\($0.1.printed)'" }
  }

  /// A diagnostic that was not there before. Only messages are compared: positions may differ, since texts may have had
  /// line breaks.
  private static func newDiagnostic(_ before: PlannedNotebook, _ after: PlannedNotebook) -> Diagnostic? {
    var known = before.diagnostics.map(\.message)
    return after.diagnostics.first { diagnostic in
      guard diagnostic.range.map({ $0.source.name == after.plan.path }) ?? true else { return false }
      guard let index = known.firstIndex(of: diagnostic.message) else { return true }
      // Each old message excuses one new one: the same message twice instead of once is a new diagnostic.
      known.remove(at: index)
      return false
    }
  }
}
