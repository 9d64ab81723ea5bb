import TestSupport
import Diagnostics
import Schemas
import Testing

/// Reads all of `yaml`.
func readYAML(_ yaml: String, name: String = "test.md") -> (value: SourceValue?, diagnostics: [Diagnostic]) {
  let source = SourceText(name: name, text: yaml)
  var context = DecodingContext()
  let value = YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)
  return (value, context.diagnostics)
}

@Suite struct YAMLReaderTests {
  static let everyStyle = """
    # every style
    plain: λ and more
    several: one
      two

      three
    single: 'it''s'
    double: "tab\\tλ"
    verbatim: "a: b"
    literal: |
      first

      second
    folded: >-
      folded
      text
    single-folded: >-
      one line
    nothing:
    tilde: ~
    word: null
    quoted: "null"
    flow: {a: [1, 'x, y', ], b: {}, c}
    list:
      - 1
      - - 2
        - 3
      - name: x
        value: [-2,
          0]   # a comment ]
      -
    indentless:
    - a
    - b
    anchor: &shape {mark: line, color: red}
    alias: *shape
    aliases: [*shape, &n 3, *n, 4]
    ? explicit
    : value
    empty: ""
    last: >
    """

  /// The end of a line between two wide characters is no space.
  @Test(arguments: [
    ("a: 日本語の\n  文は、\n  x 行で", "日本語の文は、 x 行で"), ("a: >\n  日本\n  語\n", "日本語\n"), ("a: '日本\n  語 の'\n", "日本語 の"),
    ("a: >-\n  日 本\n  日 本\n\n  x\n", "日 本日 本\nx"), ("a: \"日本\\u8A9E\n  の\"\n", "日本語 の"), ("a: 한국\n  어\n", "한국 어"),
    ("a: |-\n  日本\n  語\n", "日本\n語"), ("a: x\n  日本\n", "x 日本"),
  ])
  func wideCharactersJoin(yaml: String, text: String) { #expect(readYAML(yaml).value?["a"]?.text == text) }

  @Test func rangesOfEveryStyle() {
    let (value, diagnostics) = readYAML(Self.everyStyle)
    #expect(diagnostics.isEmpty)
    expectGolden(value?.dump() ?? "none", "every-style.txt")
  }

  @Test(arguments: [
    ("CRLF", "a: 1\r\nb:\r\n  - x\r\n"), ("byte order mark", "\u{FEFF}a: 1\nb:\n  - x\n"),
    ("next line", "a: 1\u{85}b:\u{2028}  - x\n"),
  ])
  func lineBreaksAndMarks(_ name: String, _ yaml: String) throws {
    let (value, diagnostics) = readYAML(yaml)
    #expect(diagnostics.isEmpty)
    let map = try #require(value)
    #expect(map["a"]?.text == "1")
    #expect(map["a"]?.range.text == "1")
    #expect(map["b"]?.list?.first?.range.text == "x")
    #expect(map.entries?.map(\.keyRange.text) == ["a", "b"])
  }

  @Test func partOfANotebook() throws {
    let text = """
      λ λ
      ```yaml
      key: [é, x]
      ```

      """
    let source = SourceText(name: "n.md", text: text)
    let line = source.byteRange(ofLine: 3)
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: line, &context))
    #expect(value["key"]?.list?.last?.range.description == "3:10-3:11")
  }

  @Test func nothingIsNoValue() {
    for yaml in ["", "\n\n", "# only a comment\n"] {
      let (value, diagnostics) = readYAML(yaml)
      #expect(value == nil && diagnostics.isEmpty)
    }
  }

  @Test func wholeTextOfEveryScalarIsItsRange() throws {
    let (value, _) = readYAML("{a: 'b c', \"d\": 1e-3, e: $x}")
    let values = try #require(value?.entries?.map(\.value.range.text))
    #expect(values == ["'b c'", "1e-3", "$x"])
  }
}

@Suite struct ParameterTests {
  @Test func wholeScalarsAreReplaced() throws {
    let (parameters, _) = readYAML("{rate: 1e-3, widths: [2, 4]}", name: "params")
    let known = Dictionary(uniqueKeysWithValues: (parameters?.entries ?? []).map { ($0.key, $0.value) })
    let value = try #require(readYAML("{a: $rate, b: [$widths, '$rate'], c: 2 * $rate, d: $, e: $x$}").value)
    var context = DecodingContext()
    let substituted = value.substituting(known, &context)
    #expect(context.diagnostics.isEmpty)
    #expect(substituted["a"]?.text == "1e-3")
    #expect(substituted["a"]?.range.text == "$rate")
    #expect(substituted["a"]?.range(ofText: 0..<1).text == "$rate", "the text has no range of its own")
    #expect(substituted["b"]?.list?.first?.list?.map(\.text) == ["2", "4"])
    #expect(substituted["b"]?.list?.last?.text == "1e-3")
    #expect(["c", "d", "e"].map { substituted[$0]?.text } == ["2 * $rate", "$", "$x$"])
  }

  @Test func unknownParametersAreReported() throws {
    let value = try #require(readYAML("λ: [$ratio]").value)
    var context = DecodingContext()
    _ = value.substituting(["ratios": value, "other": value], &context)
    #expect(
      DiagnosticRenderer().render(context.diagnostics) == """
        test.md:1:5: error: no parameter 'ratio' in the front matter's 'params' [unknown-parameter]
            1 | λ: [$ratio]
              |     ^^^^^^
           hint: did you mean 'ratios'?

        """)
  }
}
