import Dynamics
import Results

/// The dimensions of a variable's own: the units, samples and modes that its elements belong to (`language.md` §4).
enum IndexDimension: String, Sendable, CaseIterable {
  /// Input units.
  case input
  /// Hidden units.
  case unit
  /// Output units.
  case output
  /// Samples.
  case sample
  /// Modes of the task, by decreasing singular value.
  case mode
  /// Layers.
  case layer
  /// Pairs of output o and sample p, numbered (o − 1)·P + p.
  case pair

  /// The number of places in a network and task of these sizes.
  func count(in sizes: ProblemSizes) -> Int {
    switch self {
    case .input: sizes.inputs
    case .unit: sizes.hidden
    case .output: sizes.outputs
    case .sample: sizes.samples
    case .mode: min(sizes.inputs, sizes.outputs)
    case .layer: 2
    case .pair: sizes.outputs * sizes.samples
    }
  }
}

/// The sizes that decide how many elements variables have.
struct ProblemSizes: Sendable, Equatable {
  var inputs: Int
  var hidden: Int
  var outputs: Int
  var samples: Int

  /// No sizes at all, to begin a union with.
  static let none = ProblemSizes(inputs: 0, hidden: 0, outputs: 0, samples: 0)

  /// The larger of each size.
  func union(_ other: ProblemSizes) -> ProblemSizes {
    ProblemSizes(
      inputs: max(inputs, other.inputs), hidden: max(hidden, other.hidden), outputs: max(outputs, other.outputs),
      samples: max(samples, other.samples))
  }
}

extension ProblemSizes {
  /// The sizes of a network of these widths on so many samples.
  init(_ widths: Widths, samples: Int) {
    self.init(inputs: widths.inputs, hidden: widths.hidden, outputs: widths.outputs, samples: samples)
  }
}

/// The indices of a variable, outermost first; an index of a kind that came before is called `…_2`.
struct IndexList: Sendable, Equatable, ExpressibleByArrayLiteral {
  let kinds: [IndexDimension]

  init(arrayLiteral kinds: IndexDimension...) { self.kinds = kinds }

  /// The number of elements in a problem of these sizes.
  func elementCount(in sizes: ProblemSizes) -> Int { kinds.reduce(1) { $0 * $1.count(in: sizes) } }

  /// The number of elements in a problem of these sizes, however absurd they are.
  func magnitude(in sizes: ProblemSizes) -> Double { kinds.reduce(1) { $0 * Double($1.count(in: sizes)) } }

  /// The dimensions in a problem of these sizes.
  func dimensions(in sizes: ProblemSizes) -> [Dimension] {
    kinds.enumerated().map { place, kind in
      let isSecond = kinds[..<place].contains(kind)
      return Dimension(isSecond ? kind.rawValue + "_2" : kind.rawValue, count: kind.count(in: sizes))
    }
  }

  /// For each element of a problem of sizes `small`, its place among the elements of one of sizes `large`.
  func places(of small: ProblemSizes, within large: ProblemSizes) -> [Int] {
    var places = [0]
    for kind in kinds {
      let (inner, outer) = (kind.count(in: small), kind.count(in: large))
      places = places.flatMap { place in (0..<inner).map { place * outer + $0 } }
    }
    return places
  }
}
