import Diagnostics
import TestSupport
import Testing

@testable import Notebooks

/// Rows of tables and code spans with random contents.
@Suite struct RandomRowTests {
  private static func pick<Element>(_ choices: [Element], _ generator: inout SeededGenerator) -> Element {
    choices[Int.random(in: choices.indices, using: &generator)]
  }

  /// A row of dashes gives back its cells, whatever surrounds them.
  @Test(arguments: 0..<200) func dashesAreFoundWhereTheyAre(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let cells = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      String(repeating: "-", count: Int.random(in: 1...5, using: &generator))
    }
    let written = cells.map {
      Self.pick(["", " ", "\t"], &generator) + Self.pick(["", ":"], &generator) + $0 + Self.pick(["", ":"], &generator)
        + Self.pick(["", " ", "  "], &generator)
    }
    let line =
      Self.pick(["|", " |", "| "], &generator) + written.joined(separator: "|")
      + Self.pick(["", "|", "| "], &generator)
    let bytes = Array(("λ" + line).utf8)
    let found = TableRow.dashes(in: bytes[2...])
    #expect(found?.map { String(decoding: bytes[$0], as: UTF8.self) } == cells, "\(line)")
    #expect(found?.allSatisfy { $0.lowerBound >= 2 && $0.upperBound <= bytes.count } == true)
  }

  /// A row has as many cells as were written, with or without pipes at its ends.
  @Test(arguments: 0..<200) func cellsAreCounted(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let cells = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      Self.pick(["a", " λ ", "$x|y$", "`|`", "\\|"], &generator)
    }
    let row = Self.pick(["|", "| "], &generator) + cells.joined(separator: "|") + Self.pick(["", "|"], &generator)
    let text = row + "\n|" + String(repeating: "---|", count: cells.count) + "\n" + row + "\n"
    let faults = parseNotebook(text).diagnostics
    #expect(faults.map(\.message) == [], "\(text)")
    let extra = parseNotebook("| a |" + text).diagnostics.filter { $0.code == .tableCells }
    #expect(extra.count == 1, "\(text)")
  }

  /// The end of each code span is where a search from its start finds as many backticks.
  @Test(arguments: 0..<200) func codeSpansEndAtTheNextRunOfTheirLength(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<40).map { _ in Self.pick([UInt8(ascii: "`"), UInt8(ascii: "a")], &generator) }
    let isTick = { bytes.indices.contains($0) && bytes[$0] == UInt8(ascii: "`") }
    let runs = bytes.indices.filter { isTick($0) && !isTick($0 - 1) }.map { start in
      start..<(bytes[start...].firstIndex(of: UInt8(ascii: "a")) ?? bytes.endIndex)
    }
    var spans = CodeSpans(bytes[...])
    for (index, run) in runs.enumerated() {
      let next = runs[(index + 1)...].first { $0.count == run.count }
      #expect(spans.end(from: run.lowerBound, length: run.count) == next?.upperBound)
    }
  }

  /// The bytes of a note without indentation lead back to where they are in the source.
  @Test(arguments: 0..<100) func textsOfNotesLeadBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lines = (0..<8).map { _ in
      Self.pick(
        ["    λ one", "    |a|b|", "    |-|-|", "    : c {#tbl-a}", "", "\t文", "    > $x$", "    - <!-- a -->"],
        &generator)
    }
    let source = SourceText(name: "a.md", text: "λ\n\n[^a]: One.\n\n" + lines.joined(separator: "\n"))
    let scan = ProseScanner.scan(source, from: 0)
    let note = try #require(FootnoteLines.all(in: source, from: 0, outside: scan).first)
    let text = note.prepared(in: source, scan)
    var last = -1
    for offset in text.read.indices {
      guard let range = text.sourceRange(of: offset..<offset + 1) else { continue }
      #expect(text.shown[offset] == source.bytes[range.lowerBound])
      #expect(range.lowerBound > last && note.content.contains(range.lowerBound))
      last = range.lowerBound
    }
    #expect(last >= note.content.lowerBound, "some bytes have a place")
    #expect(!text.read.split(separator: 0x0A).contains { $0.starts(with: "    ".utf8) || $0.first == 0x09 })
  }
}
