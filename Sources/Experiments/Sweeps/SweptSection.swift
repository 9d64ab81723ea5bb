import Diagnostics
import Results
import Schemas

/// A section of an experiment (`network`, `task`, `init`, `train`) for every combination of what is swept in it.
struct SweptSection<Spec: Sendable>: Sendable {
  /// What is swept: first the dimension of the alternatives, if any, then the keys in the order of their table.
  let dimensions: [Dimension]
  /// One section for each combination, the last dimension fastest.
  let combinations: [Combination]

  /// The section at one combination.
  struct Combination: Sendable {
    /// What is written, with every sweep replaced by one of its values.
    let value: SourceValue
    /// What it means.
    let spec: Spec
  }

  /// The number of places along each dimension.
  var shape: [Int] { dimensions.map(\.count) }

  /// A section without sweeps.
  init(_ spec: Spec, value: SourceValue) {
    (dimensions, combinations) = ([], [Combination(value: value, spec: spec)])
  }

  /// Reads a section from its singular and plural keys; nil where something was reported as wrong.
  ///
  /// - Parameters:
  ///   - single: the value of the key in the singular: what the alternatives share, or the one section.
  ///   - alternatives: the named alternatives of the key in the plural.
  ///   - keys: every key that the section may have, in the order of its table.
  init?(
    _ name: String, single: SourceValue?, alternatives: SourceValue?, keys: [KeyDescription], type: ValueType<Spec>,
    _ context: inout DecodingContext
  ) {
    var expansion = SectionExpansion(name: name, keys: keys)
    guard let values = expansion.expand(single: single, alternatives: alternatives, &context) else { return nil }
    var combinations: [Combination] = []
    for value in values {
      if let spec = type.decode(value, &context) { combinations.append(Combination(value: value, spec: spec)) }
    }
    guard combinations.count == values.count else { return nil }
    (self.dimensions, self.combinations) = (expansion.dimensions, combinations)
  }
}

/// Replaces sweeps by single values, as trees, before anything is given a type.
private struct SectionExpansion {
  let name: String
  let keys: [KeyDescription]
  private(set) var dimensions: [Dimension] = []

  init(name: String, keys: [KeyDescription]) {
    (self.name, self.keys) = (name, keys)
  }

  mutating func expand(
    single: SourceValue?, alternatives: SourceValue?, _ context: inout DecodingContext
  ) -> [SourceValue]? {
    guard let sections = named(single: single, alternatives: alternatives, &context) else { return nil }
    var values = sections
    for key in keys {
      guard let written = single?[key.name], SweepValues.isSweep(written, for: key.shape) else { continue }
      guard let sweep = SweepValues(written, &context) else { return nil }
      dimensions.append(Dimension(sweep.name ?? snakeCase(key.name), sweep.coordinates))
      values = values.flatMap { section in sweep.values.map { Self.replacing(key.name, in: section, by: $0) } }
    }
    return values
  }

  /// The section of each alternative, merged over what all share; or the single section.
  private mutating func named(
    single: SourceValue?, alternatives: SourceValue?, _ context: inout DecodingContext
  ) -> [SourceValue]? {
    guard let alternatives else { return single.map { [$0] } }
    guard let entries = ValueType.map(to: .any).decode(alternatives, &context), !entries.isEmpty else {
      return nil
    }
    dimensions.append(Dimension(name, .labels(entries.map(\.name))))
    return entries.map { alternative in
      let own = alternative.value.entries ?? []
      let shared = single?.entries?.filter { entry in !own.contains { $0.key == entry.key } } ?? []
      return SourceValue(.map(shared + own), at: alternative.value.range)
    }
  }

  private static func replacing(_ key: String, in section: SourceValue, by value: SourceValue) -> SourceValue {
    let entries = section.entries?.map { entry in
      entry.key == key ? SourceValue.Entry(key: key, keyRange: entry.keyRange, value: value) : entry
    }
    return SourceValue(.map(entries ?? []), at: section.range)
  }
}

/// `learning-rate` → `learning_rate`.
func snakeCase(_ key: String) -> String { String(key.map { $0 == "-" ? "_" : $0 }) }
