import Experiments
import Planning
import Schemas
import Storage

/// Everything that the result of an experiment depends on, but the program. Maps are compared in the order in which they
/// are written, since that is the order of the coordinates; what data files contain is part of the text.
struct ResultRequest: Equatable {
  private let name: String
  private let source: String
  private let parameters: [String]
  private let demanded: Set<String>?

  /// A run of `experiment` of which other blocks use the variables `demanded`.
  init(_ experiment: ExperimentPlan, of plan: NotebookPlan, demanded: Set<String>?) {
    (name, source) = (experiment.name, experiment.source.flowText)
    parameters = plan.parameters.all.map { "\($0.name): \($0.value.flowText)" }
    self.demanded = demanded
  }

  /// Its digest together with `conditions`, in hexadecimal digits.
  func digest(under conditions: [String]) -> String {
    let demand = demanded.map { $0.sorted() } ?? []
    let lists = [conditions, [name, source, "\(demanded == nil)"], parameters, demand]
    let text = lists.map { $0.map(\.debugDescription).joined(separator: ",") }.joined(separator: "\n")
    return Digest.hexadecimal(of: Array(text.utf8))
  }
}
