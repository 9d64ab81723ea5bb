import Testing

@testable import Diagnostics

/// Many diagnostics of one kind: the first few and a count. Positions in long lines cost no more than the line.
@Suite struct DiagnosticFloodTests {
  private static func many(_ count: Int, _ code: DiagnosticCode, in source: SourceText) -> [Diagnostic] {
    (0..<count).map { .error(code, at: SourceRange(source, $0..<$0 + 1), "m") }
  }

  private let source = SourceText(name: "a.md", text: String(repeating: "x", count: 5000))

  @Test func ofAFloodTheFirstAndACountAreShown() {
    let shown = (Self.many(2000, "e", in: source) + Self.many(3, "other", in: source)).inSourceOrder.withoutFloods
    #expect(shown.count { $0.code == "e" } == 20 && shown.count { $0.code == "other" } == 3)
    #expect(shown.last { $0.code == "e" }?.hints.map(\.message) == ["1980 more like this one in 'a.md' are not shown"])
    #expect(shown.withoutFloods == shown)
  }

  @Test(arguments: [0, 1, 20, 21, 22]) func fewStay(count: Int) {
    let all = Self.many(count, "e", in: source)
    var faults = FirstFaults()
    for fault in all { faults.add(fault) }
    #expect(all.withoutFloods.count == min(count, 20))
    #expect(faults.diagnostics == all.withoutFloods)
  }

  /// Columns agree with counting from the start of the line, whatever its characters.
  @Test func columnsOfLongLinesAreThoseOfTheirCharacters() {
    let line = String(repeating: "aλ漢e\u{301}🇩🇪👨‍👩‍👧 ", count: 400)
    let long = SourceText(name: "a", text: "first\n" + line + "\nlast")
    var byte = 6
    for (count, character) in line.enumerated() {
      #expect(long.position(ofByte: byte) == SourcePosition(line: 2, column: count + 1))
      if count.isMultiple(of: 97) { #expect(long.byteOffset(line: 2, column: count + 1) == byte) }
      byte += character.utf8.count
    }
    #expect(long.length(ofLine: 2) == line.count)
    #expect(long.byteOffset(line: 2, column: line.count + 10) == byte)
  }

  @Test func theCostOfPositionsGrowsWithTheLine() {
    func cost(_ count: Int) -> Int {
      let text = SourceText(name: "a", text: String(repeating: "](#=", count: count))
      for position in 0..<count { _ = SourceRange(text, position * 4..<position * 4 + 1).start }
      return text.countedBytes.withLock { $0 }
    }
    #expect(Double(cost(20_000)) < 2.5 * Double(cost(10_000)))
  }

  @Test func suggestionsEndWhereTheyTakeTooLong() {
    var budget = SuggestionBudget()
    let names = (0..<1000).map { "name\($0)" }
    let hints = (0..<1000).map { _ in budget.hint(for: "nam7", among: names) }
    #expect(hints.first == "did you mean 'name7'?" && hints.last == .some(nil))
    #expect(hints.count { $0 != nil } < 250)
  }
}
