package import Figures
import Notebooks
package import Results

extension NotebookPlan {
  /// The checked values in a filled table, cell by cell: the value as written, the coordinates of its cell, and its
  /// key.
  package func values(in table: Table?) -> [(value: PlannedValue, cell: [NamedCoordinate], key: CheckedValueKey)] {
    (table?.texts ?? []).flatMap { text in
      // Filling in coordinates moves the text after them, so the values in the filled and in the written text are
      // matched by their order.
      let shown = Inline.parse(text.content).inlines.withParts.compactMap {
        CheckedValueKey($0, in: text.location)
      }
      let written = cellValues[text.written.range.bytes.lowerBound] ?? []
      return zip(written, shown).map { (value: $0, cell: text.location, key: $1) }
    }
  }
}
