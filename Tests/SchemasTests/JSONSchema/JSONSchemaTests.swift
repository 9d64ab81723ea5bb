import Schemas
import Testing

private enum Keys {
  static let scale = Key.optional("scale", ValueType<Double>.positiveNumber, default: 1, "scale of the weights")
  static let label = Key.optional("label", ValueType<String>.text, defaultText: "the name", "what it is called")
  static let kind = Key.required("kind", ValueType<String>.word(among: ["a", "b"]), "which of them")
  static let schema = RecordSchema(
    "thing", keys: [kind, scale, label],
    choices: [KeyChoice(.atMostOne, of: ["scale", "label"])])
}

@Suite struct JSONSchemaTests {
  @Test func keysBecomeProperties() {
    let text = JSONSchema.document(of: Keys.schema, inheritance: nil, takesParameters: false, id: "urn:a").text()
    #expect(text.contains(#""$id": "urn:a""#) && !text.contains("examples"))
    #expect(text.contains(#""required": ["kind"]"#))
    #expect(text.contains(#""enum": ["a", "b"]"#))
    #expect(text.contains(#""exclusiveMinimum": 0"#))
    #expect(text.contains(#""additionalProperties": false"#))
    #expect(text.contains(#"{"not": {"anyOf": [{"required": ["scale"]}, {"required": ["label"]}]}}"#))
  }

  @Test func aDefaultIsAValueOrWords() {
    let text = JSONSchema.document(of: Keys.schema, inheritance: nil, takesParameters: false, id: "urn:a").text()
    #expect(text.contains(#""default": 1"#))
    #expect(text.contains(#""description": "what it is called (default: the name)""#))
  }

  @Test func whatAnotherMapMaySayIsNotRequired() {
    guard case .record(let partial) = ValueShape.record(Keys.schema).partial else {
      Issue.record("a map stays a map")
      return
    }
    #expect(partial.keys.allSatisfy { !$0.isRequired })
    #expect(partial.keys.map(\.name) == ["kind", "scale", "label"])
  }

  @Test func textsAreEscaped() {
    #expect(JSONNode.quoted("a \"b\"\\\n\u{1}λ") == #""a \"b\"\\\n\u0001λ""#)
  }

  @Test func longValuesTakeSeveralLines() {
    let node = JSONNode.object([
      "a": .list([.number(1), .boolean(true)]), "b": .string(String(repeating: "x", count: 99)),
    ])
    #expect(node.text().hasPrefix("{\n  \"a\": [1, true],\n  \"b\": \"xxx"))
  }

  @Test(arguments: [(0.0, false), (1, true), (2.5, false), (4, true), (5, false)])
  func rangesHaveLimits(_ number: Double, _ isInside: Bool) {
    #expect(NumberRange.whole(1...4).contains(number) == isInside)
  }
}
