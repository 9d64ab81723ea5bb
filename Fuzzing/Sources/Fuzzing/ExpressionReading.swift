import Diagnostics
import Results
import Schemas

/// Expressions: parsed, evaluated before a run and after it.
enum ExpressionReading {
  static func read(_ text: String) {
    let source = SourceText(name: "fuzz", text: text)
    let range = SourceRange(source, 0..<source.bytes.count)
    let scalar = SourceValue.Scalar(text: text, isPlain: true, verbatimStart: 0)
    var context = DecodingContext()
    let expression = Expression.parse(SourceValue(.scalar(scalar), at: range), &context)
    context.diagnostics.check()
    guard let expression else { return }
    expression.references.forEach { $0.range.check() }
    evaluate(expression, in: scope)
    evaluate(expression, in: blueprint)
  }

  private static func evaluate(_ expression: Expression, in scope: EvaluationScope) {
    do throws(EvaluationError) {
      let array = try expression.evaluate(in: scope)
      precondition(array.count == array.dimensions.reduce(1) { $0 * $1.count }, "an element for each location")
    } catch {
      [error.diagnostic].check()
    }
  }

  private static let axes = [
    Dimension("lambda", .numbers([-2, 0, 2])),
    Dimension(
      "time", .numbers([0, 1, 2, 4]),
      auxiliaryCoordinates: [.init(name: "step", coordinates: .numbers([0, 10, 20, 40]))]),
    Dimension("unit", count: 2), Dimension("unit_2", count: 2), Dimension("init", .labels(["lecun", "he"])),
  ]

  private static func numbers(_ axisIndices: [Int], _ mask: (Int) -> Bool = { _ in true }) -> LabelledArray {
    let dimensions = axisIndices.map { axes[$0] }
    let count = dimensions.reduce(1) { $0 * $1.count }
    let pattern: [Double] = [-2, -1, 0, 1, 0.5, .nan, 3, .infinity]
    let values = (0..<count).map { pattern[$0 % pattern.count] }
    return LabelledArray(dimensions, .numbers(values), mask: (0..<count).map(mask))
  }

  private static let dataset = Dataset(
    name: "e",
    variables: [
      .init("gap", numbers([0, 1]) { $0 % 5 != 3 }), .init("m", numbers([2, 3])), .init("best", numbers([4])),
      .init("absent", .missing([axes[0]], .numbers)), .init("rate", LabelledArray(0.5)),
      .init("even", LabelledArray([axes[0]], .booleans([true, false, true]))),
      .init("scheme", LabelledArray([axes[4]], .labels(["LeCun", "He"]))),
      .init("big", LabelledArray(.numbers((0..<400).map(Double.init)), along: Dimension("x", count: 400))),
    ])

  private static func scope(_ dataset: Dataset, isBlueprint: Bool) -> EvaluationScope {
    EvaluationScope(
      datasets: ["e": dataset], own: dataset, parameters: ["width": LabelledArray(4), "who": LabelledArray("he")],
      isBlueprint: isBlueprint)
  }

  private static let scope = scope(dataset, isBlueprint: false)

  private static let blueprint = scope(
    Dataset(
      name: "e",
      variables: dataset.variables.map { .init($0.name, .missing($0.array.dimensions, $0.array.kind)) }),
    isBlueprint: true)
}
