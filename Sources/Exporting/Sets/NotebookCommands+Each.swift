package import Commands
import Diagnostics
import Outputs
import Planning
import Rendering
import Reports
import Running
import Schemas

extension NotebookCommands {
  /// Renders a notebook with each set of parameters that the overrides stand for, each into a page of its own name, and
  /// a page that compares them.
  package func renderEach(_ path: String, into output: String) async -> Outcome {
    let sets = ParameterSets(parameters)
    guard sets.diagnostics.isEmpty else { return Outcome(.usage, sets.diagnostics) }
    let target = RenderTarget(output)
    let name = target.reportName ?? NotebookFiles.reportName(of: path)
    var (summary, rows) = (CommandSummary([]), [RenderedSet]())
    for choice in sets.all {
      var commands = self
      commands.parameters = ParameterOverrides(choice.arguments)
      let page = "\(name)-\(choice.name)"
      let outcome = await commands.render([path], into: target.page(of: page), writesIndex: false)
      summary.add(outcome.diagnostics, raising: outcome.status)
      summary.add(lines: outcome.output.split(separator: "\n").map(String.init))
      for record in outcome.notebooks {
        summary.add(record)
        rows.append(RenderedSet(choice, page: page, record.json))
      }
      guard !Task.isCancelled, outcome.status != .usage else { return summary.outcome }
    }
    guard rows.count == sets.all.count else { return summary.outcome }
    write(rows, named: sets.names, into: target, "\(name)-sets", &summary)
    return summary.outcome
  }

  private func write(
    _ rows: [RenderedSet], named names: [String], into target: RenderTarget, _ name: String,
    _ summary: inout CommandSummary
  ) {
    do {
      let page = try RenderedSet.table(of: rows, named: names).page(ReportTools.templates(in: templates))
      try target.folder.write(ReportFiles(name: name, page: page))
      summary.add(lines: ["\(target.page(of: name)): compares \(rows.count.counting("set")) of parameters"])
    } catch {
      let message = "the comparison '\(target.page(of: name))' cannot be written: \(Self.reason(error))"
      summary.add([.unwritten(message)], raising: .executionFailed)
    }
  }
}

/// What became of a notebook with one set of parameters.
private struct RenderedSet {
  let choice: ParameterSets.Choice
  let page: String
  private let record: JSONNode

  init(_ choice: ParameterSets.Choice, page: String, _ record: JSONNode) {
    (self.choice, self.page, self.record) = (choice, page, record)
  }

  private var claims: [JSONNode] { record["claims"].elements }
  private var values: [JSONNode] { record["values"].elements }

  static func table(of sets: [RenderedSet], named names: [String]) -> SetTable {
    let rows = sets.map { set in
      SetTable.Row(
        values: set.choice.words, page: set.page,
        verdicts: set.claims.map { .init($0["verdict"].text, reason: $0["reason"].text) })
    }
    let claims = (sets.first?.claims ?? []).map { SetTable.Claim($0["label"].text, says: $0["says"].text) }
    let printed = (sets.first?.values ?? []).enumerated().map { index, value in
      SetTable.Printed(
        value["expression"].text,
        texts: sets.map { $0.values.indices.contains(index) ? $0.values[index].shownValue : "" })
    }
    let title = "\(sets.count) sets of parameters: \(names.joined(separator: ", "))"
    return SetTable(title: title, parameters: names, rows: rows, claims: claims, printed: printed.uniqued(by: \.key))
  }
}

extension SetTable.Printed {
  fileprivate var key: [String] { [expression] + texts }
}

extension JSONNode {
  fileprivate subscript(name: String) -> JSONNode {
    guard case .object(let members) = self else { return .string("") }
    return members.first { $0.name == name }?.value ?? .string("")
  }

  fileprivate var elements: [JSONNode] { if case .list(let values) = self { values } else { [] } }
  fileprivate var text: String { if case .string(let text) = self { text } else { "" } }

  /// A printed value: the result where the text differs from it.
  fileprivate var shownValue: String { self["expected"].text.isEmpty ? self["printed"].text : self["expected"].text }
}
