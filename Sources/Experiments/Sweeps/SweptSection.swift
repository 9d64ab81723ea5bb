import Diagnostics
import Results
import Schemas

/// A section of an experiment (`network`, `task`, `init`, `train`) for every combination of what is swept in it.
///
/// It holds what is written, not its combinations: these are made when they are asked for, since there may be millions.
struct SweptSection<Spec: Sendable>: Sendable {
  /// What is swept: first the alternatives, if any, then the keys in the order of their table.
  private(set) var sweeps: [SectionSweep]
  /// Every combination as long as there are few. Of more, those that differ from the first of their alternative in one
  /// key at most: every value of every key is in one of them.
  let representatives: [Combination]
  private let tree: SweptTree
  private let type: ValueType<Spec>
  private let recent = RecentSpecs<Spec>()

  /// The section at one combination.
  struct Combination: Sendable {
    fileprivate let tree: SweptTree
    /// Its number, the last dimension fastest.
    let number: Int
    /// What it means.
    let spec: Spec

    /// What is written, with every sweep replaced by one of its values.
    var value: SourceValue { tree.value(at: number) }
  }

  /// The dimensions of what is swept.
  var dimensions: [Dimension] { sweeps.map(\.dimension) }

  /// The number of combinations.
  var count: Int { tree.count }

  /// Reads a section from its singular and plural keys; nil where something was reported as wrong.
  ///
  /// A type reads each key by itself, so that if anything is wrong with a combination, something is wrong with a
  /// representative.
  ///
  /// - Parameters:
  ///   - single: the value of the key in the singular: what the alternatives share, or the one section.
  ///   - alternatives: the named alternatives of the key in the plural.
  ///   - keys: every key that sections of the given kinds may have, in the order of the table.
  ///   - mostDecoded: the number of combinations above which only representatives are read.
  init?(
    _ name: String, single: SourceValue?, alternatives: SourceValue?, keys: @escaping SectionKeys,
    type: ValueType<Spec>, mostDecoded: Int = Limits.decodedCombinations, _ context: inout DecodingContext
  ) {
    var expansion = SectionExpansion(name: name, keys: keys)
    guard let tree = expansion.expand(single: single, alternatives: alternatives, &context) else { return nil }
    let numbers = tree.count <= mostDecoded ? Array(0..<tree.count) : tree.axes
    var representatives: [Combination] = []
    for number in numbers where !Task.isCancelled {
      guard let spec = type.decode(tree.value(at: number), &context) else { continue }
      representatives.append(Combination(tree: tree, number: number, spec: spec))
    }
    guard representatives.count == numbers.count else {
      if Task.isCancelled, let single { context.report(.stopped("the reading of '\(name)'", at: single.range)) }
      return nil
    }
    (self.sweeps, self.representatives) = (expansion.sweeps, representatives)
    (self.tree, self.type) = (tree, type)
  }

  /// What the combination `number` means.
  func spec(at number: Int) -> Spec {
    guard representatives.count < count else { return representatives[number].spec }
    return recent.spec(number) {
      var context = DecodingContext()
      guard let spec = type.decode(tree.value(at: number), &context) else {
        preconditionFailure("every value of every key was read with a representative")
      }
      return spec
    }
  }

  /// The combination `number`.
  func combination(at number: Int) -> Combination {
    Combination(tree: tree, number: number, spec: spec(at: number))
  }

  /// What is written at the combination `number`.
  func value(at number: Int) -> SourceValue { tree.value(at: number) }

  /// The same section as part of a phase, which writes some of the sweeps itself and takes the others from the
  /// defaults.
  func inPhase(writes isOwn: (SectionSweep) -> Bool) -> SweptSection {
    var section = self
    for index in sweeps.indices { section.sweeps[index].isDefault = !isOwn(sweeps[index]) }
    return section
  }
}

extension SweptSection {
  /// All combinations, each made when it is asked for.
  var combinations: SweptCombinations<Spec> { SweptCombinations(section: self) }
}

/// The combinations of a section, the last dimension fastest.
struct SweptCombinations<Spec: Sendable>: RandomAccessCollection, Sendable {
  fileprivate let section: SweptSection<Spec>

  var startIndex: Int { 0 }
  var endIndex: Int { section.count }
  subscript(number: Int) -> SweptSection<Spec>.Combination { section.combination(at: number) }
}

/// The keys that sections of these kinds may have: what a list means can depend on the kind.
typealias SectionKeys = @Sendable (_ kinds: [String]) -> [KeyDescription]

/// One dimension of a section.
struct SectionSweep: Sendable {
  /// The key that is swept, as written; nil for the dimension of the alternatives.
  let key: String?
  /// The keys that lead to it from the section; empty for the dimension of the alternatives.
  let path: [String]
  /// The paths of further keys of the section that follow this one along the same dimension.
  var followers: [[String]] = []
  /// The dimension.
  let dimension: Dimension
  /// Whether the coordinates are the values themselves, not their numbers.
  let hasValuesAsCoordinates: Bool
  /// Where it is written.
  let range: SourceRange
  /// Whether it is written outside `phases`, so that all phases that use it share the dimension.
  var isDefault = true

  /// The paths of all keys that vary along the dimension.
  var paths: [[String]] { [path] + followers }

  /// The variable of the swept key: its name in snake_case.
  var variableName: String? { key.map(snakeCase) }
}
