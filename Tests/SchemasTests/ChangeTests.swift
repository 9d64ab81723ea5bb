import TestSupport
import Diagnostics
import Schemas
import Testing

/// The tree as one line, without ranges.
private func flat(_ value: SourceValue?) -> String {
  switch value?.content {
  case nil: "absent"
  case .null: "null"
  case .scalar(let scalar): scalar.text
  case .list(let values): "[" + values.map(flat).joined(separator: ", ") + "]"
  case .map(let entries): "{" + entries.map { "\($0.key): \(flat($0.value))" }.joined(separator: ", ") + "}"
  }
}

@Suite struct ChangeTests {
  static let block = "{network: {hidden: 4}, lambda: [1, 2], phases: [{name: tune, before: 1}, {name: rest}], empty: }"

  @Test(arguments: [
    ("network.hidden", "5", "network", "{hidden: 5}"), ("network.inputs", "3", "network", "{hidden: 4, inputs: 3}"),
    ("lambda", "[0]", "lambda", "[0]"), ("lambda.2", "7", "lambda", "[1, 7]"), ("lambda.1", "null", "lambda", "[2]"),
    ("phases.tune.before", "null", "phases", "[{name: tune}, {name: rest}]"),
    ("phases.2.before", "x", "phases", "[{name: tune, before: 1}, {name: rest, before: x}]"),
    ("phases.rest", "null", "phases", "[{name: tune, before: 1}]"), ("network", "null", "network", "absent"),
    ("new.deep.key", "1", "new", "{deep: {key: 1}}"), ("empty.key", "1", "empty", "{key: 1}"),
    ("absent", "null", "absent", "absent"),
  ])
  func paths(_ path: String, _ replacement: String, _ key: String, _ wanted: String) throws {
    let value = try #require(readYAML(Self.block).value)
    let new = try #require(readYAML("- \(replacement)").value?.list?.first)
    let changed = try value.changing(path, to: new)
    #expect(flat(changed[key]) == wanted)
    #expect(
      changed.entries?.filter { $0.key != key } == value.entries?.filter { $0.key != key }, "the rest is untouched")
  }

  @Test func aNewKeyStandsWhereItsPathIsWritten() throws {
    let value = try #require(readYAML(Self.block).value)
    let with = try #require(readYAML("with: {network.hiden: 5}").value?["with"]?.entries?.first)
    let network = try value.changing(with.key, at: with.keyRange, to: with.value)["network"]
    #expect(network?.entries?.last?.keyRange.text == "network.hiden")
  }

  @Test(arguments: [
    ("network.hidden.x", "x", "'4' holds no keys"), ("lambda.3", "3", "the list has no element of this name or number"),
    ("lambda.0", "0", "the list has no element of this name or number"),
    ("phases.other.at", "other", "the list has no element of this name or number"),
  ])
  func pathsThatLeadNowhere(_ path: String, _ key: String, _ reason: String) throws {
    let value = try #require(readYAML(Self.block).value)
    let error = #expect(throws: ChangeError.self) { try value.changing(path, to: value) }
    #expect(error?.key == key)
    #expect(error?.reason == reason)
  }
}

@Suite struct InheritanceTests {
  /// Resolves the blocks of a map from labels to blocks.
  private func resolve(_ yaml: String) throws -> (blocks: [String], diagnostics: [Diagnostic]) {
    var context = DecodingContext()
    let entries = try #require(readYAML(yaml).value?.entries)
    let blocks = entries.map { Inheritance.Block(name: $0.key, range: $0.keyRange, value: $0.value) }
    let resolved = Inheritance.resolve(blocks, inherited: ["derive"], &context)
    return (resolved.map { "\($0.name): \(flat($0.value))" }, context.diagnostics)
  }

  @Test func changesApplyInOrderAlongTheChain() throws {
    let (blocks, diagnostics) = try resolve(
      """
      c: {like: b, with: {train.steps: 9}}
      b: {like: a, with: {network.hidden: 5, seed: null}, derive: {y: 2}}
      a: {network: {hidden: 4}, seed: 1, derive: {x: 1}}
      """)
    #expect(diagnostics.isEmpty)
    #expect(
      blocks == [
        "c: {network: {hidden: 5}, derive: {x: 1, y: 2}, train: {steps: 9}}",
        "b: {network: {hidden: 5}, derive: {x: 1, y: 2}}", "a: {network: {hidden: 4}, seed: 1, derive: {x: 1}}",
      ])
  }

  @Test func whatCannotBeResolvedIsReported() throws {
    let (blocks, diagnostics) = try resolve(
      """
      base: {network: {hidden: 4}}
      lost: {like: bas}
      one: {like: two}
      two: {like: one}
      beside: {like: base, train: 1}
      nowhere: {like: base, with: {network.hidden.x: 1}}
      """)
    #expect(blocks.map { $0.prefix { $0 != ":" } } == ["base", "beside", "nowhere"])
    expectGolden(DiagnosticRenderer().render(diagnostics), "inheritance-errors.txt")
  }
}
