import Diagnostics
import Notebooks
import Results

/// A notebook that an editor has open: its text as it is now, and what checking an earlier or the same text gave.
struct OpenNotebook: Sendable {
  let uri: String
  let path: String
  let version: Int?
  let source: SourceText
  let parsed: ParsedNotebook
  /// What is wrong in its text.
  let faults: [Diagnostic]
  /// The last check; nil before the first one ended.
  var analysis: Analysis?
  /// The last datasets of experiments that are still there: one that cannot be read at the moment keeps its last one.
  private(set) var datasets: [String: Dataset] = [:]

  init(uri: String, path: String, version: Int?, text: String) {
    (self.uri, self.path, self.version) = (uri, path, version)
    source = SourceText(name: path, text: text)
    (parsed, faults) = NotebookParser.parse(source)
  }

  /// The same notebook with another text.
  func changed(to text: String, version: Int?) -> OpenNotebook {
    var changed = OpenNotebook(uri: uri, path: path, version: version, text: text)
    (changed.analysis, changed.datasets) = (analysis, datasets)
    return changed
  }

  /// Takes the result of a check.
  mutating func take(_ analysis: Analysis) {
    self.analysis = analysis
    datasets = datasets.merging(analysis.datasets) { _, new in new }.filter { labels.contains($0.key) }
  }

  /// The check of exactly this text.
  var currentAnalysis: Analysis? { analysis.flatMap { $0.source.bytes == source.bytes ? $0 : nil } }

  /// Whether it has a block that is executed, or was meant to be. Other Markdown is nobody's notebook, and what it does
  /// with signs is its own affair.
  var isNotebook: Bool {
    !parsed.executableBlocks.isEmpty || !parsed.unreadLabels.isEmpty
      || (analysis?.notebook.diagnostics ?? []).contains { $0.code == .blockHeader }
  }

  private var labels: Set<String> { Set((parsed.labels + parsed.unreadLabels).map(\.name)) }
}
