package import Diagnostics
import Notebooks
package import Planning
package import Results
import Schemas

/// A notebook with its changes: texts of checked values, and white space of its blocks.
package struct FormattedNotebook: Sendable {
  /// One change.
  struct Change: Sendable, Equatable {
    enum Kind: String, Sendable {
      /// The text of a checked value.
      case value
      /// The spaces of a line of YAML.
      case layout
    }

    let kind: Kind
    let range: SourceRange
    let old: String
    let new: String
  }

  let source: SourceText
  let edits: [TextEdit]
  /// The changes, in the order of the source: one for each text, one for each line of YAML.
  let changes: [Change]

  /// The notebook in `plan` with these texts rewritten and its blocks tidied.
  init(_ plan: NotebookPlan, _ rewritings: [ValueEdits.Rewriting]) {
    source = plan.notebook.source
    let values = rewritings.map { TextEdit($0.range.bytes, $0.text) }
    let layout = plan.notebook.executableBlocks.flatMap { block -> [TextEdit] in
      let edits = YAMLLayout.edits(in: block.range.source, bytes: block.contentBytes)
      return edits.contains { edit in values.contains { $0.bytes.overlaps(edit.bytes) } } ? [] : edits
    }
    edits = values + layout
    let valueChanges = rewritings.map { Change(kind: .value, range: $0.range, old: $0.printed, new: $0.text) }
    changes = (valueChanges + Self.lines(of: layout, in: source)).sorted {
      $0.range.bytes.lowerBound < $1.range.bytes.lowerBound
    }
  }

  /// The text of the file after all changes.
  var bytes: [UInt8] { source.applying(edits) }

  /// The edits of the texts of checked values that differ from their results.
  package static func valueEdits(of checks: [ValueCheck]) -> [TextEdit] {
    ValueEdits(checks.map(ComputedValue.init)).rewritings.map { TextEdit($0.range.bytes, $0.text) }
  }

  /// The edits that `fmt` makes in the notebook of `plan`: those of `checks`, which may be incomplete, and those of the
  /// white space of YAML.
  package static func edits(of plan: NotebookPlan, _ checks: [ValueCheck]) -> [TextEdit] {
    FormattedNotebook(plan, ValueEdits(checks.map(ComputedValue.init)).rewritings).edits
  }

  private static func lines(of edits: [TextEdit], in source: SourceText) -> [Change] {
    Dictionary(grouping: edits) { source.line(ofByte: $0.bytes.lowerBound) }.map { line, edits in
      let range = SourceRange(source, source.byteRange(ofLine: line))
      let start = range.bytes.lowerBound
      let within = edits.map { TextEdit($0.bytes.lowerBound - start..<$0.bytes.upperBound - start, $0.replacement) }
      let new = SourceText(name: source.name, text: range.text).applying(within)
      return Change(kind: .layout, range: range, old: range.text, new: String(decoding: new, as: UTF8.self))
    }
  }
}
