import Diagnostics
import Figures
package import Notebooks
import Results
import Schemas

/// A text of a table as written.
package struct CellText: Sendable {
  /// The index of the first byte of the scalar.
  let firstByte: Int
  package let inlines: [Inline]
}

/// The texts of a notebook's blocks that are written as YAML scalars, read as prose.
package struct NotebookTexts: Sendable {
  /// Captions of figures and tables.
  package private(set) var captions: [String: [Inline]] = [:]
  /// The titles of figures that have one; their captions begin with them.
  package private(set) var titles: [String: [Inline]] = [:]
  /// Alternative texts of figures.
  package private(set) var alternatives: [String: [Inline]] = [:]
  /// Long descriptions of figures.
  package private(set) var descriptions: [String: [Inline]] = [:]
  /// What a claim says.
  package private(set) var statements: [String: [Inline]] = [:]
  /// Why a claim should hold.
  package private(set) var reasons: [String: [Inline]] = [:]
  /// Where a claim is stated.
  package private(set) var origins: [String: [Inline]] = [:]
  /// The heads and cells of tables, before the parts in braces are filled in.
  package private(set) var cells: [String: [CellText]] = [:]
  /// The errors in the texts.
  private(set) var diagnostics: [Diagnostic] = []

  init(
    figures: [NamedValue<FigureSpec>], tables: [NamedValue<TableSpec>], claims: [NamedValue<ClaimPlan>]
  ) {
    for figure in figures {
      titles[figure.name] = figure.value.title.map { read($0) }
      captions[figure.name] = bold(figure) + read(figure.value.caption)
      alternatives[figure.name] = read(figure.value.alternativeText)
      descriptions[figure.name] = read(figure.value.longText)
    }
    for table in tables {
      captions[table.name] = read(table.value.caption)
      cells[table.name] = table.value.cellTexts.map { cell in
        CellText(firstByte: cell.range.bytes.lowerBound, inlines: read(cell))
      }
    }
    for claim in claims {
      statements[claim.name] = read(claim.value.spec.says)
      reasons[claim.name] = read(claim.value.spec.because)
      origins[claim.name] = read(claim.value.spec.source)
    }
  }

  private mutating func read(_ text: SourceValue?) -> [Inline] {
    guard let text else { return [] }
    let parsed = Inline.parse(text)
    diagnostics += parsed.diagnostics
    return parsed.inlines
  }

  /// The title of `figure` in bold, and the space after it.
  private func bold(_ figure: NamedValue<FigureSpec>) -> [Inline] {
    guard let title = titles[figure.name], let range = figure.value.title?.range else { return [] }
    return [Inline(.strong(title), range: range), Inline(.text(" "), range: range)]
  }

  /// The texts of the block `label`.
  package func all(of label: String) -> [[Inline]] {
    [captions, alternatives, descriptions, statements, reasons, origins].compactMap { $0[label] }
  }

  /// Every text, in the order of `labels`.
  package func everything(labels: [String]) -> [Inline] {
    labels.flatMap { all(of: $0).flatMap { $0 } }
  }
}
