import Diagnostics
import Dynamics
import LinearAlgebra
import Schemas

/// The key `tests`: what the network is judged by and not trained on (`reference.md#sec-tests`).
struct TestsSpec: Sendable {
  /// The tests, in the order written.
  let tests: [NamedValue<TestSpec>]

  /// The part of the samples that is held out; nil where none is.
  var heldFraction: Double? {
    for test in tests {
      if case .split(let fraction) = test.value { return fraction }
    }
    return nil
  }
}

/// One test.
enum TestSpec: Sendable {
  /// The task without noise on its targets.
  case clean
  /// New samples of the task's teacher.
  case fresh(samples: Int)
  /// Other data, one sample per column.
  case held(inputs: Matrix, targets: Matrix)
  /// A part of the samples of a task `data`, which is held out.
  case split(fraction: Double)
}

extension TestSpec {
  private static let samples = Key.optional(
    "samples", .integer(1...Limits.samples), "so many new samples of the task's teacher")
  private static let inputs = Key.optional("inputs", DataSide.type, "other data, read as those of the task `data`")
  private static let targets = Key.optional("targets", DataSide.targetsType, "the targets of these data")
  private static let samplesIn = Key.optional(
    "samples-in", .word(among: ["rows", "columns"]), default: "rows", "where a sample lies in these data")
  private static let between0And1 = NumberRange(
    "a number between 0 and 1", from: 0, to: 1, excludesMinimum: true, excludesMaximum: true)
  private static let fraction = Key.optional(
    "fraction", .number(in: between0And1),
    "the part of the samples of a task `data` that is held out: training does not see it")

  private static let choice = KeyChoice(.atMostOne, of: [samples.name, inputs.name, fraction.name])

  /// The keys of a test; none for the task without noise on its targets.
  static let schema = RecordSchema("test", keys: [samples, inputs, targets, samplesIn, fraction], choices: [choice])

  /// Reads a test.
  static let type = ValueType<TestSpec>.record(schema) { record, context in
    let written = [samples.name, inputs.name, fraction.name].filter { record.value[$0] != nil }
    let hasTargets = record.value[targets.name] != nil
    guard written.count <= 1, hasTargets == (written == [inputs.name]) else {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range, "a test has 'samples', 'fraction', or 'inputs' with 'targets'",
          hint: "for example {samples: 500}; {} is the task without noise on its targets"))
      return nil
    }
    if let count = record.read(samples, &context) { return .fresh(samples: count) }
    if let fraction = record.read(fraction, &context) { return .split(fraction: fraction) }
    guard hasTargets else { return written.isEmpty ? .clean : nil }
    let (left, right) = (record.read(inputs, &context), record.read(targets, &context))
    guard let left, let right else { return nil }
    let inRows = record.read(samplesIn, &context) == "rows"
    return .held(
      inputs: inRows ? left.matrix.transposed : left.matrix, targets: inRows ? right.matrix.transposed : right.matrix)
  }
}

extension TestsSpec {
  /// The tests by their names.
  static let type = ValueType<TestsSpec>.tests

  /// Reads the section, whose keys are the names that the notebook gives; nil where something was reported as wrong.
  static func section(_ written: SourceValue, _ context: inout DecodingContext) -> SweptSection<TestsSpec>? {
    guard let entries = written.entries, !entries.isEmpty else {
      context.report(
        .error(
          .outOfRange, at: written.range, "'tests' has no test", hint: "name at least one, such as tests: {clean: {}}"))
      return nil
    }
    let names = entries.map { NamedValue(name: $0.key, range: $0.keyRange, value: $0.value) }
    guard ReservedWord.admit(namesOf: names, &context) else { return nil }
    let keys = entries.map { Key.optional($0.key, TestSpec.type, "a test").description }
    let section = SweptSection(
      "tests", single: written, alternatives: nil, keys: { _ in keys }, type: .tests, &context)
    guard let section, !reportSeveralSplits(section, &context) else { return nil }
    return section
  }

  /// Reports a second test that holds samples out.
  private static func reportSeveralSplits(
    _ section: SweptSection<TestsSpec>, _ context: inout DecodingContext
  ) -> Bool {
    let splits = section.representatives[0].spec.tests.filter { if case .split = $0.value { true } else { false } }
    guard splits.count > 1 else { return false }
    context.report(
      .error(
        .conflictingKeys, at: splits[1].range, "two tests hold samples out",
        hint: "keep one 'fraction': what is held out of training is held out once"))
    return true
  }
}

extension ValueType where Value == TestsSpec {
  fileprivate static var tests: ValueType<TestsSpec> {
    ValueType<[NamedValue<TestSpec>]>.map(to: TestSpec.type).map { TestsSpec(tests: $0) }
  }
}
