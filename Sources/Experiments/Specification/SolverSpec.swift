import Diagnostics
import Schemas

/// One entry of the key `solve`: how the dynamics are found (`language.md` §2.5).
struct SolverSpec: Sendable, Equatable {
  /// The ways to find the dynamics.
  enum Kind: String, Sendable, CaseIterable {
    /// The exact solution, by graded evaluation.
    case exact
    /// Gradient descent, step by step.
    case descent
  }

  /// The coordinate along the dimension `solver`.
  let name: String
  /// The way.
  let kind: Kind
  /// Whether amplitudes below rounding are exact zeros, for `exact` (theory §6).
  let snapsToZero: Bool
}

extension SolverSpec {
  private static let name = Key.required("name", .text, "the solver's coordinate")
  private static let kind = Key.required("kind", ValueType<Kind>.choice, "how the dynamics are found")
  private static let snap = Key.optional(
    "snap", .boolean, default: "true", "whether amplitudes below rounding are exact zeros")
  private static let schema = RecordSchema("solve", keys: [name.description, kind.description, snap.description])

  private static let record = ValueType<SolverSpec>.record(schema) { record, context in
    guard let name = record.read(name, &context), let kind = record.read(kind, &context) else { return nil }
    let snap = record.read(snap, default: true, &context)
    return SolverSpec(name: name, kind: kind, snapsToZero: snap)
  }

  private static let word = ValueType<Kind>.choice.map {
    SolverSpec(name: $0.rawValue, kind: $0, snapsToZero: true)
  }

  /// A name, or a map with a name and options.
  static let type = ValueType<SolverSpec>(.either([word.shape, record.shape])) { value, context in
    value.entries == nil ? word.decode(value, &context) : record.decode(value, &context)
  }
}

extension SolverSpec {
  /// The exact solution with its usual options.
  static let exact = SolverSpec(name: Kind.exact.rawValue, kind: .exact, snapsToZero: true)
}
