import Diagnostics
import Results
import Synchronization

/// Makes a dataset and a summary of what comes of runs, as it comes: in any order, from any thread. Nothing of a single
/// run is kept but its records in the arrays.
final class RunCollector: Sendable {
  private let plan: ExperimentPlan
  private let unused: Set<String>
  private let state: Mutex<State>

  fileprivate struct State: Sendable {
    var whole: DatasetAssembly
    var piece: Piece?
    var quality: QualitySummary
    var failures = FailureSummary()
    var finishedCount = 0
    var missingCount = 0
  }

  /// The piece of the seeds whose runs come now.
  fileprivate struct Piece: Sendable {
    let seeds: SeedPiece
    /// The dataset of the piece alone; nil where nothing needs it.
    var assembly: DatasetAssembly?
  }

  /// - Parameters:
  ///   - omitted: the recorded variables that are only needed piece by piece.
  ///   - unused: the variables that nothing needs.
  init(_ plan: ExperimentPlan, omitting omitted: Set<String>, unused: Set<String> = []) {
    (self.plan, self.unused) = (plan, unused)
    state = Mutex(
      State(
        whole: DatasetAssembly(plan, omitting: omitted.union(unused)),
        quality: QualitySummary(solverCount: plan.spec.solvers.count)))
  }

  /// The number of runs with a result, and of runs that are missing.
  var counts: (finished: Int, missing: Int) { state.withLock { ($0.finishedCount, $0.missingCount) } }

  /// Begins a piece of the seeds.
  ///
  /// - Parameter plan: the piece's plan if it is to have a dataset of its own.
  func begin(_ seeds: SeedPiece, assembling plan: ExperimentPlan?) {
    let assembly = plan.map { DatasetAssembly($0, omitting: unused) }
    state.withLock { $0.piece = Piece(seeds: seeds, assembly: assembly) }
  }

  /// Takes what came of runs of the piece.
  func take(_ findings: [RunFinding]) {
    state.withLock { state in
      for finding in findings { state.take(finding) }
    }
  }

  /// The dataset of the piece, without its derived variables, once all of its runs were taken.
  func pieceDataset() -> Dataset? { state.withLock { $0.piece?.assembly.take() }?.dataset() }

  /// The dataset of all pieces, without the derived variables.
  func dataset() -> Dataset { state.withLock { $0.whole }.dataset() }

  /// What is remarkable in the runs, and how those that failed did.
  var summary: (quality: QualitySummary, failures: FailureSummary) {
    state.withLock { ($0.quality, $0.failures) }
  }
}

extension RunCollector.State {
  fileprivate mutating func take(_ finding: RunFinding) {
    guard let seeds = piece?.seeds else { return }
    switch finding {
    case .result(let result):
      piece?.assembly?.add(result)
      var adopted = result
      adopted.run = seeds.adopting(result.run)
      whole.add(adopted)
      quality.add(adopted, at: seeds.position(of: adopted.run))
      finishedCount += 1
    case .failure(let error, let run): failures.add(error, at: seeds.position(of: seeds.adopting(run)))
    case .missing: missingCount += 1
    }
  }
}
