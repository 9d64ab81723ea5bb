import Diagnostics
import Results
import Schemas
import Testing

/// Small results that a person can check.
enum Fixture {
  /// The claim that `assertions` are true.
  static func claim(_ assertions: [Expression]) -> ClaimSpec {
    let source = SourceText(name: "claim", text: "It is so.")
    let says = SourceValue(
      .scalar(SourceValue.Scalar(text: source.text, isPlain: true)), at: SourceRange(source, source.bytes.indices))
    return ClaimSpec(says: says, assertions: assertions)
  }

  static let lambda = Dimension("lambda", .numbers([-2, 0, 2]))
  static let time = Dimension(
    "time", .numbers([0, 1, 2, 4]), auxiliaryCoordinates: [.init(name: "step", coordinates: .numbers([0, 10, 20, 40]))])
  static let mode = Dimension("mode", count: 2)
  static let unit = Dimension("unit", count: 2)
  static let unit2 = Dimension("unit_2", count: 2)
  static let solver = Dimension("solver", .labels(["exact", "flow"]))
  static let scheme = Dimension("init", .labels(["lecun", "he", "a b"]))

  /// `gap` lacks its last element at lambda = 0, `weights` that of flow.
  static let dataset = Dataset(
    name: "e",
    variables: [
      .init("gap", numbers([lambda, time], [8, 4, 2, 1, 8, 8, 6, nil, 8, 2, 0, 0]), title: "Loss", unit: "a"),
      .init("lambda", LabelledArray([lambda], .numbers([-2, 0, 2]))),
      .init("strength", numbers([mode], [3, 1])),
      .init("weights", numbers([solver, mode], [1, 2, 1, nil])),
      .init("m", numbers([unit, unit2], [1, 2, 3, 4])),
      .init("even", LabelledArray([lambda], .booleans([true, false, true]))),
      .init("odd", numbers([lambda], [1, .nan, .infinity])),
      .init("absent", .missing([lambda], .numbers)),
      .init("scheme", LabelledArray([scheme], .labels(["LeCun", "He", "other"]))),
      .init("late", numbers([Dimension("time", .numbers([2, 4]))], [5, 6])),
      .init("rate", LabelledArray(0.5)),
      .init("best", numbers([scheme], [2, -2, 0])),
    ])

  static let other = Dataset(
    name: "f", variables: [.init("gap", numbers([Dimension("lambda", .numbers([-1, 1]))], [1, 2]))])

  static let scope = EvaluationScope(
    datasets: ["e": dataset, "f": other], parameters: ["width": LabelledArray(4), "who": LabelledArray("he")])

  /// The scope of `derive` in the experiment `e`.
  static var ownScope: EvaluationScope {
    var scope = scope
    scope.own = dataset
    return scope
  }

  /// The dataset with every element missing.
  static var blueprint: Dataset {
    Dataset(
      name: "e",
      variables: dataset.variables.map { .init($0.name, .missing($0.array.dimensions, $0.array.kind)) })
  }

  static func numbers(_ dimensions: [Dimension], _ values: [Double?]) -> LabelledArray {
    LabelledArray(dimensions, .numbers(values.map { $0 ?? 0 }), mask: values.map { $0 != nil })
  }

  /// A scalar as it would stand in a notebook.
  static func scalar(_ text: String) -> SourceValue {
    let source = SourceText(name: "test.md", text: text)
    return SourceValue(
      .scalar(.init(text: text, isPlain: true, verbatimStart: 0)), at: SourceRange(source, 0..<text.utf8.count))
  }

  static func map(_ entries: [(String, SourceValue)]) -> SourceValue {
    let range = entries.first?.1.range ?? scalar("").range
    return SourceValue(.map(entries.map { .init(key: $0.0, keyRange: range, value: $0.1) }), at: range)
  }

  static func parse(_ text: String) -> Expression? {
    var context = DecodingContext()
    return Expression.parse(scalar(text), &context)
  }

  /// What is reported when `text` is parsed, or when it is evaluated.
  static func evaluate(_ text: String, in scope: EvaluationScope = scope) -> Result<LabelledArray, Reported> {
    var context = DecodingContext()
    guard let expression = Expression.parse(scalar(text), &context) else {
      return .failure(Reported(diagnostics: context.diagnostics))
    }
    do {
      return .success(try expression.evaluate(in: scope))
    } catch {
      return .failure(Reported(diagnostics: [error.diagnostic]))
    }
  }

  /// The value of `text`, written down: dimensions with their lengths, then elements, `–` where missing.
  static func value(of text: String, in scope: EvaluationScope = scope) -> String {
    switch evaluate(text, in: scope) {
    case .success(let array): dump(array)
    case .failure(let reported): reported.text
    }
  }

  static func dump(_ array: LabelledArray) -> String {
    let axes = array.dimensions.map { "\($0.name):\($0.count) " }.joined()
    return axes + (0..<array.count).map { element(array, $0) }.joined(separator: " ")
  }

  private static func element(_ array: LabelledArray, _ index: Int) -> String {
    guard array.isPresent(index) else { return "–" }
    switch array.elements {
    case .numbers(let values): return Coordinate.number(values[index]).description
    case .labels(let values): return values[index]
    case .booleans(let values): return values[index] ? "true" : "false"
    }
  }
}

/// Diagnostics in place of a value.
struct Reported: Error {
  let diagnostics: [Diagnostic]

  var text: String { DiagnosticRenderer().render(diagnostics) }
}

/// An expression and what it should be.
struct Case: CustomTestStringConvertible, Sendable {
  let expression: String
  let expected: String

  init(_ expression: String, _ expected: String) {
    (self.expression, self.expected) = (expression, expected)
  }

  var testDescription: String { expression }
}
