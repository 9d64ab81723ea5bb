import Results
import Schemas

extension NotebookPlan {
  /// The experiments in order, each with the one that it is like and with the labels of the figures, tables and claims
  /// that read it.
  package var readers: [(experiment: String, model: String?, readers: [String])] {
    let blocks: [(label: String, references: [Expression.Reference])] =
      figures.map { ($0.name, $0.value.references) } + tables.map { ($0.name, $0.value.references) }
      + claims.map { ($0.name, $0.value.spec.references) }
    let reads = Dictionary(blocks.map { ($0.label, Set($0.references.map(\.dataset))) }) { first, _ in first }
    let labels = notebook.executableBlocks.map(\.label.name)
    return experimentBlocks.map { block in
      let readers = labels.filter { reads[$0]?.contains(block.name) == true }
      return (block.name, block.value["like"]?.text, readers)
    }
  }
}
