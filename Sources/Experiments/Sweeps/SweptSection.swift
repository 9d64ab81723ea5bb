import Diagnostics
import Results
import Schemas

/// A section of an experiment (`network`, `task`, `init`, `train`) for every combination of what is swept in it.
struct SweptSection<Spec: Sendable>: Sendable {
  /// What is swept: first the alternatives, if any, then the keys in the order of their table.
  private(set) var sweeps: [SectionSweep]
  /// One section for each combination, the last dimension fastest.
  let combinations: [Combination]

  /// The section at one combination.
  struct Combination: Sendable {
    /// What is written, with every sweep replaced by one of its values.
    let value: SourceValue
    /// What it means.
    let spec: Spec
  }

  /// The dimensions of what is swept.
  var dimensions: [Dimension] { sweeps.map(\.dimension) }

  /// Reads a section from its singular and plural keys; nil where something was reported as wrong.
  ///
  /// - Parameters:
  ///   - single: the value of the key in the singular: what the alternatives share, or the one section.
  ///   - alternatives: the named alternatives of the key in the plural.
  ///   - keys: every key that sections of the given kinds may have, in the order of the table.
  init?(
    _ name: String, single: SourceValue?, alternatives: SourceValue?, keys: @escaping SectionKeys,
    type: ValueType<Spec>, _ context: inout DecodingContext
  ) {
    var expansion = SectionExpansion(name: name, keys: keys)
    guard let values = expansion.expand(single: single, alternatives: alternatives, &context) else { return nil }
    var combinations: [Combination] = []
    for value in values where !Task.isCancelled {
      if let spec = type.decode(value, &context) { combinations.append(Combination(value: value, spec: spec)) }
    }
    guard combinations.count == values.count else {
      if Task.isCancelled, let single { context.report(.stopped("the reading of '\(name)'", at: single.range)) }
      return nil
    }
    (self.sweeps, self.combinations) = (expansion.sweeps, combinations)
  }

  /// The same section as part of a phase, which writes some of the sweeps itself and takes the others from the
  /// defaults.
  func inPhase(writes isOwn: (SectionSweep) -> Bool) -> SweptSection {
    var section = self
    for index in sweeps.indices { section.sweeps[index].isDefault = !isOwn(sweeps[index]) }
    return section
  }

  /// The index along the dimension of `sweep` that the combination `index` has.
  func coordinateIndex(of sweep: Int, at index: Int) -> Int {
    let inner = sweeps[(sweep + 1)...].reduce(1) { $0 * $1.dimension.count }
    return index / inner % sweeps[sweep].dimension.count
  }
}

/// The keys that sections of these kinds may have: what a list means can depend on the kind.
typealias SectionKeys = @Sendable (_ kinds: [String]) -> [KeyDescription]

/// One dimension of a section.
struct SectionSweep: Sendable {
  /// The key that is swept, as written; nil for the dimension of the alternatives.
  let key: String?
  /// The keys that lead to it from the section; empty for the dimension of the alternatives.
  let path: [String]
  /// The dimension.
  let dimension: Dimension
  /// Whether the coordinates are the values themselves, not their numbers.
  let hasValuesAsCoordinates: Bool
  /// Where it is written.
  let range: SourceRange
  /// Whether it is written outside `phases`, so that all phases that use it share the dimension.
  var isDefault = true

  /// The variable of the swept key: its name in snake_case.
  var variableName: String? { key.map(snakeCase) }
}
