import Diagnostics
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: [
    (0, 1, 1), (2, 1, 2), (3, 1, 3), (4, 2, 1), (29, 2, 2), (30, 2, 3), (31, 3, 1), (32, 3, 2), (34, 4, 1), (99, 4, 1),
    (-5, 1, 1),
  ])
  func columnsCountCharacters(_ byte: Int, _ line: Int, _ column: Int) {
    // λ has two bytes, the family of four 25 with its joiners.
    let source = SourceText(name: "a", text: "λx\n👨‍👩‍👧‍👦y\nz\r\n")
    #expect(source.position(ofByte: byte) == SourcePosition(line: line, column: column))
    #expect(source.line(ofByte: byte) == line)
  }

  @Test func positionsAndOffsetsAreInverse() {
    let source = SourceText(name: "a", text: "aλb\n\nc👩🏽‍🔬\n")
    for (offset, character) in zip([0, 1, 3, 5, 6, 7], ["a", "λ", "b", "", "c", "👩🏽‍🔬"]) {
      let position = source.position(ofByte: offset)
      #expect(source.byteOffset(line: position.line, column: position.column) == offset, "\(character)")
    }
    #expect(source.byteOffset(line: 1, column: 99) == 4, "beyond the line is its end")
  }

  @Test func linesAreWithoutTheirBreaks() {
    let source = SourceText(name: "a", text: "one\r\ntwo\n\nend")
    #expect(source.lineCount == 4)
    #expect((1...4).map { source.string(source.byteRange(ofLine: $0)) } == ["one", "two", "", "end"])
    #expect(source.byteRange(ofLine: 0) == source.byteRange(ofLine: 1))
    #expect(source.byteRange(ofLine: 9) == source.byteRange(ofLine: 4))
  }

  @Test func emptyTextHasOneLine() {
    let source = SourceText(name: "a", text: "")
    #expect(source.lineCount == 1)
    #expect(source.position(ofByte: 3) == SourcePosition(line: 1, column: 1))
    #expect(source.string(0..<5).isEmpty)
  }

  @Test func invalidBytesBecomeReplacementCharacters() {
    let source = SourceText(name: "a", text: String(decoding: [0x61, 0xFF, 0xC3, 0x62] as [UInt8], as: UTF8.self))
    #expect(source.text == "a\u{FFFD}\u{FFFD}b")
    #expect(source.position(ofByte: source.bytes.count).column == 5)
  }

  @Test func rangesCombine() {
    let source = SourceText(name: "a", text: "let λ = 1")
    let name = SourceRange(source, 4..<6)
    #expect(name.text == "λ")
    #expect(name.description == "1:5-1:6")
    #expect(name.union(SourceRange(source, 9..<10)).text == "λ = 1")
    #expect(SourceRange(source, 4..<10).part(2..<4).text == " =")
    #expect(name == SourceRange(SourceText(name: "a", text: "let λ = 1"), 4..<6), "the same text, read again")
    #expect(name != SourceRange(SourceText(name: "b", text: "let λ = 1"), 4..<6), "another name")
    #expect(name != SourceRange(SourceText(name: "a", text: "let λ = 2"), 4..<6), "another text")
  }
}
