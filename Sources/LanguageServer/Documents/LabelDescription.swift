import Diagnostics
import Notebooks
import Planning
import Results

/// What a label stands for, in Markdown: its kind and its text, and for an experiment its size.
struct LabelDescription {
  let notebook: OpenNotebook

  /// The kind of part, the first line for lists.
  func kind(of label: String) -> String {
    if let block = block(label) { return block.kind.rawValue }
    if label.hasPrefix("sec-") { return "section" }
    if label.hasPrefix("eq-") { return "equation" }
    return label.hasPrefix("tbl-") ? "table" : label.hasPrefix("fig-") ? "figure" : "label"
  }

  /// What is said about it.
  func text(of label: String) -> String {
    guard let block = block(label) else { return heading(label) ?? "" }
    switch block.kind {
    case .experiment: return experiment(label)
    case .figure: return words(of: ["fig-title", "fig-cap"], in: block)
    case .table: return words(of: ["tbl-cap"], in: block)
    case .claim:
      return [words(of: ["says"], in: block), verdict(of: label)].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
  }

  private func block(_ label: String) -> ExecutableBlock? {
    notebook.parsed.executableBlocks.first { $0.label.name == label }
  }

  private func words(of keys: [String], in block: ExecutableBlock) -> String {
    keys.compactMap { block.value[$0]?.text }.joined(separator: " ")
  }

  private func heading(_ label: String) -> String? {
    notebook.parsed.allBlocks.lazy.compactMap { block -> String? in
      if case .heading(let heading) = block.content, heading.label?.name == label { return heading.title.plainText }
      if case .displayMath(let tex, let own) = block.content, own?.name == label { return "$\(tex)$" }
      return nil
    }.first
  }

  private func experiment(_ label: String) -> String {
    let plan = notebook.analysis?.notebook.plan.experiments.first { $0.name == label }
    let runs = plan.map { $0.runCount.counting("run") } ?? "not planned yet"
    let dimensions = notebook.datasets[label]?.dimensions.map { "\($0.name) (\($0.count))" } ?? []
    return dimensions.isEmpty ? runs : "\(runs); dimensions: \(dimensions.joined(separator: ", "))"
  }

  private func verdict(of label: String) -> String {
    guard let outcome = notebook.currentAnalysis?.results?.claims[label] else { return "" }
    return "Verdict: **\(outcome.verdict.rawValue)**" + (outcome.reason.map { ": \($0)" } ?? "")
  }
}
