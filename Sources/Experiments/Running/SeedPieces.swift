import Results

/// A piece of an experiment's seeds.
struct SeedPiece: Sendable {
  /// The number of the piece, from 0.
  let number: Int
  /// Its indices along the dimension of seeds.
  let range: Range<Int>
  /// The number of seeds of the whole experiment.
  let seedCount: Int

  /// A run of the piece as a run of the whole experiment.
  func adopting(_ run: PhaseRun) -> PhaseRun {
    let (outer, seed) = run.index.quotientAndRemainder(dividingBy: range.count)
    return PhaseRun(phase: run.phase, index: outer * seedCount + range.lowerBound + seed)
  }

  /// A run of the whole experiment, of one of these seeds, as a run of the piece.
  fileprivate func releasing(_ run: PhaseRun) -> PhaseRun {
    let (outer, seed) = run.index.quotientAndRemainder(dividingBy: seedCount)
    return PhaseRun(phase: run.phase, index: outer * range.count + seed - range.lowerBound)
  }

  /// Where a run of the whole experiment comes in the order in which runs are told of.
  func position(of run: PhaseRun) -> RunPosition { RunPosition(piece: number, run: run) }
}

/// An experiment divided into pieces of its seeds.
struct SeedPieces {
  private let whole: ExperimentPlan
  private let pieces: [SeedPiece]
  /// The runs of each piece, phase by phase; empty where there is one piece alone.
  private let stages: [[[PhaseRun]]]

  /// - Parameter ranges: the pieces as consecutive ranges of indices along the dimension of seeds, all of one length
  ///   but the last, which may be shorter.
  init(_ plan: ExperimentPlan, _ ranges: [Range<Int>]) {
    let seedCount = plan.seedDimension?.count ?? 1
    whole = plan
    let pieces = ranges.enumerated().map { SeedPiece(number: $0, range: $1, seedCount: seedCount) }
    self.pieces = pieces
    guard ranges.count > 1, let length = ranges.first?.count else {
      stages = []
      return
    }
    var stages = Array(repeating: plan.stages.map { _ in [PhaseRun]() }, count: ranges.count)
    for run in plan.stages.joined() {
      let number = run.index % seedCount / length
      stages[number][run.phase].append(pieces[number].releasing(run))
    }
    self.stages = stages
  }

  /// The numbers of the pieces.
  var indices: Range<Int> { pieces.indices }

  /// A piece.
  subscript(number: Int) -> SeedPiece { pieces[number] }

  /// The same experiment for the seeds of a piece.
  func plan(of number: Int) -> ExperimentPlan {
    guard pieces.count > 1, let dimension = whole.seedDimension else { return whole }
    let range = pieces[number].range
    let seeds = Seeds(values: Array(whole.usedSeeds[range]), dimension: dimension.selecting(Array(range)))
    return ExperimentPlan(
      combinations: Combinations(spec: whole.spec, seeds: seeds), schedule: whole.schedule, space: whole.space,
      stages: stages[number], skipped: whole.skipped, startRemarks: whole.startRemarks)
  }
}
