import Diagnostics
import Dynamics
import Schemas

/// One entry of the key `solve`: how the dynamics are found (`reference.md#sec-solve`).
struct SolverSpec: Sendable {
  /// The coordinate along the dimension of solvers.
  let name: String
  /// The way.
  let method: any SolverMethod
  /// Where it is written; nil for the default.
  let range: SourceRange?

  /// The exact solution with its usual options.
  static let exact = SolverSpec(name: ExactMethod.form.kind, method: ExactMethod.form.usual, range: nil)

  /// Whether it knows `variable` at every time.
  func provides(_ variable: RecordedVariable) -> Bool { !method.isClosedForm || !variable.needsWeights }
}

extension SolverSpec {
  /// The table of all methods, in the order of the manual.
  private static let forms = [
    ExactMethod.form, DescentMethod.form, FlowMethod.form, LimitMethod.form, StochasticMethod.form,
  ]

  private static let name = Key.required("name", .coordinate, "the solver's coordinate")

  private static let variants = ValueType<SolverSpec>.variants(
    "solve", forms.map(variant), foreignKinds: ForeignSettings.solvers, foreignKeys: ForeignSettings.keys)

  private static func variant(_ form: SolverForm) -> ValueType<SolverSpec>.Variant {
    ValueType<SolverSpec>.Variant(form.kind, form.meaning, keys: [name as any SchemaKey] + form.keys) {
      record, context in
      let method = form.read(record, &context)
      return record.read(name, &context).map { SolverSpec(name: $0, method: method, range: record.value.range) }
    }
  }

  private static let word = ValueType<String>.word(among: forms.map(\.kind), foreign: ForeignSettings.solvers)

  /// A name, or a map with a name, a kind and options.
  static let type = ValueType<SolverSpec>(.either([word.shape, variants.shape])) { value, context in
    guard value.entries == nil else { return variants.decode(value, &context) }
    return word.decode(value, &context).flatMap { name in
      forms.first { $0.kind == name }.map { SolverSpec(name: name, method: $0.usual, range: value.range) }
    }
  }
}
