import Results

extension IndexKind {
  /// The name of a second index of this kind.
  var secondName: String { rawValue + "_2" }

  /// How many things of this kind there are in a network and task of these sizes.
  func count(in sizes: ProblemSizes) -> Int {
    switch self {
    case .objective: sizes.objectives
    case .test: sizes.tests
    case .input: sizes.inputs
    case .unit: sizes.hidden
    case .output: sizes.allOutputs
    case .sample: sizes.samples
    case .mode: min(sizes.inputs, sizes.allOutputs)
    case .layer: 2
    case .pair: sizes.allOutputs * sizes.samples
    }
  }

  /// For each index in a problem of sizes `small`, the index of the same thing in one of sizes `large`: what is new
  /// stays after the rest.
  func indices(of small: ProblemSizes, within large: ProblemSizes) -> [Int] {
    switch self {
    case .output where small.newOutputs > 0:
      return Array(0..<small.outputs) + (0..<small.newOutputs).map { large.outputs + $0 }
    case .pair where small.newOutputs > 0:
      let new = 0..<small.newOutputs * small.samples
      return Array(0..<small.outputs * small.samples) + new.map { large.outputs * large.samples + $0 }
    case .objective, .test, .input, .unit, .output, .sample, .mode, .layer, .pair: return Array(0..<count(in: small))
    }
  }
}

/// The indices of a variable, outermost first; an index of a kind that came before is called `…_2`.
struct IndexList: Sendable, Equatable, ExpressibleByArrayLiteral {
  let kinds: [IndexKind]

  init(arrayLiteral kinds: IndexKind...) { self.kinds = kinds }

  private init(_ kinds: [IndexKind]) { self.kinds = kinds }

  /// Those that come before `time` in the order of dimensions: the objectives.
  var beforeTime: IndexList { IndexList(kinds.filter { $0 == .objective }) }

  /// Those that come after `time`.
  var afterTime: IndexList { IndexList(kinds.filter { $0 != .objective }) }

  /// The names of the dimensions.
  var names: [String] {
    kinds.enumerated().map { index, kind in kinds[..<index].contains(kind) ? kind.secondName : kind.rawValue }
  }

  /// The number of elements in a problem of these sizes.
  func elementCount(in sizes: ProblemSizes) -> Int { kinds.reduce(1) { $0 * $1.count(in: sizes) } }

  /// The number of elements in a problem of these sizes, however absurd they are.
  func magnitude(in sizes: ProblemSizes) -> Double { kinds.reduce(1) { $0 * Double($1.count(in: sizes)) } }

  /// The dimensions in `space`.
  func dimensions(in space: IndexSpace) -> [Dimension] {
    zip(kinds, names).map { space.dimension($0, called: $1) }
  }

  /// For each element of a problem of sizes `small`, the offset of the same element in one of sizes `large`.
  func offsets(of small: ProblemSizes, within large: ProblemSizes) -> [Int] {
    var offsets = [0]
    for kind in kinds {
      let (inner, outer) = (kind.indices(of: small, within: large), kind.count(in: large))
      offsets = offsets.flatMap { offset in inner.map { offset * outer + $0 } }
    }
    return offsets
  }
}

/// The index dimensions of an experiment: how long they are, and the names along them.
struct IndexSpace: Sendable {
  /// The largest sizes that any combination has.
  var sizes = ProblemSizes.none
  /// The names along those dimensions that have any; the others are numbered from 1.
  var names: [IndexKind: [String]] = [:]

  /// The dimension of the kind `kind` under a name.
  func dimension(_ kind: IndexKind, called name: String) -> Dimension {
    let count = kind.count(in: sizes)
    guard let names = names[kind], names.count == count else {
      return Dimension(name, count: count, role: .index(kind))
    }
    var dimension = Dimension(name, .labels(names), role: .index(kind))
    dimension.hasNumbersToo = true
    return dimension
  }
}
