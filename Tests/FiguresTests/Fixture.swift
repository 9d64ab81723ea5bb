import Diagnostics
import Foundation
import Results
import Schemas
import Testing

@testable import Figures

typealias Dimension = Results.Dimension

/// Data made by formulas that a person can check, and blocks read as a notebook's are.
enum Fixture {
  /// A run over three relative scales, two solvers and times with steps: the shape of a comparison of theory and
  /// simulation.
  static let match = Dataset(name: "match", variables: [loss, function, kernel])

  private static let times = (0...40).map { $0 == 0 ? 0 : 1e-3 * pow(10, Double($0) * 0.1195) }
  private static let runs = [
    Fixture.axis("lambda", .numbers([-2, 0.001, 2])), Fixture.axis("solver", .labels(["descent", "exact"])),
    Fixture.axis(
      "time", .numbers(times),
      auxiliaryCoordinates: [.init(name: "step", coordinates: .numbers(times.map { ($0 * 1000).rounded() }))]),
  ]

  private static let loss = Dataset.Variable(
    "loss", array(runs) { 0.5 * exp(-times[$0[2]] * Double($0[0] + 1)) }, family: .error)
  private static let function = Dataset.Variable(
    "function",
    array(runs + [Fixture.axis("output", count: 2), Fixture.axis("input", count: 3)]) { indices in
      Double(indices[3] * 3 + indices[4]) * (1 - exp(-times[indices[2]])) - 2
    }, family: .function)
  private static let kernel = Dataset.Variable(
    "ntk",
    array(runs + [Fixture.axis("pair", count: 20), Fixture.axis("pair_2", count: 20)]) { indices in
      sin(Double(indices[3] * 20 + indices[4])) * 10 * tanh(times[indices[2]] + 0.3)
    }, family: .tangentKernel)

  /// Growth of four modes at five relative scales, each with its own horizon.
  static let modes = Dataset(
    name: "modes",
    variables: [
      .init("shown", growth(solvers: true), unit: nil), .init("limiting", growth(solvers: false)),
      .init("strength", LabelledArray([Fixture.axis("mode", count: 4)], .numbers([2, 1.5, 1, 0.5]))),
    ])

  private static func growth(solvers: Bool) -> LabelledArray {
    let scales = [-10.0, -2, 0, 2, 10]
    let times = (0...120).map { Double($0) * 0.1 }
    let horizon = [1.25, 3.05, 12, 3.05, 1.25]
    let solver = [Fixture.axis("solver", .labels(["exact", "descent"]))]
    let dimensions =
      [Fixture.axis("lambda", .numbers(scales))] + (solvers ? solver : [])
      + [Fixture.axis("time", .numbers(times)), Fixture.axis("mode", count: 4)]
    let shift = solvers ? 1 : 0
    return array(dimensions) { indices in
      let (time, strength) = (times[indices[1 + shift]], 2 - 0.5 * Double(indices[2 + shift]))
      return time > horizon[indices[0]] ? nil : strength * (1 - exp(-time * max(abs(scales[indices[0]]), 1)))
    }
  }

  /// An array whose element at each location (one index for each dimension) is `value`, missing where that is nil.
  static func array(_ dimensions: [Dimension], _ value: ([Int]) -> Double?) -> LabelledArray {
    let count = dimensions.reduce(1) { $0 * $1.count }
    let values = (0..<count).map { index -> Double? in
      var (rest, indices) = (index, Array(repeating: 0, count: dimensions.count))
      for axis in dimensions.indices.reversed() {
        indices[axis] = rest % dimensions[axis].count
        rest /= dimensions[axis].count
      }
      return value(indices)
    }
    return LabelledArray(dimensions, .numbers(values.map { $0 ?? 0 }), mask: values.map { $0 != nil })
  }

  /// The datasets of the tests.
  static let scope = EvaluationScope(datasets: [
    "match": match, "modes": modes, "small": small, "extreme": extreme,
    "items": items, "noise": noise,
  ])

  /// The same datasets before anything has run.
  static let blueprint = EvaluationScope(
    datasets: scope.datasets.mapValues(withoutElements), isBlueprint: true)

  /// Six elements, one of them missing.
  static let small = Dataset(
    name: "small",
    variables: [
      .init(
        "value",
        LabelledArray(
          [Fixture.axis("kind", .labels(["first_kind", "second"])), Fixture.axis("x", .numbers([0, 1, 2]))],
          .numbers([1, 2, 4, 0.5, 0, 1]), mask: [true, true, true, true, false, true]), title: "Size", unit: "cm"),
      .init(
        "faulty", LabelledArray([Fixture.axis("x", .numbers([0, 1, 2, 3, 4]))], .numbers([1, .nan, 2, .infinity, 3]))),
    ])

  /// Numbers and lengths at the ends of what there is.
  static let extreme = Dataset(
    name: "extreme",
    variables: [
      .init("huge", LabelledArray([Fixture.axis("x", .numbers([0, 1, 2]))], .numbers([-1.7e308, 1e-300, 1.7e308]))),
      .init("tiny", LabelledArray([Fixture.axis("x", .numbers([0, 1, 2]))], .numbers([1e-300, 1, 1e299]))),
      .init("crowd", array([Fixture.axis("many", count: 200), Fixture.axis("x", count: 2)]) { Double($0[0] * $0[1]) }),
      .init("nothing", LabelledArray([Fixture.axis("x", .numbers([]))], .numbers([]))),
    ])

  private static func withoutElements(_ dataset: Dataset) -> Dataset {
    Dataset(
      name: dataset.name,
      variables: dataset.variables.map { variable in
        let array = variable.array
        let absent = Array(repeating: false, count: array.count)
        return .init(variable.name, LabelledArray(array.dimensions, array.elements, mask: absent))
      })
  }

  /// A dimension with the role and the title that experiments give to one of this name.
  static func axis(
    _ name: String, _ coordinates: Coordinates, auxiliaryCoordinates: [Dimension.AuxiliaryCoordinates] = []
  ) -> Dimension {
    Dimension(
      name, coordinates, auxiliaryCoordinates: auxiliaryCoordinates, role: role(of: name, coordinates),
      title: name == "lambda" ? "λ" : nil)
  }

  /// The same with coordinates 1, 2, …, `count`.
  static func axis(_ name: String, count: Int) -> Dimension { axis(name, .numbers((0..<count).map { Double($0 + 1) })) }

  private static func role(of name: String, _ coordinates: Coordinates) -> DimensionRole {
    switch name {
    case "time": return .time(unit: "τ")
    case "seed": return .seed
    case "lambda": return .balance
    case "solver":
      let roles: [String: SolverRole] = ["exact": .theory, "flow": .theory, "limit": .limit]
      return .solver((0..<coordinates.count).map { roles[coordinates[$0].description] ?? .simulation })
    default:
      let kind = IndexKind(rawValue: name.hasSuffix("_2") ? String(name.dropLast(2)) : name)
      return kind.map { .index($0) } ?? .quantity
    }
  }

  /// The value that a block's text writes.
  static func value(_ text: String) -> SourceValue? {
    let source = SourceText(name: "notebook.md", text: text)
    var context = DecodingContext()
    return YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)
  }

  /// A figure block with these panels, and what is wrong with its form.
  static func figure(_ text: String) -> (spec: FigureSpec?, diagnostics: [Diagnostic]) {
    var context = DecodingContext()
    let spec = value(text).flatMap { FigureSpec.type.decode($0, &context) }
    return (spec, context.diagnostics)
  }

  /// A faultless figure with its data.
  static func data(
    _ text: String, in scope: EvaluationScope = scope, at location: SourceLocation = #_sourceLocation
  ) throws -> FigureData {
    let (spec, faults) = figure(text)
    #expect(faults.isEmpty, "\(DiagnosticRenderer().render(faults))", sourceLocation: location)
    let (data, diagnostics) = try #require(spec, sourceLocation: location).resolve(in: scope)
    #expect(!diagnostics.hasErrors, "\(DiagnosticRenderer().render(diagnostics))", sourceLocation: location)
    return try #require(data, sourceLocation: location)
  }

  /// Everything that is said of a figure: of its form, and of its data.
  static func messages(_ text: String) -> String {
    let (spec, faults) = figure(text)
    let resolved = spec?.resolve(in: scope).1 ?? []
    return DiagnosticRenderer().render(faults + resolved)
  }
}
