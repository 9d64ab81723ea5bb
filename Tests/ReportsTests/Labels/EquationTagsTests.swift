import Testing

@testable import Reports

/// Tags of formulas, and the bytes that they take.
@Suite struct EquationTagsTests {
  @Test(arguments: [
    ("x \\tag{A}", ["A"]), ("x \\tag*{$\\ast$} y \\tag{B{c}}", ["$\\ast$", "B{c}"]), ("\\\\tag{A}", []),
    ("\\tag{A", []),
    ("\\tag {A}", []), ("\\tag{\\}}", ["\\}"]), ("λ\\tag{λ}", ["λ"]), ("", []), ("\\tags{A}", []),
  ])
  func contentsOfTags(tex: String, contents: [String]) {
    let tags = EquationTags(tex).tags
    #expect(tags.map(\.content) == contents)
    for tag in tags {
      let written = String(decoding: Array(tex.utf8)[tag.bytes], as: UTF8.self)
      #expect(written == "\\tag\(tag.isBare ? "*" : ""){\(tag.content)}")
    }
  }

  @Test func aFormulaOfOneLineIsSetWithoutItsTag() {
    #expect(EquationTags("x \\tag{A} y").single?.tex == "x  y")
    #expect(EquationTags("x \\\\ y \\tag{A}").single == nil)
    #expect(EquationTags("x \\tag{A} \\tag{B}").single == nil)
    #expect(EquationTags("x").single == nil)
  }

  @Test func formulasWithinTagsAreWritten() {
    #expect(EquationTags("\\tag{a $b$ c}").tags.first?.plainText { "<\($0)>" } == "a <b> c")
  }
}
