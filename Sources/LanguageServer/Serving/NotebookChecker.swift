import Diagnostics
import Rendering
import Reports
import Storage

/// Checks notebooks for the server.
struct NotebookChecker: Sendable {
  private let pipeline: NotebookPipeline
  private let cache: ResultCache?
  private let math = MathRenderer()

  /// - Parameter pipeline: the settings; results that its cache has are shown, and no run is computed.
  init(_ pipeline: NotebookPipeline) {
    (self.pipeline, cache) = (pipeline, pipeline.cache)
  }

  /// What is found without running anything; nil if the task was cancelled.
  func plan(_ source: SourceText) -> Analysis? {
    let notebook = pipeline.plan(source, math: math)
    return Task.isCancelled ? nil : Analysis(notebook)
  }

  /// The same with the results that the cache has; nil without a cache, or if the notebook has errors.
  func results(of analysis: Analysis) async -> Analysis? {
    guard let cache, !analysis.notebook.diagnostics.hasErrors, !Task.isCancelled else { return nil }
    var reading = pipeline
    (reading.cache, reading.store) = (nil, cache)
    var complete = analysis
    complete.results = await reading.run(analysis.notebook)
    return Task.isCancelled ? nil : complete
  }
}
