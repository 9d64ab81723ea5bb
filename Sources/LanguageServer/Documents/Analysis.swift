import Diagnostics
import Planning
import Rendering
import Results
import Running

/// What checking a notebook gave: its plan, the datasets of its experiments without values, and the results that are in
/// the cache.
struct Analysis: Sendable {
  let notebook: PlannedNotebook
  /// The datasets by the labels of the experiments: with dimensions and coordinates, without values.
  let datasets: [String: Dataset]
  /// The results that need no run; nil before the cache was asked.
  var results: NotebookResults?

  init(_ notebook: PlannedNotebook) {
    self.notebook = notebook
    var ignored: [Diagnostic] = []
    datasets = notebook.plan.blueprints(&ignored).datasets
  }

  /// The text that was checked.
  var source: SourceText { notebook.plan.notebook.source }

  /// What was found: before the run, and in the results that the cache has. A run that the cache lacks is no fault.
  var diagnostics: [Diagnostic] {
    let run = (results?.diagnostics ?? []).filter { $0.code != .missingRuns && $0.code != .stopped }
    return (notebook.diagnostics + run).uniqued.inSourceOrder
  }

  /// The checks of the values that are printed at `byte`, or whose expression is there.
  func checks(at byte: Int) -> [ValueCheck] {
    (results?.checks ?? []).filter { check in
      [check.written.range, check.written.expression.range].contains {
        $0.source.name == source.name && ($0.bytes.lowerBound...$0.bytes.upperBound).contains(byte)
      }
    }
  }
}
