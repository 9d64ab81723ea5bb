import Diagnostics
import Notebooks
import Schemas
import Testing

@Suite struct InlineTests {
  /// The inlines of the value of `key` in `yaml`.
  private func inlines(_ yaml: String) throws -> (inlines: [Inline], diagnostics: [Diagnostic]) {
    let source = SourceText(name: "caption.md", text: yaml)
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)?.entries?.first?.value)
    return Inline.parse(value)
  }

  @Test func rangesOfVerbatimText() throws {
    let (caption, diagnostics) = try inlines("cap: λ *is* $x_1$ in @fig-a{B}, [2](#=e.a)[^n]\n")
    #expect(diagnostics.isEmpty)
    #expect(
      caption.dump() == """
        text 1:6-1:8 "λ "
        emphasis 1:8-1:12
          text 1:9-1:11 "is"
        text 1:12-1:13 " "
        math 1:13-1:18 "x_1"
        text 1:18-1:22 " in "
        reference 1:22-1:31 fig-a panel B
        text 1:31-1:33 ", "
        checked value 1:33-1:43 "2" = scalar 1:39-1:42 "e.a" verbatim
        footnote reference 1:43-1:47 n

        """)
  }

  @Test func foldedTextHasTheRangeOfTheWhole() throws {
    let (caption, diagnostics) = try inlines(
      """
      cap: >-
        λ *is*
        [2](#=e.a) and [3](#=a b)

      """)
    #expect(caption.plainText == "λ is 2 and [3](#=a b)")
    #expect(caption.withParts.allSatisfy { $0.range.description == "1:6-3:28" })
    #expect(diagnostics.map { $0.range?.description } == ["1:6-3:28"])
  }

  @Test(arguments: [
    "# no heading", "- no list", "1. no list", "    no code", "> no quote", "---", "| a | b |", "``` x",
  ])
  func nothingIsABlock(_ text: String) throws {
    let (caption, diagnostics) = try inlines("cap: \"\(text)\"\n")
    #expect(caption.plainText == text)
    #expect(diagnostics.isEmpty)
  }

  @Test func whatIsNoTextHoldsNone() throws {
    #expect(try inlines("cap: [a]\n").inlines.isEmpty)
    #expect(try inlines("cap: ''\n").inlines.isEmpty)
  }

  @Test(arguments: [
    ("see @fig-a.", ["fig-a"]), ("@fig-a-: x", ["fig-a"]), ("(@modes)", ["modes"]), ("a@fig-a", []), ("\\@fig-a", []),
    ("`@fig-a`", []), ("$@fig$", []), ("[@fig-a](x)", []), ("@fig-", ["fig"]), ("@ fig", []), ("@Fig-a", []),
    ("*@eq-1*@sec-2", ["eq-1", "sec-2"]), ("@half_time", ["half_time"]), ("@fig-a_b", ["fig-a"]),
  ])
  func references(_ text: String, _ labels: [String]) throws {
    let found = try inlines(
      """
      cap: |-
        \(text)

      """
    ).inlines.withParts.compactMap { inline -> String? in
      if case .reference(let label, _) = inline.content { return label }
      return nil
    }
    #expect(found == labels)
  }

  @Test(arguments: [
    ("[1](#=a)", "1", "a"), ("[](#=f(a,b)[x=1])", "", "f(a,b)[x=1]"), ("[**2.0** %](<#=a + b>)", "2.0 %", "a + b"),
    ("[−3](#=$rate*2)", "−3", "$rate*2"), ("[a](#=a*b*c)", "a", "a*b*c"),
  ])
  func checkedValues(_ text: String, _ printed: String, _ expression: String) throws {
    let caption = try inlines(
      """
      cap: |-
        \(text)

      """
    ).inlines
    guard case .checkedValue(let found, let scalar, nil)? = caption.first?.content, caption.count == 1 else {
      Issue.record("no checked value in \(text)")
      return
    }
    #expect(found == printed)
    #expect(scalar.text == expression)
    #expect(scalar.range(ofText: 0..<expression.utf8.count).text == expression)
  }

  /// The `$` of a parameter neither begins nor ends a formula.
  @Test func parametersAreNoFormulas() throws {
    let found = try inlines(
      """
      cap: |-
        [1](#=$a), [2](<#=$b + $c>), $x = y$ and `[3](#=$d)`

      """
    ).inlines
    #expect(
      found.compactMap { inline -> String? in
        switch inline.content {
        case .checkedValue(_, let expression, _): expression.text
        case .math(let tex, _): tex
        case .code(let code): code
        default: nil
        }
      } == ["$a", "$b + $c", "x = y", "[3](#=$d)"])
  }

  /// In YAML a `#` behind a space begins a comment, and what people wrote before it would stand alone.
  @Test(arguments: [
    ("Gap for seed #3, as measured", "Gap for seed", 1), ("'Seed #3'", "Seed #3", 0), ("a#b", "a#b", 0),
    ("'a' # b", "a", 0),
    (">-\n  a #3\n  b", "a #3 b", 0), ("a\t# b", "a", 1),
  ])
  func commentsBehindTexts(value: String, text: String, warnings: Int) throws {
    let (caption, diagnostics) = try inlines("cap: \(value)\n")
    #expect(caption.plainText == text)
    #expect(diagnostics.map(\.code) == Array(repeating: .commentInText, count: warnings))
  }

  @Test func formsOfTheDocumentAreReadInTexts() throws {
    let (caption, diagnostics) = try inlines("cap: 'A \\(x^2\\), $y$ <!-- not shown -->and $5, &hearts;'\n")
    #expect(caption.plainText == "A x^2, y and $5, ♥")
    #expect(diagnostics.isEmpty)
  }

  @Test func entities() throws {
    let text = "&amp;&lt;&lambda;&#955;&#x3BB;&#0;&#xD800;&unknown; &rarr;"
    #expect(try inlines("cap: \"\(text)\"").inlines.plainText == "&<λλλ\u{FFFD}\u{FFFD}&unknown; →")
  }
}
