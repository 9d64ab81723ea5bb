import TestSupport
import Diagnostics
import Schemas
import Testing

@Suite struct YAMLErrorTests {
  static let mistakes: [(name: String, yaml: String)] = [
    ("tab indentation", "λ: 1\nmap:\n\ta: 1\n"),
    ("tab before text", "a:\n  b: 1\n\tc: 2\n"),
    ("text with a colon", "title: Lazy: and rich\n"),
    ("text starting with a brace", "λ: {lambda} scale\n"),
    ("text starting with a bracket", "label: [1] first\n"),
    (
      "list never closed",
      """
      a: [1, 2
      b: 3

      """
    ),
    ("list never closed at the end", "a: [1, 2"),
    ("list closed in a comment", "keywords: [a #b, c]\n"),
    (
      "map never closed",
      """
      init: {kind: x, λ: 3
      train: 4

      """
    ),
    (
      "quote never closed",
      """
      λ: "open
      b: 2

      """
    ),
    ("unknown escape", "tex: \"\\lambda\"\n"),
    (
      "missing colon",
      """
      a: 1
      λ
      b: 2

      """
    ),
    (
      "bad indentation",
      """
      a:
        b: 1
       c: 2

      """
    ),
    ("text after a quote", "a: \"x\" y\n"),
    ("at sign", "cite: @saxe\n"),
    ("list in a line", "a: - b\n"),
    ("undefined alias", "a: *b\n"),
    (
      "two documents",
      """
      a: 1
      ---
      b: 2

      """
    ),
    (
      "tag",
      """
      λ: !!str 3
      b: !mine {c: 1}

      """
    ),
    (
      "merge key",
      """
      a: &a {x: 1}
      b: {<<: *a, y: 2}

      """
    ),
    ("list as key", "? [a, b]\n: 1\n"),
    (
      "key twice",
      """
      λ: 1
      other: {λ: 3}
      λ: 2

      """
    ),
    ("key twice in flow", "a: {b: 1, c: {b: 1}, b: 2}\n"),
    ("control character", "a: \u{1}\n"),
    ("reserved", "a: %x\n"),
    (
      "directive",
      """
      %FOO bar
      ---
      a: 1

      """
    ),
    ("too deep", String(repeating: "[", count: 65)),
    ("too many aliases", "a: &a [1, 2]\nb: [" + String(repeating: "*a, ", count: 17) + "]\n? [x]\n: 1\n"),
    (
      "too many values",
      "a: &a [\(Array(repeating: "x", count: 400).joined(separator: ","))]\nb: ["
        + String(repeating: "*a, ", count: 250) + "]\n"
    ),
  ]

  @Test func everyMistakeHasALocationAndARemedy() {
    var text = ""
    for mistake in Self.mistakes {
      let (_, diagnostics) = readYAML(mistake.yaml)
      #expect(diagnostics.hasErrors, "\(mistake.name)")
      text += "# \(mistake.name)\n" + DiagnosticRenderer().render(diagnostics) + "\n"
    }
    expectGolden(text, "yaml-errors.txt")
  }

  @Test func aliasesAreBounded() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      yaml += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let (value, diagnostics) = readYAML(yaml)
    #expect(value == nil)
    #expect(diagnostics.map(\.code) == [.yamlLimit])
  }

  @Test func aliasesInKeysAreBounded() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let (value, diagnostics) = readYAML(yaml + "? *a40\n: 1\n")
    #expect(value == nil)
    #expect(diagnostics.map(\.code) == [.yamlLimit])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{", "- ? "])
  func depthIsBounded(_ opening: String) {
    for yaml in [String(repeating: opening, count: 50_000), String(repeating: opening, count: 100) + "x"] {
      let (value, diagnostics) = readYAML(yaml)
      #expect(value == nil)
      #expect(diagnostics.map(\.code) == [.yamlLimit])
    }
  }

  @Test func depthOfIndentationIsBounded() {
    let yaml = (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(readYAML(yaml).diagnostics.map(\.code) == [.yamlLimit])
  }

  @Test func sizeIsBounded() {
    let yaml = "a: " + String(repeating: "x", count: 1_000_001)
    #expect(readYAML(yaml).diagnostics.map(\.code) == [.yamlLimit])
  }
}
