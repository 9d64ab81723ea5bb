import Experiments
import Figures
import Results
import Running
import Schemas

/// The reference manual: a text with examples, and tables that are generated from the schemas and catalogues of the
/// program.
///
/// A line `<!-- keys: NAME -->` of the text is replaced by the keys of the map NAME, and `<!-- table: NAME -->` by
/// another table.
enum ReferenceManual {
  /// The manual as Markdown; it is a notebook itself.
  static var text: String {
    template.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in directive(line).map(table) ?? String(line) }
      .joined(separator: "\n")
  }

  /// The text without its tables.
  static var template: String { String(decoding: PackageResources.reference_md, as: UTF8.self) }

  /// The name of the table that replaces a line.
  struct Directive: Hashable {
    let kind: String
    let name: String
  }

  /// The names of all tables, in order.
  static var directives: [Directive] { template.split(separator: "\n").compactMap(directive) }

  private static func directive(_ line: Substring) -> Directive? {
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { return nil }
    let words = line.dropFirst(5).dropLast(4).split(separator: ": ", maxSplits: 1)
    return words.count == 2 ? Directive(kind: String(words[0]), name: String(words[1])) : nil
  }

  private static func table(_ directive: Directive) -> String {
    if directive.kind == "keys", let maps = MapDescription.all.first(where: { $0.name == directive.name }) {
      return maps.text
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
