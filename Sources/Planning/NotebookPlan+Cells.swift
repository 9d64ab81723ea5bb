package import Figures
import Notebooks
package import Reports
package import Results

extension NotebookPlan {
  /// The checked values in a filled table, cell by cell: as written, for which row and column, and the key of the cell.
  package func values(in table: Table?) -> [(value: PlannedValue, place: [NamedCoordinate], key: CheckedValueKey)] {
    (table?.texts ?? []).flatMap { text in
      // Filling in coordinates moves what follows them, so a value and its written form have only their order in common.
      let shown = Inline.parse(text.content).inlines.flatMap(\.withParts).compactMap {
        CheckedValueKey($0, in: text.place)
      }
      let written = cellValues[text.written.range.bytes.lowerBound] ?? []
      return zip(written, shown).map { (value: $0, place: text.place, key: $1) }
    }
  }
}
