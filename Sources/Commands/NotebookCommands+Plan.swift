import Diagnostics
import Planning
import Rendering
import Reports
import Running
import Schemas

extension NotebookCommands {
  /// What a render would compute, and why; nothing runs.
  package func plan(_ paths: [String]) async -> Outcome {
    await withPlans(paths, math: MathRenderer(), running: { _ in [] }) { notebooks, found in
      guard let cache else { return Outcome(.fine, found) }
      let forecasts = notebooks.map(\.plan).flatMap { plan in
        plan.runs.map { RunForecast($0.experiment, called: $0.title, of: plan, cache: cache) }
      }
      return Outcome(
        .fine, found, output: forecasts.map { TerminalText.harmless($0.text) + "\n" }.joined(),
        form: .data(.list(forecasts.map(\.json))))
    }
  }
}
