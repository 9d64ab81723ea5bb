import Dynamics
import Results

/// What is remarkable in the runs of each solver of an experiment, in words for its report.
struct QualitySummary {
  let plan: ExperimentPlan
  let results: [RunResult]

  private typealias Placed = (run: PhaseRun, quality: RunQuality)

  /// One remark for each thing that a reader should know.
  var remarks: [String] {
    plan.spec.solvers.enumerated().flatMap { index, solver in
      let runs = results.map { (run: $0.run, quality: $0.solvers[index].quality) }
      let found = [closedForm(runs), simulation(runs), divergence(runs), condition(runs)].compactMap { $0 }
      return found.map { "\(solver.name): \($0)" }
    }
  }

  private func closedForm(_ runs: [Placed]) -> String? {
    let known = runs.filter { $0.quality.estimatedError != nil }
    let worst = known.max { ($0.quality.estimatedError ?? 0) < ($1.quality.estimatedError ?? 0) }
    guard let worst, let error = worst.quality.estimatedError, let pivot = worst.quality.smallestGrowingPivot else {
      return nil
    }
    let growing = pivot.isFinite ? ", where the smallest growing direction has \(short(pivot)) of ‖Q₀‖" : ""
    return "estimated relative error at most \(short(error))\(location(of: worst))\(growing)"
  }

  private func simulation(_ runs: [Placed]) -> String? {
    let broken = runs.filter { $0.quality.brokenAssumption != nil }
    guard let first = broken.first, let reason = first.quality.brokenAssumption else { return nil }
    let extent = broken.count == runs.count ? "" : "in \(broken.count) of \(runs.count) runs "
    switch reason {
    case .inputsNotWhite(let deviation):
      return
        "\(extent)simulated only: the inputs are not white (‖Σxx − I‖ is \(short(deviation))\(location(of: first)))"
    case .unbalancedWeights(_, let defect, _):
      return "\(extent)simulated only: the start is not balanced (‖Λ − λI‖ is \(short(defect))\(location(of: first)))"
    }
  }

  private func divergence(_ runs: [Placed]) -> String? {
    let diverged = runs.filter { $0.quality.divergedStep != nil }
    guard let first = diverged.first, let step = first.quality.divergedStep else { return nil }
    return "diverged at step \(step)\(location(of: first))"
      + (runs.count > 1 ? "; in all, \(diverged.count) of \(runs.count) runs" : "")
  }

  private func condition(_ runs: [Placed]) -> String? {
    let worst = runs.max { ($0.quality.outputCondition ?? 0) < ($1.quality.outputCondition ?? 0) }
    guard let worst, let condition = worst.quality.outputCondition, condition > Self.notableCondition else {
      return nil
    }
    return "output_similarity inverts a matrix with condition number \(short(condition))\(location(of: worst))"
  }

  /// A condition number above which digits are lost that a figure could show.
  private static let notableCondition = 1e8

  private func location(of placed: Placed) -> String {
    let coordinates = plan.description(of: placed.run)
    return coordinates.isEmpty ? "" : " (at \(coordinates))"
  }

  private func short(_ number: Double) -> String { NumberFormat(.auto, digits: 2).text(number) }
}
