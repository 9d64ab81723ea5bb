import Diagnostics
import Testing

@testable import Schemas

@Suite struct CanonicalTests {
  private static func text(_ yaml: String) -> String? {
    let source = SourceText(name: "a.yaml", text: yaml)
    var context = DecodingContext()
    return YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)?.canonicalText
  }

  @Test func valuesThatMeanTheSameAreTheSameText() {
    #expect(Self.text("{b: [1e-3, 2.0], a: {d: x, c: }}") == "{a: {c: null, d: x}, b: [0.001, 2]}")
    #expect(
      Self.text(
        """
        a:
          d: 'x'
          c: null
        b: [0.001, +2] # two
        """) == Self.text("{b: [1e-3, 2], a: {c: ~, d: x}}"))
  }

  @Test(arguments: [
    ["1", "-1"], ["0", "-0"], ["[1, 2]", "['1, 2']"], ["[a, b]", "'[a, b]'"], ["{a: b}", "'{a: b}'"], ["~", "''"],
    ["null", "'null'"], ["'a\"b'", "'a'"], ["0.1", "0.10000000000000001"], ["1e300", "1e301"],
    ["{'a: b': c}", "{a: 'b: c'}"],
  ])
  func valuesThatDifferAreDifferentTexts(pair: [String]) {
    let texts = pair.compactMap(Self.text)
    #expect(texts.count == 2)
    // 0.1 and 0.10000000000000001 are one number.
    #expect((texts.first == texts.last) == (pair[0] == "0.1"))
  }
}
