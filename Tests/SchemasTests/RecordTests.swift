import Diagnostics
import Schemas
import Testing

private enum NetworkKeys {
  static let inputs = Key.required("inputs", ValueType<Int>.integer(1...4096), "width of the input")
  static let scale = Key.optional("scale", ValueType<Double>.positiveNumber, default: 1, "scale of the weights")
  static let note = Key.optional("note", ValueType<String>.text, "a note")
  static let all: [any SchemaKey] = [inputs, scale, note]
}

@Suite struct RecordTests {
  private func record(
    _ yaml: String, unknownKeys: Diagnostic.Severity = .error
  ) throws -> (record: Record?, context: DecodingContext) {
    var context = DecodingContext()
    let value = try #require(readYAML(yaml).value)
    let schema = RecordSchema("network", keys: NetworkKeys.all, unknownKeys: unknownKeys)
    return (Record(value, schema, &context), context)
  }

  @Test func keysAreRead() throws {
    let (found, empty) = try record(
      """
      inputs: 3
      scale: 1e-2
      x-mine: [anything]

      """)
    let record = try #require(found)
    var context = empty
    #expect(record.read(NetworkKeys.inputs, &context) == 3)
    #expect(record.read(NetworkKeys.scale, &context) == 0.01)
    #expect(record.read(NetworkKeys.note, &context) == nil)
    #expect(record.has(NetworkKeys.scale) && !record.has(NetworkKeys.note))
    #expect(record.range(of: "scale").text == "scale")
    #expect(record.range(of: "note") == record.value.range)
    #expect(context.diagnostics.isEmpty)
  }

  @Test func whatIsWrongIsReported() throws {
    let (found, before) = try record(
      """
      λ: 1
      scael: 2
      note:

      """)
    var context = before
    #expect(found?.read(NetworkKeys.note, &context) == nil)
    #expect(
      DiagnosticRenderer().render(context.diagnostics) == """
        test.md:1:1: error: unknown key 'λ' in network [unknown-key]
            1 | λ: 1
              | ^
           hint: one of: inputs, scale, note
        test.md:1:1: error: missing key 'inputs' in network [missing-key]
            1 | λ: 1
              | ^^^^
           hint: add 'inputs': a whole number from 1 to 4096 (width of the input)
        test.md:2:1: error: unknown key 'scael' in network [unknown-key]
            2 | scael: 2
              | ^^^^^
           hint: did you mean 'scale'?
        test.md:3:6: error: expected text, found nothing [wrong-type]
            3 | note:
              |      ^

        """)
  }

  @Test func unknownKeysMayBeWarnings() throws {
    let (_, context) = try record(
      """
      inputs: 3
      other: 1

      """, unknownKeys: .warning)
    #expect(context.diagnostics.map(\.severity) == [.warning])
    #expect(context.diagnostics.map(\.code) == [.unknownKey])
  }

  @Test func onlyMapsAreRecords() throws {
    let (record, context) = try record("[inputs]")
    #expect(record == nil)
    #expect(context.diagnostics.map(\.message) == ["expected a map with the keys of network, found a list"])
  }

  @Test func aReaderAsksOnlyForKeysOfItsSchema() async {
    await #expect(processExitsWith: .failure) {
      var context = DecodingContext()
      let value = try #require(readYAML("inputs: 3").value)
      let record = try #require(Record(value, RecordSchema("network", keys: [NetworkKeys.inputs]), &context))
      _ = record.read(NetworkKeys.scale, &context)
    }
  }

  @Test func keysWrittenTwiceAreReportedWithBothLocations() throws {
    let value = try #require(readYAML("inputs: 3").value)
    let twice = SourceValue(.map((value.entries ?? []) + (value.entries ?? [])), at: value.range)
    var context = DecodingContext()
    _ = Record(twice, RecordSchema("network", keys: NetworkKeys.all), &context)
    #expect(context.diagnostics.map(\.code) == [.duplicateKey])
    #expect(context.diagnostics.first?.hints.first?.range == value.entries?.first?.keyRange)
  }

  private enum Init: Equatable { case balanced(Double), weights }

  @Test(
    arguments: [
      ("{kind: balanced, scale: 2}", .balanced(2), []), ("{kind: weights}", .weights, []),
      ("{kind: weights, scale: 2}", .weights, [.unknownKey]), ("{kind: balancd}", nil, [.wrongType]),
      ("{scale: 2}", nil, [.missingKey]), ("balanced", nil, [.wrongType]),
    ] as [(String, Init?, [DiagnosticCode])])
  private func variants(_ yaml: String, _ wanted: Init?, _ codes: [DiagnosticCode]) throws {
    let type = ValueType<Init>.variants(
      "init",
      [
        .init("balanced", keys: [NetworkKeys.scale]) { record, context in
          .balanced(record.read(NetworkKeys.scale, &context))
        },
        .init("weights", keys: []) { _, _ in .weights },
      ])
    var context = DecodingContext()
    let value = try #require(readYAML(yaml).value)
    #expect(type.decode(value, &context) == wanted)
    #expect(context.diagnostics.map(\.code) == codes)
  }
}
