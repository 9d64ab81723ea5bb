import Diagnostics
import Results

/// An experiment over many seeds, run in pieces of a few, whose derived variables are summarised while it runs: what is
/// only ever reduced over the seeds is dropped as soon as its piece was taken.
struct Ensemble {
  /// The number of seeds of a piece. It is fixed, so that results do not depend on what else is evaluated or on the
  /// number of jobs: rounding depends on where sums are divided.
  static let pieceSize = 16

  /// The pieces, as ranges of indices along the dimension of seeds; a single one if there are few seeds, or nothing to
  /// summarise.
  let pieces: [Range<Int>]
  /// The recorded variables that are needed in pieces only.
  let transient: Set<String>
  /// Why variables could not be derived, by name; what is made of such a variable has its cause.
  private(set) var faults: [String: Diagnostic] = [:]
  /// Those causes, each once, in the order of the variables.
  var diagnostics: [Diagnostic] { derivations.compactMap { faults[$0.name] }.uniqued }

  private let seeds: Dimension?
  private let parameters: [String: LabelledArray]
  private var derivations: [Derivation]

  /// A derived variable and how it is evaluated.
  private struct Derivation {
    let name: String
    let expression: Expression
    var way: Way
  }

  private enum Way {
    /// In pieces, whose values are joined.
    case separate([LabelledArray], unfiltered: [LabelledArray])
    /// In pieces, which are reduced.
    case folded(ExpressionFold)
    /// At the end, from all seeds.
    case whole
  }

  /// - Parameter demanded: the variables that something beside the experiment uses; nil for all.
  init(_ plan: ExperimentPlan, demanded: Set<String>?) {
    parameters = plan.spec.parameters
    guard let seeds = plan.seedDimension, seeds.count > Self.pieceSize, !plan.spec.derived.isEmpty else {
      (self.seeds, pieces, transient) = (nil, [0..<(plan.seedDimension?.count ?? 1)], [])
      derivations = plan.spec.derived.map { Derivation(name: $0.name, expression: $0.value, way: .whole) }
      return
    }
    self.seeds = seeds
    pieces = stride(from: 0, to: seeds.count, by: Self.pieceSize).map { $0..<min($0 + Self.pieceSize, seeds.count) }
    derivations = Self.derivations(of: plan.spec, along: seeds.name)
    let recorded = Set(plan.spec.record.variables.map(\.name))
    transient =
      demanded.map { [derivations] in
        recorded.subtracting($0).subtracting(Self.wholeNames(derivations))
      } ?? []
  }

  /// A variable is evaluated in pieces only if none of the variables it uses is known at the end only.
  private static func derivations(of spec: ExperimentSpec, along seeds: String) -> [Derivation] {
    var late: Set<String> = []
    return spec.derived.map { derived in
      let expression = derived.value
      let names = Set(expression.references.map(\.name))
      if expression.isSeparate(along: seeds), late.isDisjoint(with: names) {
        return Derivation(name: derived.name, expression: expression, way: .separate([], unfiltered: []))
      }
      late.insert(derived.name)
      let fold = ExpressionFold(expression, along: seeds)
      let way: Way = fold.flatMap { late.isDisjoint(with: $0.innerNames) ? .folded($0) : nil } ?? .whole
      return Derivation(name: derived.name, expression: expression, way: way)
    }
  }

  /// The names that must be known for all seeds at once.
  private static func wholeNames(_ derivations: [Derivation]) -> Set<String> {
    derivations.reduce(into: []) { names, derivation in
      switch derivation.way {
      case .separate: break
      case .folded(let fold): names.formUnion(fold.outerNames)
      case .whole: names.formUnion(derivation.expression.references.map(\.name))
      }
    }
  }

  /// Adds what a piece recorded.
  mutating func add(_ recorded: Dataset) {
    var dataset = recorded
    for index in derivations.indices where isSound(derivations[index]) {
      let scope = EvaluationScope(own: dataset, parameters: parameters)
      do throws(EvaluationError) {
        switch derivations[index].way {
        case .separate(let pieces, let unfiltered):
          let (name, expression) = (derivations[index].name, derivations[index].expression)
          let value = try expression.evaluate(in: scope)
          let whole = expression.unfiltered(value, in: scope)
          dataset.append(.init(derived: name, value, unfiltered: whole))
          derivations[index].way = .separate(
            pieces + [value], unfiltered: unfiltered + [whole ?? value])
        case .folded(var fold):
          try fold.add(scope)
          derivations[index].way = .folded(fold)
        case .whole: break
        }
      } catch {
        faults[derivations[index].name] = error.diagnostic
      }
    }
  }

  /// The dataset of all pieces with its derived variables.
  mutating func finish(_ recorded: Dataset) -> Dataset {
    var dataset = recorded
    for derivation in derivations where isSound(derivation) {
      let scope = EvaluationScope(own: dataset, parameters: parameters)
      do throws(EvaluationError) {
        switch derivation.way {
        case .separate(let pieces, let unfiltered):
          guard let seeds, !pieces.isEmpty else { break }
          let (value, whole) = (
            LabelledArray.joining(pieces, along: seeds), LabelledArray.joining(unfiltered, along: seeds)
          )
          dataset.append(
            .init(derived: derivation.name, value, unfiltered: whole.mask == value.mask ? nil : whole))
        case .folded(let fold): dataset.append(.init(derived: derivation.name, try fold.evaluate(in: scope)))
        case .whole:
          let value = try derivation.expression.evaluate(in: scope)
          let whole = derivation.expression.unfiltered(value, in: scope)
          dataset.append(.init(derived: derivation.name, value, unfiltered: whole))
        }
      } catch {
        faults[derivation.name] = error.diagnostic
      }
    }
    return dataset
  }

  /// Whether `derivation`, and the variables that it uses, could be evaluated so far.
  private mutating func isSound(_ derivation: Derivation) -> Bool {
    let names = [derivation.name] + derivation.expression.references.map(\.name)
    faults[derivation.name] = names.lazy.compactMap { [faults] in faults[$0] }.first
    return faults[derivation.name] == nil
  }
}
