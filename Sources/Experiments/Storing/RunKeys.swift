import Schemas

/// The keys of an experiment's runs: a digest of everything that a run depends on, as canonical text.
///
/// That is all that a run reads: the widths, the tasks and trainings up to its phase, the start, the seed, the noise,
/// the times of its records, the solvers' methods and the variables. It does not contain the
/// experiment's name and position, how its sweeps are written, or what is derived from the records.
struct RunKeys: Sendable {
  private let shard: String
  private let sections: Sections
  /// The phases whose tasks losses are measured on.
  private let recordsObjectives: Bool
  private let digest: @Sendable (String) -> String

  /// The digests of all combinations of all sections.
  private struct Sections: Sendable {
    let network: [String]
    let initialisation: [String]
    let noise: [String]?
    let phases: [PhaseSections]
  }

  private struct PhaseSections: Sendable {
    let name: String
    let task: [String]?
    let training: [String]?
    let before: [String]?
    /// For each combination of the training, when it is recorded.
    let times: [String]
  }

  /// The keys of the runs of `plan` and of its pieces.
  ///
  /// - Parameter digest: returns a short name for a text, another one for every other text.
  init(_ plan: ExperimentPlan, digest: @escaping @Sendable (String) -> String) {
    let spec = plan.spec
    let methods = spec.solvers.map(\.method.keyText)
    let variables = spec.record.variables.map(\.name)
    shard = digest(
      "\(Engine.description)\nsolvers \(methods.joined(separator: "; "))\nvariables \(variables.joined(separator: ", "))"
    )
    recordsObjectives = spec.recordsObjectives
    self.digest = digest
    sections = Sections(
      network: spec.network.digests(digest), initialisation: spec.initialisation.digests(digest),
      noise: spec.noise?.digests(digest),
      phases: zip(spec.phases, plan.schedule.phases).map { phase, runs in
        PhaseSections(
          name: phase.name ?? "", task: phase.task?.digests(digest), training: phase.training?.digests(digest),
          before: phase.preparation?.digests(digest), times: runs.map { digest($0.canonicalText) })
      })
  }

  /// The key of a run of `plan`, which is the whole experiment or a piece of it.
  func key(of run: PhaseRun, in plan: ExperimentPlan) -> RunKey {
    let (combinations, spec) = (plan.combinations, plan.spec)
    var text = "seed \(combinations.seed(at: run.index))"
    func add(_ title: String, _ digests: [String]?, _ index: Int?) {
      guard let digests, let index else { return }
      text += "\n\(title) \(digests[index])"
    }
    add("network", sections.network, combinations.number(of: spec.network, at: run.index))
    add("init", sections.initialisation, combinations.number(of: spec.initialisation, at: run.index))
    add("noise", sections.noise, spec.noise.map { combinations.number(of: $0, at: run.index) })
    for (index, phase) in spec.phases.enumerated() where index <= run.phase || recordsObjectives {
      let (digests, isPast) = (sections.phases[index], index <= run.phase)
      text += "\nphase \(digests.name)\(index == run.phase ? ", this" : "")"
      add("task", digests.task, phase.task.map { combinations.number(of: $0, at: run.index) })
      guard isPast else { continue }
      let training = phase.training.map { combinations.number(of: $0, at: run.index) }
      add("train", digests.training, training)
      add("times", digests.times, training ?? 0)
      add("before", digests.before, phase.preparation.map { combinations.number(of: $0, at: run.index) })
    }
    text += run.phase == spec.phases.count - 1 ? "\nthe last" : ""
    return RunKey(shard: shard, name: digest(text))
  }
}

extension SweptSection {
  fileprivate func digests(_ digest: (String) -> String) -> [String] {
    combinations.map { digest($0.value.canonicalText) }
  }
}

extension RecordSchedule.Records {
  fileprivate var canonicalText: String { "\(entries.map(\.time)) until \(end)" }
}
