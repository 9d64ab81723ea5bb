import Diagnostics
import Dynamics
import Results
import Schemas

/// One entry of the key `solve`: how the dynamics are found (`reference.md#sec-solve`).
struct SolverSpec: Sendable {
  /// The ways to find the dynamics, with their options.
  enum Method: Sendable, Equatable {
    /// The exact solution; `snapsToZero` treats amplitudes below rounding as exact zeros (theory §6).
    case exact(EvaluationMethod, snapsToZero: Bool)
    /// Gradient descent, step by step.
    case descent(GradientDescent.Precision)
    /// The flow by adaptive integration, with the error allowed in a step.
    case flow(tolerance: Double)
    /// The limit t → ∞ of the exact solution.
    case limit

    /// What its results are to readers.
    var role: SolverRole {
      switch self {
      case .exact, .flow: .theory
      case .limit: .limit
      case .descent: .simulation
      }
    }

    /// Whether it is for λ-balanced weights and white inputs alone.
    var isClosedForm: Bool {
      switch self {
      case .exact, .limit: true
      case .descent, .flow: false
      }
    }
  }

  /// The coordinate along the dimension of solvers.
  let name: String
  /// The way.
  let method: Method
  /// Where it is written; nil for the default.
  let range: SourceRange?

  /// Whether it takes steps, so that times are rounded to them.
  var isDescent: Bool {
    if case .descent = method { return true }
    return false
  }

  /// Whether it integrates the flow, in as many steps as that needs.
  var isFlow: Bool {
    if case .flow = method { return true }
    return false
  }

  /// The exact solution with its usual options.
  static let exact = SolverSpec(name: "exact", method: .exact(.graded, snapsToZero: true), range: nil)
}

extension SolverSpec {
  private static let name = Key.required("name", .text, "the solver's coordinate")
  private static let snap = Key.optional(
    "snap", .boolean, default: "true", "whether amplitudes below rounding are exact zeros")
  private static let evaluation = Key.optional(
    "method", .word(among: ["graded", "stable", "literal"]), default: "graded", "how the solution is evaluated")
  private static let precision = Key.optional(
    "precision", .word(among: ["double", "single"]), default: "double", "the precision of the steps")
  private static let tolerance = Key.optional(
    "tolerance", .number(in: NumberRange("a number from 1e-14 to 1", from: 1e-14, to: 1, excludesMaximum: true)),
    default: "1e-12",
    "the error allowed in a step, relative to the largest weight")

  private static let variants = ValueType<SolverSpec>.variants(
    "solve",
    [
      variant("exact", "the closed form, evaluated at each time", [snap.description, evaluation.description]) {
        record, context in
        let method = evaluationMethods[record.read(evaluation, &context)] ?? .graded
        return .exact(method, snapsToZero: record.read(snap, default: true, &context))
      },
      variant("descent", "gradient descent, step by step", [precision.description]) { record, context in
        .descent(record.read(precision, &context) == "single" ? .single : .double)
      },
      variant("flow", "the gradient flow by adaptive Runge–Kutta steps", [tolerance.description]) { record, context in
        .flow(tolerance: record.read(tolerance, default: 1e-12, &context))
      },
      variant("limit", "the flow at t → ∞; its values do not depend on time and are repeated along it", []) { _, _ in
        .limit
      },
    ], foreignKinds: ForeignSettings.solvers, foreignKeys: ForeignSettings.keys)

  private static let evaluationMethods: [String: EvaluationMethod] = [
    "graded": .graded, "stable": .stable, "literal": .literal,
  ]

  private static func variant(
    _ kind: String, _ meaning: String, _ options: [KeyDescription],
    _ read: @escaping @Sendable (Record, inout DecodingContext) -> Method
  ) -> ValueType<SolverSpec>.Variant {
    ValueType<SolverSpec>.Variant(kind, meaning, keys: [name.description] + options) { record, context in
      let method = read(record, &context)
      return record.read(name, &context).map { SolverSpec(name: $0, method: method, range: record.value.range) }
    }
  }

  private static let methods: [String: Method] = [
    "exact": .exact(.graded, snapsToZero: true), "descent": .descent(.double), "flow": .flow(tolerance: 1e-12),
    "limit": .limit,
  ]
  private static let word = ValueType<String>.word(
    among: ["exact", "descent", "flow", "limit"], foreign: ForeignSettings.solvers)

  /// A name, or a map with a name, a kind and options.
  static let type = ValueType<SolverSpec>(.either([word.shape, variants.shape])) { value, context in
    guard value.entries == nil else { return variants.decode(value, &context) }
    return word.decode(value, &context).flatMap { name in
      methods[name].map { SolverSpec(name: name, method: $0, range: value.range) }
    }
  }
}
