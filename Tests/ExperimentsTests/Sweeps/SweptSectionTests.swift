import Diagnostics
import Dynamics
import Results
import Schemas
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// A section makes its combinations when they are asked for: they are those of the expanded product, and what is wrong with
/// any of them is wrong with a representative.
@Suite struct SweptSectionTests {
  private static let schema = RecordSchema(
    "settings",
    keys: ["a", "b", "c"].map { Key.required($0, .integer(0...99), "a number").description } + [
      Key.required("d", ValueType<SourceValue>(.record(inner)) { value, _ in value }, "more").description
    ])
  private static let inner = RecordSchema(
    "inner", keys: ["e", "f"].map { Key.required($0, .integer(0...99), "a number").description })
  private static let paths = [["a"], ["b"], ["c"], ["d", "e"], ["d", "f"]]

  /// The numbers at `paths`.
  private static let type = ValueType<[Int]>(.record(schema)) { value, context in
    paths.map { path in
      let written = path.reduce(value) { $0[$1] ?? $0 }
      return ValueType<Int>.integer(0...99).decode(written, &context) ?? -1
    }
  }

  /// A section of one to three alternatives with random sweeps, and the rows of numbers that it stands for.
  private struct Sample {
    var rows: [[Int]]
    let section: SweptSection<[Int]>
    let decodedCount: Int
  }

  private static func sample(_ seed: UInt64, mostDecoded: Int) throws -> Sample {
    var generator = SeededGenerator(seed: seed)
    let values = paths.map { _ in
      Array((0..<100).shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator)))
    }
    func written(_ index: Int) -> String {
      "\(paths[index].last ?? ""): \(values[index].count == 1 ? "\(values[index][0])" : "\(values[index])")"
    }
    // Alternatives set what is not swept.
    let single = values.indices.filter { values[$0].count == 1 && paths[$0].count == 1 }
    let alternatives = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      single.map { _ in Int.random(in: 0...99, using: &generator) }
    }
    let entries = alternatives.enumerated().map { number, row in
      "n\(number): {\(zip(single, row).map { "\(paths[$0][0]): \($1)" }.joined(separator: ", "))}"
    }
    let yaml = """
      single: {\(written(0)), \(written(1)), \(written(2)), d: {\(written(3)), \(written(4))}}
      plural: {\(entries.joined(separator: ", "))}
      """
    let rows = alternatives.flatMap { row -> [[Int]] in
      var choices = values
      for (index, value) in zip(single, row) { choices[index] = [value] }
      return choices.reduce([[]]) { rows, choices in rows.flatMap { row in choices.map { row + [$0] } } }
    }
    let count = Mutex(0)
    let counted = ValueType<[Int]>(type.shape) { value, context in
      count.withLock { $0 += 1 }
      return type.decode(value, &context)
    }
    var context = DecodingContext()
    let source = SourceText(name: "settings.yaml", text: yaml)
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context))
    let section = SweptSection(
      "settings", single: value["single"], alternatives: value["plural"], keys: { _ in schema.keys }, type: counted,
      mostDecoded: mostDecoded, &context)
    let found = "\(yaml)\n\(DiagnosticRenderer().render(context.diagnostics))"
    return Sample(rows: rows, section: try #require(section, "\(found)"), decodedCount: count.withLock { $0 })
  }

  @Test(arguments: UInt64(0)..<60) func combinationsThatAreAskedForAreThoseOfTheProduct(seed: UInt64) throws {
    for most in [0, .max] {
      let sample = try Self.sample(seed, mostDecoded: most)
      #expect(sample.section.combinations.map(\.spec) == sample.rows)
      #expect(sample.section.count == sample.rows.count)
    }
  }

  @Test(arguments: UInt64(0)..<60) func treesBelongToTheirCombination(seed: UInt64) throws {
    let section = try Self.sample(seed, mostDecoded: 0).section
    for combination in section.combinations {
      var context = DecodingContext()
      #expect(Self.type.decode(combination.value, &context) == combination.spec)
    }
  }

  /// The work of reading is a sum over the sweeps, not their product.
  @Test(arguments: UInt64(0)..<60) func aLargeSectionReadsEachValueOfEachKeyOnce(seed: UInt64) throws {
    let (large, small) = (try Self.sample(seed, mostDecoded: 0), try Self.sample(seed, mostDecoded: .max))
    let counts = large.section.dimensions.dropFirst().map(\.count)
    let alternatives = try #require(large.section.dimensions.first?.count)
    #expect(large.decodedCount == alternatives * counts.reduce(1) { $0 + $1 - 1 })
    #expect(small.decodedCount == small.rows.count)
    #expect(large.section.representatives.map(\.number) == large.section.representatives.map(\.number).sorted())
  }
}

/// Every type of section reads its keys one by one, so that if anything is wrong, it is with a representative.
@Suite struct RepresentativeTests {
  /// Values of each key, right and wrong ones.
  private static let values: [String: [String]] = [
    "inputs": ["2", "[1, 2]", "0", "x"], "hidden": ["3", "5000", "[2]"], "outputs": ["1", "2", "-1"],
    "lambda": ["0", "x", "-2", "1e400"], "sd": ["1", "-1", "[1, 2]", "[1, 2, 3]"], "scale": ["0", "-3", "2", "y"],
    "spectrum": ["iso", "random", "wild"], "match-parity": ["true", "false", "1"],
    "values": ["[2, 1]", "1", "[-1]", "z"], "alphas": ["[1, 2]", "[1]", "[1, 2, 3]"],
    "w1": ["[[1, 2]]", "[[1], [1, 2]]", "1"], "w2": ["[[1], [2]]", "[]", "[[x]]"], "seed": ["1", "-1", "0.5"],
    "learning-rate": ["1e-3", "0", "fast"], "steps": ["10", "0", "1.5"], "until": ["1", "-1", "long"],
    "rates": ["[1, 4]", "[1]", "x"], "decay": ["0", "-1", "0.1"], "balance": ["0", "nearest", "far"],
    "target-noise": ["0", "-1", "0.5"], "observed": ["1", "0", "0.5"], "stop-gap": ["0", "-1", "1e-3"],
    "rebalance": ["0", "x", "2"],
    "samples": ["5", "0", "many"],
    "target-sd": ["1", "-1", "x"], "target-norm": ["1", "0", "x"], "perturb": ["0", "x"],
    "whiten": ["true", "maybe"],
    "center": ["false", "perhaps"], "target": ["[[1, 0], [0, 1]]", "[[1], [1, 2]]"],
    "inputs of data": ["[[1, 2], [3, 4]]", "{rows: [[1], [2]], names: [u]}", "{rows: [[1]], names: [u, v]}"],
    "targets": ["[[1], [2]]", "[[1], [NA]]", "{rows: [[1]], file: a.csv}", "2"],
    "samples-in": ["rows", "columns", "piles"],
    "of": ["first", "[]"], "reverse": ["[1]", "[0]", "x"],
    "mix": ["{angle: 30}", "{with: first, angle: [0, x]}"],
    "turn": ["{modes: [1, 2], angle: 9}", "{modes: [0, 2], angle: 9}"],
    "set": ["{output: 1, sample: [1, 2], value: [1, x]}", "{output: {values: [1, a]}, sample: 1, value: 2}"],
    "new-output": ["{name: extra, sample: 1, value: [1, x]}", "{name: Extra, sample: {values: [1, 2]}}"],
  ]

  /// A section of `kind` with `keys`, most of which are swept over some of their values.
  private static func section(_ kind: String?, _ keys: [String], _ seed: UInt64) throws -> SourceValue {
    var generator = SeededGenerator(seed: seed)
    let entries = keys.filter { _ in Int.random(in: 0..<8, using: &generator) > 0 }.map { key -> String in
      let choices = values[kind == "data" && key == "inputs" ? "inputs of data" : key] ?? []
      let some = choices.shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator))
      return "\(key): \(some.count == 1 ? some[0] : "{values: [\(some.joined(separator: ", "))]}")"
    }
    let yaml = "{\(([kind.map { "kind: \($0)" }].compactMap { $0 } + entries).joined(separator: ", "))}"
    let source = SourceText(name: "section.yaml", text: yaml)
    var context = DecodingContext()
    return try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context), "\(yaml)")
  }

  /// What is reported of a section, and what its representatives are if nothing is wrong.
  private static func problems<Spec>(
    of value: SourceValue, _ type: ValueType<Spec>, _ keys: @escaping SectionKeys, mostDecoded: Int
  ) -> ([Diagnostic], SweptSection<Spec>?) {
    var context = DecodingContext()
    let section = SweptSection(
      "section", single: value, alternatives: nil, keys: keys, type: type, mostDecoded: mostDecoded, &context)
    return (context.diagnostics, section)
  }

  private static func expectAgreement<Spec>(
    _ kind: String?, _ type: ValueType<Spec>, _ keys: @escaping SectionKeys, _ seed: UInt64
  ) throws {
    let names = keys([kind].compactMap { $0 }).map(\.name)
    #expect(names.allSatisfy { values[$0] != nil }, "every key has values in the table of this test")
    let value = try section(kind, names, seed)
    let (few, lean) = problems(of: value, type, keys, mostDecoded: 0)
    let (all, whole) = problems(of: value, type, keys, mostDecoded: .max)
    // Where a key is wrong, some types do not read those after it: then not everything is said at once.
    #expect(few.isEmpty == all.isEmpty && Set(few).isSubset(of: all))
    #expect((lean == nil) == (whole == nil))
    if let lean, let whole {
      #expect(lean.combinations.map { "\($0.spec)" } == whole.combinations.map { "\($0.spec)" })
    }
  }

  @Test(arguments: UInt64(0)..<40) func plainSections(seed: UInt64) throws {
    try Self.expectAgreement(nil, NetworkSpec.type, { _ in NetworkSpec.schema.keys }, seed)
    try Self.expectAgreement(nil, TrainingSpec.type, { _ in TrainingSpec.schema.keys }, seed)
    try Self.expectAgreement(nil, PreparationSpec.type, { _ in PreparationSpec.schema.keys }, seed)
    try Self.expectAgreement(nil, NoiseSpec.type, { _ in NoiseSpec.schema.keys }, seed)
  }

  /// Of each kind the keys that it has, and some that it has not.
  private static func keys(of kind: String, in shape: ValueShape, _ all: [KeyDescription]) -> [KeyDescription] {
    guard case .variants(let schemas, let tag) = shape else { return [] }
    let own = schemas.first { schema in
      schema.keys.contains { key in
        if key.name == tag, case .choice([kind]) = key.shape { true } else { false }
      }
    }
    return all.filter { key in own?.lists(key.name) ?? false }
  }

  @Test(
    arguments: ["balanced", "aligned", "gaussian", "lecun", "scaled", "weights"], UInt64(0)..<20)
  func starts(kind: String, seed: UInt64) throws {
    let keys = Self.keys(of: kind, in: InitialisationSpec.type.shape, InitialisationSpec.keys(ofKinds: [kind]))
    #expect(!keys.isEmpty)
    try Self.expectAgreement(kind, InitialisationSpec.type, { _ in keys }, seed)
  }

  @Test(
    arguments: ["regression", "hierarchy", "singular-values", "matrix", "teacher", "data", "changed"], UInt64(0)..<20)
  func tasks(kind: String, seed: UInt64) throws {
    let keys = Self.keys(of: kind, in: TaskSpec.type.shape, TaskSpec.keys)
    #expect(!keys.isEmpty)
    // A changed task has one change.
    let chosen = kind == "changed" ? [keys[Int(seed) % (keys.count - 1)]] + [keys[keys.count - 1]] : keys
    try Self.expectAgreement(kind, TaskSpec.type, { _ in chosen }, seed)
  }
}
