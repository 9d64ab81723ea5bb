import Diagnostics
import Running
import Schemas

/// How far a notebook is, as text and as data.
struct StatusTable {
  let census: NotebookCensus

  private static let head = ["", "runs", "done", "running", "failed", "missing", "core time left"]

  /// A line for each experiment, right-aligned numbers, and a line for all if there are several.
  var text: String {
    let total = census.total
    var lines = census.rows.map { row in
      let numbers = [row.runs, row.census.done, row.census.claimed, row.census.failed, row.census.missing]
      return Self.line(row.title, numbers, census.secondsLeft(of: row))
    }
    if lines.count > 1 {
      let numbers = [total.runs, total.done, total.claimed, total.failed, total.missing]
      lines.append(Self.line("all", numbers, census.rows.map(census.secondsLeft).reduce(0, +)))
    }
    let table = [Self.head] + lines
    let widths = Self.head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { line in
      zip(line, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private static func line(_ title: String, _ numbers: [Int], _ seconds: Double) -> [String] {
    [TerminalText.harmless(title)] + numbers.map { "\($0)" } + [seconds == 0 ? "0" : TimeLength.text(seconds)]
  }

  /// The same numbers; times in seconds of one core.
  var json: [JSONNode] {
    census.rows.map { row in
      .object([
        "experiment": .string(row.title), "runs": .number(Double(row.runs)), "done": .number(Double(row.census.done)),
        "running": .number(Double(row.census.claimed)), "failed": .number(Double(row.census.failed)),
        "missing": .number(Double(row.census.missing)),
        "core-seconds": .number((census.secondsLeft(of: row) * 1000).rounded() / 1000),
      ])
    }
  }
}
