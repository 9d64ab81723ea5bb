import Diagnostics
import Schemas

/// The account of what differs between two sets of reports.
struct DifferenceAccount: Sendable {
  private let difference: SetDifference
  private let names: (old: String, new: String)

  init(_ difference: SetDifference, old: String, new: String) { (self.difference, names) = (difference, (old, new)) }

  private var sum: String {
    let broken = difference.changed.flatMap(\.brokenClaims).count
    let reports = difference.common.counting("report")
    if difference.isEmpty { return "\(reports) compared: nothing differs" }
    return "\(reports) compared: \(difference.changed.count) \(difference.changed.count.verb("differs", "differ"))"
      + (broken > 0 ? "; \(broken.counting("claim")) that held \(broken.verb("does", "do")) not hold any more" : "")
  }

  private var sets: [DifferenceLines.Group] {
    [
      .init(title: "Only in \(names.new)", lines: difference.added),
      .init(title: "Only in \(names.old)", lines: difference.removed),
    ].filter { !$0.lines.isEmpty }
  }

  /// For a terminal.
  var text: String {
    let lines = DifferenceLines { $0 }
    let reports = difference.changed.map { report in
      "\(report.name)\n" + lines.groups(of: report).map { Self.text($0, indent: "  ") }.joined()
    }
    return (sets.map { Self.text($0, indent: "") } + reports).map { $0 + "\n" }.joined() + sum + "\n"
  }

  private static func text(_ group: DifferenceLines.Group, indent: String) -> String {
    "\(indent)\(group.title)\n" + group.lines.map { "\(indent)  \($0)\n" }.joined()
  }

  /// For a pull request.
  var markdown: String {
    let lines = DifferenceLines { "`\($0)`" }
    let reports = difference.changed.map { report in
      "\n### \(report.name)\n" + lines.groups(of: report).map(Self.markdown).joined()
    }
    return "**\(sum).**\n" + (sets.map(Self.markdown) + reports).joined()
  }

  private static func markdown(_ group: DifferenceLines.Group) -> String {
    "\n**\(group.title)**\n\n" + group.lines.map { "- \($0)\n" }.joined()
  }

  // MARK: Data

  /// For programs.
  var json: JSONNode {
    .object([
      "old": .string(names.old), "new": .string(names.new), "same": .boolean(difference.isEmpty),
      "added": .strings(difference.added), "removed": .strings(difference.removed),
      "reports": .list(difference.changed.map(Self.json)),
    ])
  }

  private static func json(_ report: ReportDifference) -> JSONNode {
    .object([
      "report": .string(report.name),
      "claims": .list(
        report.claims.map {
          json($0, \.label) { ["verdict": .string($0.verdict), "says": .string($0.says)] }
        }),
      "values": .list(
        report.values.map {
          json($0, \.expression) { ["printed": .string($0.printed), "value": .string($0.value?.description ?? "")] }
        }),
      "tables": .list(report.tables.map { json($0.label, $0.change) }),
      "parameters": .list(report.parameters.map { json($0, \.name) { ["value": .string("\($0.value)")] } }),
      "blocks": .list(
        report.blocks.map { json($0, \.label) { ["kind": .string($0.kind), "source": .string($0.source)] } }),
    ])
  }

  private static func json<Value>(
    _ change: ReportDifference.Change<Value>, _ name: (Value) -> String,
    _ members: (Value) -> KeyValuePairs<String, JSONNode>
  ) -> JSONNode {
    switch change {
    case .added(let value): .object(["name": .string(name(value)), "new": .object(members(value))])
    case .removed(let value): .object(["name": .string(name(value)), "old": .object(members(value))])
    case .changed(let old, let new):
      .object(["name": .string(name(new)), "old": .object(members(old)), "new": .object(members(new))])
    }
  }

  private static func json(_ label: String, _ change: ReportDifference.Change<TableDifference?>) -> JSONNode {
    guard case .changed(_, let found) = change, let difference = found else {
      let isNew = if case .added = change { true } else { false }
      return .object(["name": .string(label), "state": .string(isNew ? "added" : "removed")])
    }
    let rows = difference.rows.map { rows in
      JSONNode.Member("rows", .list([.number(Double(rows.old)), .number(Double(rows.new))]))
    }
    let cell = difference.largest.map { cell in
      JSONNode.Member(
        "largest",
        .object(
          [
            .init("row", .number(Double(cell.row))), .init("column", .string(cell.column)),
            .init("old", .string(cell.old)), .init("new", .string(cell.new)),
          ] + (cell.difference.map { [.init("difference", .number($0))] } ?? [])))
    }
    return .object(
      [.init("name", .string(label)), .init("cells", .number(Double(difference.cells)))]
        + [rows, cell].compactMap(\.self))
  }
}
