import Experiments
import Figures
import Results
import Running
import Schemas

/// The reference manual: a text with examples, and tables that are generated from the schemas and catalogues of the
/// program.
///
/// A line `<!-- keys: NAME -->` of the text is replaced by the keys of the map NAME, `<!-- table: NAME -->` by another
/// table, and `<!-- index: NAME -->` by the sections or the names that the text explains.
enum ReferenceManual {
  /// The manual as Markdown; it is a notebook itself.
  static var text: String {
    template.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in Directive(line).map(table) ?? String(line) }
      .joined(separator: "\n")
  }

  /// The text without its tables.
  static var template: String { String(decoding: PackageResources.reference_md, as: UTF8.self) }

  /// The name of the table that replaces a line.
  struct Directive: Hashable {
    let kind: String
    let name: String

    /// The directive that `line` is; nil for another line.
    init?(_ line: Substring) {
      guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { return nil }
      let words = line.dropFirst(5).dropLast(4).split(separator: ": ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      (kind, name) = (String(words[0]), String(words[1]))
    }
  }

  /// The names of all tables, in order.
  static var directives: [Directive] { template.split(separator: "\n").compactMap(Directive.init) }

  private static func table(_ directive: Directive) -> String {
    if directive.kind == "keys", let maps = MapDescription.all.first(where: { $0.name == directive.name }) {
      return maps.text
    }
    if directive.kind == "index" {
      let index = ReferenceIndex(template)
      return directive.name == "sections" ? index.sectionList : index.nameTable.markdown
    }
    guard directive.kind == "table", let table = tables[directive.name] else {
      preconditionFailure("the text of the manual asks for '\(directive.kind): \(directive.name)'")
    }
    return table.markdown
  }

  /// The tables by their names.
  static let tables: [String: ReferenceTable] = {
    let own = [
      ("built-in-variables", ExperimentPlanner.builtInVariables), ("variables", ExperimentPlanner.recordedVariables),
      ("functions", Expression.functions), ("exit-codes", exitCodes),
    ]
    return Dictionary(own + FigureSpec.referenceTables.map { ($0.name, $0.table) }) { first, _ in first }
  }()

  private static let exitCodes = ReferenceTable(
    ["code", "meaning"], rows: ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] })
}

extension ReferenceTable {
  /// The table in Markdown.
  var markdown: String {
    let lines = [columns, columns.map { _ in "---" }] + rows.map { $0.map(\.inCell) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

extension String {
  /// The text, escaped for a cell of a table.
  fileprivate var inCell: String { replacing("|", with: "\\|").replacing("$", with: "\\$") }
}
