import Diagnostics
import Planning
import Rendering
import Reports
import Running
import Schemas

extension NotebookCommands {
  /// What a render would compute, and why; nothing runs.
  ///
  /// - Parameter parts: the number of parts whose times are predicted; nil for none.
  package func plan(_ paths: [String], parts: Int? = nil) async -> Outcome {
    await withPlans(paths, math: MathRenderer(), running: { _ in [] }) { notebooks, found in
      guard let cache else { return Outcome(.fine, found) }
      let forecasts = notebooks.map(\.plan).flatMap { plan in
        plan.runs.map { RunForecast($0.experiment, called: $0.title, of: plan, cache: cache) }
      }
      let division = parts.map { parts in notebooks.map { PartForecast($0.plan, parts: parts) } } ?? []
      let lines = forecasts.map(\.text) + division.map(\.text)
      let experiments = JSONNode.list(forecasts.map(\.json))
      let data = JSONNode.object(["experiments": experiments, "parts": .list(division.flatMap(\.json))])
      return Outcome(
        .fine, found, output: lines.map { TerminalText.harmless($0) + "\n" }.joined(),
        form: .data(parts == nil ? experiments : data))
    }
  }
}
