/// The runs of several experiments, divided into parts that are expected to take equally long.
///
/// A part is a set of whole chains that follow each other. It depends on the experiments and on the number of parts
/// alone, so that every machine cuts in the same places.
public struct Partition: Sendable {
  /// The number of chains before each experiment, and of all.
  private let offsets: [Int]
  /// The first chain of each part, and after the last the number of all.
  private let starts: [Int]
  /// The predicted time of each part, in nanoseconds.
  private let costs: [Int]

  /// Cuts `experiments` into `count` parts, at least 1. Parts are empty where there are fewer chains.
  public init(_ experiments: [ExperimentPlan], into count: Int) {
    self.init(costs: experiments.map { Chains(of: $0).nanoseconds }, into: count)
  }

  /// A chain belongs to the part in which the middle of its cost lies, if the costs of all are laid end to end.
  init(costs chains: [[Int]], into count: Int) {
    precondition(count >= 1, "there is a part")
    offsets = chains.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let total = Int128(chains.joined().reduce(0, +))
    // The middle of a chain and the end of a part, both doubled so that they are whole.
    let ends = (1...count).map { 2 * total * Int128($0) / Int128(count) }
    var (starts, costs) = ([0], Array(repeating: 0, count: count))
    var (chain, before) = (0, Int128(0))
    for cost in chains.joined() {
      while starts.count < count, 2 * before + Int128(cost) >= ends[starts.count - 1] { starts.append(chain) }
      costs[starts.count - 1] += cost
      (chain, before) = (chain + 1, before + Int128(cost))
    }
    starts += Array(repeating: chain, count: count + 1 - starts.count)
    (self.starts, self.costs) = (starts, costs)
  }

  /// The number of parts.
  public var count: Int { costs.count }

  /// The predicted time of each part on one core, in seconds.
  public var seconds: [Double] { costs.map { Double($0) * 1e-9 } }

  /// The number of chains in a part.
  public func chainCount(ofPart part: Int) -> Int { starts[part + 1] - starts[part] }

  /// The chains of a part, counted from 0: for each experiment a range, which may be empty.
  public func chains(ofPart part: Int) -> [Range<Int>] {
    offsets.indices.dropLast().map { experiment in
      let (first, last) = (offsets[experiment], offsets[experiment + 1])
      let lower = min(max(starts[part], first), last)
      return lower - first..<max(lower, min(starts[part + 1], last)) - first
    }
  }
}
