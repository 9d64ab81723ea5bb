import Results

/// For each run of a phase, whether it can be computed; seeds make no difference.
struct RunVerdicts {
  /// The index of each run in the grid, that of the first seed.
  let indices: FirstIndices
  /// Whether each of them can be computed; at first none.
  private var areMeaningful: [Bool]
  private let phase: Int
  private let seedCount: Int
  private let numbers: GridProjection

  init(of phase: Int, in combinations: Combinations) {
    let (grid, seeds) = (combinations.grid, combinations.seeds.dimension)
    let dimensions = combinations.runDimensions[phase].filter { $0.name != seeds?.name }
    indices = grid.firstIndices(along: dimensions)
    numbers = GridProjection(from: grid, onto: dimensions)
    areMeaningful = Array(repeating: false, count: indices.count)
    (self.phase, seedCount) = (phase, seeds?.count ?? 1)
  }

  /// Notes whether the run can be computed that an index of the grid belongs to.
  mutating func note(_ isMeaningful: Bool, at index: Int) { areMeaningful[numbers.number(at: index)] = isMeaningful }

  /// The indices of these runs for the first seed, each once. The runs are in the order of the grid.
  func firstIndices(of runs: [PhaseRun]) -> [Int] {
    runs.reduce(into: []) { indices, run in
      let first = run.index - run.index % seedCount
      if indices.last != first { indices.append(first) }
    }
  }

  /// Whether the run can be computed that an index of the grid belongs to.
  func isMeaningful(at index: Int) -> Bool { areMeaningful[numbers.number(at: index)] }

  /// The runs that can be computed, of all seeds.
  var runs: [PhaseRun] {
    var runs: [PhaseRun] = []
    runs.reserveCapacity(areMeaningful.count(where: \.self) * seedCount)
    for (index, isMeaningful) in zip(indices, areMeaningful) where isMeaningful {
      // Seeds are the last dimension of the grid.
      for seed in 0..<seedCount { runs.append(PhaseRun(phase: phase, index: index + seed)) }
    }
    return runs
  }
}

/// The outcomes of the trials of one phase.
struct PhaseTrials {
  let outcomes: [StartTrial.Outcome]
  /// For each start, the number of its outcome; -1 where it was not tried. Empty where nothing was.
  private var outcomeNumbers: [Int32] = []
  private var areNew: [Bool] = []
  private let numbers: GridProjection?

  /// No trials.
  init() { (outcomes, numbers) = ([], nil) }

  /// The outcomes of the starts `tried` among `count`, whose numbers are found by `numbers`.
  init(_ outcomes: [StartTrial.Outcome], of tried: [Int], among count: Int, _ numbers: GridProjection) {
    (self.outcomes, self.numbers) = (outcomes, numbers)
    outcomeNumbers = Array(repeating: -1, count: count)
    areNew = Array(repeating: true, count: outcomes.count)
    for (outcome, start) in tried.enumerated() { outcomeNumbers[start] = Int32(outcome) }
  }

  /// The number of the outcome at an index of the grid; nil where nothing was tried.
  func outcomeNumber(at index: Int) -> Int? {
    guard let numbers else { return nil }
    let number = Int(outcomeNumbers[numbers.number(at: index)])
    return number >= 0 ? number : nil
  }

  /// Whether an outcome is asked for the first time.
  mutating func isNew(_ outcome: Int) -> Bool {
    defer { areNew[outcome] = false }
    return areNew[outcome]
  }
}
