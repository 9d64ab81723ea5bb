import Diagnostics
public import Results
import Schemas

/// The experiments above one in a notebook, whose variables it may derive its own from.
public struct Neighbours: Sendable {
  /// Their datasets, by their labels.
  public var datasets: [String: Dataset]
  /// What is not known of them, by their labels.
  public var gaps: [String: ResultGaps]

  /// The experiments with these datasets.
  public init(datasets: [String: Dataset] = [:], gaps: [String: ResultGaps] = [:]) {
    (self.datasets, self.gaps) = (datasets, gaps)
  }

  /// Nothing above.
  public static let none = Neighbours()

  /// What derived variables of the experiment `own` are evaluated in.
  func scope(deriving own: Dataset, parameters: [String: LabelledArray], isBlueprint: Bool = false) -> EvaluationScope {
    var scope = EvaluationScope(datasets: datasets, own: own, parameters: parameters, isBlueprint: isBlueprint)
    scope.isDerivation = true
    return scope
  }

  /// Why a variable of another experiment is not known; nil where it is, or where there is none.
  func cause(of reference: Expression.Reference) -> Diagnostic? {
    reference.dataset.flatMap { gaps[$0]?.cause(of: reference.name) }
  }
}

extension ExperimentPlan {
  /// The variables of other experiments that its derived variables use.
  public var foreignReferences: [Expression.Reference] {
    spec.derived.flatMap(\.value.references).filter { !$0.isOwn(of: name) }
  }
}

extension NamedValue<Expression> {
  /// The names of the experiment's own that a derived variable of it is made of.
  func ownNames(in experiment: String) -> [String] {
    value.references.filter { $0.isOwn(of: experiment) }.map(\.name)
  }
}

extension Expression.Reference {
  /// Whether a derived variable of `experiment` refers to that itself.
  func isOwn(of experiment: String) -> Bool { dataset == nil || dataset == experiment }
}
