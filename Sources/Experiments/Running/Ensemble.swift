import Diagnostics
import Results
import Schemas

/// An experiment over many seeds, run in pieces of a few, whose derived variables are summarised while it runs: what is
/// only ever reduced over the seeds is dropped as soon as its piece was taken. What nothing asks for is not derived.
struct Ensemble {
  /// The number of seeds of a piece. It is fixed, so that results do not depend on what else is evaluated or on the
  /// number of jobs: rounding depends on where sums are divided.
  static let pieceSize = 16

  /// The pieces, as ranges of indices along the dimension of seeds; a single one if there are few seeds, or nothing to
  /// summarise.
  let pieces: [Range<Int>]
  /// The recorded variables that are needed in pieces only, or not at all.
  let transient: Set<String>
  /// The variables of tasks that nothing needs. All tasks would have to be drawn again for them.
  let unused: Set<String>
  /// Why variables could not be derived, by name; what is made of such a variable has its cause.
  private(set) var faults: [String: Diagnostic] = [:]
  /// Those causes, each once, in the order of the variables.
  var diagnostics: [Diagnostic] { derivations.compactMap { faults[$0.name] }.uniqued }

  private let seeds: Dimension?
  /// The names that something needs: at all, and for all seeds at once; nil where everything is kept.
  private let needed: (everywhere: Set<String>, whole: Set<String>)?
  /// The variables that may be left out, without elements: their dimensions are named like variables.
  private let blanks: [Dataset.Variable]
  private let parameters: [String: LabelledArray]
  private let neighbours: Neighbours
  private var derivations: [Derivation]

  /// A derived variable and how it is evaluated.
  fileprivate struct Derivation {
    let name: String
    let expression: Expression
    /// The names of its own experiment that it is made of.
    let names: Set<String>
    var way: Way
    /// Whether its values of all seeds are needed.
    var isKept = true
    /// Its values in the pieces so far, where those of all seeds are joined of them.
    var values = PiecewiseValues()
  }

  fileprivate enum Way {
    /// In pieces, whose values are joined.
    case separate
    /// In pieces, which are reduced.
    case folded(ExpressionFold)
    /// At the end, from all seeds.
    case whole
  }

  /// - Parameters:
  ///   - demanded: the variables that something beside the experiment uses; nil for all.
  ///   - neighbours: the experiments above it.
  init(_ plan: ExperimentPlan, demanded: Set<String>?, beside neighbours: Neighbours = .none) {
    (parameters, self.neighbours) = (plan.spec.parameters, neighbours)
    let tasks = TaskAssembly(plan: plan)?.variables() ?? []
    blanks = tasks + plan.spec.record.variables.map { .init($0.name, .missing(plan.dimensions(of: $0), .numbers)) }
    let derived = DemandedVariables(plan, blanks: Dataset(name: plan.name, variables: blanks), demanded).derived
    let used = demanded.map { $0.union(derived.flatMap { $0.ownNames(in: plan.name) }) }
    unused = used.map(TaskAssembly.names.subtracting) ?? []
    // What is asked for does not decide on the pieces: sums must not depend on it.
    if let seeds = plan.seedDimension, seeds.count > Self.pieceSize, !plan.spec.derived.isEmpty {
      self.seeds = seeds
      pieces = stride(from: 0, to: seeds.count, by: Self.pieceSize).map { $0..<min($0 + Self.pieceSize, seeds.count) }
      derivations = Self.derivations(of: derived, in: plan.name, along: seeds.name)
    } else {
      (seeds, pieces) = (nil, [0..<(plan.seedDimension?.count ?? 1)])
      derivations = derived.map {
        Derivation(name: $0.name, expression: $0.value, names: Set($0.ownNames(in: plan.name)), way: .whole)
      }
    }
    guard let demanded, let used else {
      (transient, needed) = ([], nil)
      return
    }
    let kept = demanded.union(Self.wholeNames(derivations))
    needed = (used, kept)
    transient = Set(plan.spec.record.variables.map(\.name)).subtracting(kept)
    for index in derivations.indices { derivations[index].isKept = kept.contains(derivations[index].name) }
  }

  /// The variables of `plan`, recorded or derived, that are never there for all seeds at once.
  func dropped(of plan: ExperimentPlan) -> Set<String> {
    let unevaluated = Set(plan.derivedNames).subtracting(derivations.map(\.name))
    let separate = derivations.filter { derivation in
      if case .separate = derivation.way { return !derivation.isKept }
      return false
    }
    return transient.union(unused).union(unevaluated).union(separate.map(\.name))
  }

  /// A variable is evaluated in pieces only if none of the variables it uses is known at the end only, and none is of
  /// another experiment, which has all of its seeds.
  private static func derivations(
    of derived: [NamedValue<Expression>], in experiment: String, along seeds: String
  ) -> [Derivation] {
    var late: Set<String> = []
    return derived.map { derived in
      let expression = derived.value
      let names = Set(derived.ownNames(in: experiment))
      let isAlone = expression.references.allSatisfy { $0.isOwn(of: experiment) }
      if isAlone, expression.isSeparate(along: seeds), late.isDisjoint(with: names) {
        return Derivation(name: derived.name, expression: expression, names: names, way: .separate)
      }
      late.insert(derived.name)
      let fold = isAlone ? ExpressionFold(expression, along: seeds) : nil
      let way: Way = fold.flatMap { late.isDisjoint(with: $0.innerNames) ? .folded($0) : nil } ?? .whole
      return Derivation(name: derived.name, expression: expression, names: names, way: way)
    }
  }

  /// The names that must be known for all seeds at once.
  private static func wholeNames(_ derivations: [Derivation]) -> Set<String> {
    derivations.reduce(into: []) { names, derivation in
      switch derivation.way {
      case .separate: break
      case .folded(let fold): names.formUnion(fold.outerNames)
      case .whole: names.formUnion(derivation.names)
      }
    }
  }

  /// Adds what a piece recorded.
  mutating func add(_ recorded: Dataset) {
    var dataset = addingCoordinates(to: recorded, without: unused, for: needed?.everywhere)
    for index in derivations.indices where isSound(derivations[index]) {
      let scope = neighbours.scope(deriving: dataset, parameters: parameters)
      do throws(EvaluationError) {
        try derivations[index].add(scope, to: &dataset)
      } catch {
        faults[derivations[index].name] = error.diagnostic
      }
    }
  }

  /// The dataset of all pieces with its derived variables.
  mutating func finish(_ recorded: Dataset) -> Dataset {
    var dataset = addingCoordinates(to: recorded, without: transient.union(unused), for: needed?.whole)
    for index in derivations.indices where isSound(derivations[index]) {
      let scope = neighbours.scope(deriving: dataset, parameters: parameters)
      do throws(EvaluationError) {
        if let variable = try derivations[index].finish(scope, along: seeds) { dataset.append(variable) }
      } catch {
        faults[derivations[index].name] = error.diagnostic
      }
    }
    return dataset
  }

  /// The dataset with the coordinates called `names` along dimensions that only the variables have that it is without.
  private func addingCoordinates(
    to recorded: Dataset, without absent: Set<String>, for names: Set<String>?
  ) -> Dataset {
    var dataset = recorded
    let blanks = Dataset(name: recorded.name, variables: blanks.filter { absent.contains($0.name) })
    for name in (names ?? []).sorted() where blanks[name] == nil && dataset.array(called: name) == nil {
      if let coordinates = blanks.array(called: name) { dataset.append(.init(name, coordinates)) }
    }
    return dataset
  }

  /// Whether `derivation`, and the variables that it uses, could be evaluated so far.
  private mutating func isSound(_ derivation: Derivation) -> Bool {
    let names = [derivation.name] + derivation.names.sorted()
    let cause = derivation.expression.references.lazy.compactMap { [neighbours] in neighbours.cause(of: $0) }.first
    faults[derivation.name] = names.lazy.compactMap { [faults] in faults[$0] }.first ?? cause
    return faults[derivation.name] == nil
  }
}

extension Ensemble.Derivation {
  /// Takes a piece, whose variables are in `scope`; what is derived of it alone is added to its dataset.
  fileprivate mutating func add(_ scope: EvaluationScope, to dataset: inout Dataset) throws(EvaluationError) {
    switch way {
    case .separate:
      let value = try expression.evaluate(in: scope)
      let unfiltered = expression.unfiltered(value, in: scope)
      dataset.append(.init(derived: name, value, unfiltered: unfiltered))
      if isKept { values.append(value, unfiltered: unfiltered) }
    case .folded(var fold):
      try fold.add(scope)
      way = .folded(fold)
    case .whole: break
    }
  }

  /// The variable, once all pieces were taken; nil where nothing needs it, or there is no piece.
  fileprivate mutating func finish(
    _ scope: EvaluationScope, along seeds: Dimension?
  ) throws(EvaluationError) -> Dataset.Variable? {
    switch way {
    case .separate: return seeds.flatMap { values.joined(along: $0) }.map { .init(derived: name, $0, unfiltered: $1) }
    case .folded(let fold): return .init(derived: name, try fold.evaluate(in: scope))
    case .whole:
      let value = try expression.evaluate(in: scope)
      return .init(derived: name, value, unfiltered: expression.unfiltered(value, in: scope))
    }
  }
}
