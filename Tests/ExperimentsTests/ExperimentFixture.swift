import Diagnostics
import Results
import Schemas
import Testing

@testable import Experiments

/// Reads and runs experiments written in YAML.
enum ExperimentFixture {
  /// The plan of an experiment, and what was reported.
  static func plan(
    _ yaml: String, name: String = "trial", parameters: [String: LabelledArray] = [:], isTried: Bool = true,
    findingSeedsIn store: (any RunStore)? = nil
  ) -> (ExperimentPlan?, [Diagnostic]) {
    let source = SourceText(name: "trial.yaml", text: yaml)
    var context = DecodingContext()
    guard let value = YAMLReader.read(source, bytes: 0..<source.bytes.count, &context) else {
      return (nil, context.diagnostics)
    }
    let plan = ExperimentPlanner.plan(
      NamedValue(name: name, range: value.range, value: value), parameters: parameters, isTried: isTried,
      findingSeedsIn: store, &context)
    return (plan, context.diagnostics)
  }

  /// The dataset of an experiment that is expected to run.
  static func run(_ yaml: String, jobs: Int = 2) async throws -> Dataset {
    let (plan, diagnostics) = plan(yaml)
    let ready = try #require(plan, "\(DiagnosticRenderer().render(diagnostics))")
    let result = await ready.run(jobs: jobs)
    #expect(result.diagnostics.isEmpty, "\(DiagnosticRenderer().render(result.diagnostics))")
    return result.dataset
  }

  /// The value of an expression over a dataset.
  static func evaluate(_ text: String, _ dataset: Dataset) throws -> LabelledArray {
    let source = SourceText(name: "expression", text: text)
    let scalar = SourceValue(
      .scalar(.init(text: text, isPlain: true, verbatimStart: 0)), at: SourceRange(source, 0..<source.bytes.count))
    var context = DecodingContext()
    let expression = try #require(
      Expression.parse(scalar, &context), "\(DiagnosticRenderer().render(context.diagnostics))")
    return try expression.evaluate(in: EvaluationScope(own: dataset))
  }

  /// The single number that an expression gives.
  static func number(_ text: String, _ dataset: Dataset) throws -> Double {
    let array = try evaluate(text, dataset)
    #expect(array.count == 1)
    return try #require(array.numbers?.first)
  }
}
