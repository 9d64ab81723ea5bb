package import Diagnostics
package import Experiments
import Results
import Schemas

extension NotebookPlan {
  /// The datasets of the experiments as they will be, without values: each is made beside those above it. Of experiments
  /// that could not be read nothing is known, nor variables that cannot be derived; both are reported elsewhere.
  package func blueprints(_ diagnostics: inout [Diagnostic]) -> Neighbours {
    let read = Set(experiments.map(\.name))
    let labels = experimentBlocks.map { ($0.name, $0.range) } + notebook.unreadLabels.map { ($0.name, $0.range) }
    var blueprints = Neighbours()
    for (label, range) in labels where !read.contains(label) {
      let cause = Diagnostic.error(.unknownExperiment, at: range, "'\(label)' cannot be read")
      blueprints.gaps[label] = ResultGaps(failure: cause)
    }
    for experiment in experiments {
      let dataset = experiment.blueprint(beside: blueprints, &diagnostics)
      let missing = experiment.derivedNames.filter { dataset[$0] == nil }.map { name in
        (name, Diagnostic.error(.unknownVariable, at: experiment.range, "'\(name)' cannot be derived"))
      }
      blueprints.datasets[experiment.name] = dataset
      blueprints.gaps[experiment.name] = ResultGaps(underived: Dictionary(missing) { first, _ in first })
    }
    return blueprints
  }

  /// The bytes of the results of each experiment that are held at once.
  package var resultBytes: [String: Int] {
    var ignored: [Diagnostic] = []
    return knownResultBytes ?? resultBytes(beside: blueprints(&ignored))
  }

  /// The same by the blueprints of all experiments.
  func resultBytes(beside blueprints: Neighbours) -> [String: Int] {
    let demands = demands
    let bytes = experiments.map { experiment in
      let demanded = demands[experiment.name] ?? []
      return (
        experiment.name,
        blueprints.datasets[experiment.name].map { experiment.resultBytes(demanded: demanded, blueprint: $0) } ?? 0
      )
    }
    return Dictionary(bytes) { first, _ in first }
  }

  /// The experiments from which the variables of the experiment `name` are derived, and it itself, in order.
  package func experiments(for name: String) -> [ExperimentPlan] {
    var needed: Set<String> = [name]
    for experiment in experiments.reversed() where needed.contains(experiment.name) {
      needed.formUnion(experiment.foreignReferences.compactMap(\.dataset))
    }
    return experiments.filter { needed.contains($0.name) }
  }
}
