import Diagnostics
import Dynamics
import Results
import Schemas
import TestSupport
import Testing

@testable import Experiments

/// What is looked up in tables is what each combination means.
@Suite struct SettingTableTests {
  private static func section<Spec>(
    _ yaml: String, _ type: ValueType<Spec>, _ keys: @escaping SectionKeys
  ) throws -> SweptSection<Spec> {
    let source = SourceText(name: "section.yaml", text: yaml)
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context))
    let section = SweptSection(
      "section", single: value["single"], alternatives: value["plural"], keys: keys, type: type, mostDecoded: 0,
      &context)
    return try #require(section, "\(DiagnosticRenderer().render(context.diagnostics))")
  }

  @Test func trainings() throws {
    let section = try Self.section(
      "single: {learning-rate: [1e-3, 1e-2], stop-gap: [0, 1e-6, 1e-3]}\nplural: {short: {steps: 5}, long: {until: 9}}",
      TrainingSpec.type, { _ in TrainingSpec.schema.keys })
    #expect(Array(section.trainings) == section.combinations.map(\.spec))
    let lengths = try Self.section(
      "single: {learning-rate: [1e-3, 1e-2], until: {from: 1, to: 3, count: 4}}", TrainingSpec.type,
      { _ in TrainingSpec.schema.keys })
    #expect(Array(lengths.trainings) == lengths.combinations.map(\.spec))
    #expect(lengths.rates.values.count == 2)
  }

  @Test func widths() throws {
    let section = try Self.section(
      "single: {inputs: [1, 2], hidden: [3, 4, 5]}\nplural: {a: {outputs: 1}, b: {outputs: 2}}", NetworkSpec.type,
      { _ in NetworkSpec.schema.keys })
    #expect(Array(section.widths) == section.combinations.map(\.spec))
  }

  @Test func scales() throws {
    let section = try Self.section(
      "single: {seed: [1, 2]}\nplural: {flat: {kind: balanced, lambda: 3}, drawn: {kind: lecun}}",
      InitialisationSpec.type, InitialisationSpec.keys)
    let scales = section.scales
    #expect(
      section.combinations.indices.map { scales[$0] } == section.combinations.map(\.spec.initialisation.relativeScale))
    #expect(scales.values == [3, nil])
  }

  /// An experiment that sweeps as much as possible, each key of tasks among it.
  private static let experiments = [
    """
    network: {inputs: [2, 3], hidden: [2, 3], outputs: [2, 3]}
    tasks: {flat: {}, given: {kind: matrix, target: [[1, 0], [0, 2]]}, values: {kind: singular-values, values: [2, 1]}}
    task: {kind: regression}
    init: {kind: balanced, lambda: [-1, 0, 1], scale: [1, 2]}
    train: {learning-rate: [1e-2, 1e-1], until: [1, 2], stop-gap: [0, 0.1]}
    """,
    """
    network: {inputs: 2, hidden: [2, 3], outputs: 2}
    task: {kind: regression, samples: [4, 6], whiten: [true, false], target-sd: [1, 2], target-norm: [1, 2]}
    init: {kind: balanced, lambda: [-1, 0, 1]}
    phases:
      - {name: one, train: {until: 1}}
      - {name: two, task: {kind: changed, scale: {values: [1, 2], as: factor}}, train: {until: {values: [1, 2], as: more}},
         before: {rebalance: [0, 1]}}
      - {name: three, task: {kind: changed, of: one, new-output: {name: extra, sample: 1, value: {values: [1, 2], as: v}}},
         train: {until: 1}}
    """,
    """
    network: {inputs: 2, hidden: 2, outputs: 1}
    task: {kind: data, inputs: {values: [[[1, 2], [3, 4]], [[1, 2], [3, 4], [5, 7]]]}, targets: [[1], [2], [3]],
           samples-in: [rows, columns], center: [true, false]}
    init: {kind: lecun}
    """,
  ]

  @Test(arguments: experiments) func tablesOfCombinations(yaml: String) throws {
    let source = SourceText(name: "trial.yaml", text: yaml)
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context))
    let block = NamedValue(name: "trial", range: value.range, value: value)
    let spec = try #require(
      ExperimentSpec(block, parameters: [:], &context), "\(DiagnosticRenderer().render(context.diagnostics))")
    let combinations = Combinations(spec: spec, seeds: Seeds(values: [1, 2], dimension: Dimension(seeds: [1, 2])))
    let tables = CombinationTables(combinations)
    for index in 0..<combinations.grid.count {
      #expect(tables.widths(at: index) == combinations.widths(at: index))
      for phase in spec.phases.indices {
        #expect(tables.training(of: phase, at: index) == combinations.training(of: phase, at: index))
        #expect(tables.relativeScale(in: phase, at: index) == combinations.relativeScale(in: phase, at: index))
        #expect(tables.addsOutput(phase, at: index) == combinations.addsOutput(phase, at: index))
        let (facts, source) = (tables.source(of: phase, at: index), combinations.source(of: phase, at: index))
        #expect(facts?.isWhite == source?.isWhite)
        let widths = combinations.widths(at: index)
        #expect(tables.sizes(of: phase, at: index).samples == source?.sampleCount(widths: widths, held: nil) ?? 0)
      }
    }
  }
}
