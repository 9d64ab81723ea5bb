/// What the names in an expression mean.
public struct EvaluationScope: Sendable {
  /// The datasets, by the label of their experiment.
  public var datasets: [String: Dataset]
  /// The dataset whose variables are written without a prefix; nil where no one dataset is meant.
  public var own: Dataset?
  /// The values of `$name`.
  public var parameters: [String: LabelledArray]
  /// The facet, row or repeated column that the expression is evaluated for, by dimension or second coordinate.
  ///
  /// It applies to every variable that has the dimension, unless the expression selects or reduces that dimension
  /// itself.
  public var selection: [String: Coordinate]
  /// Whether the datasets are blueprints: full dimensions and coordinates, but every element missing.
  ///
  /// Evaluation then checks names, kinds and dimensions only: `count` is missing, and NaN may be compared.
  public var isBlueprint: Bool
  /// Whether a variable of `own` is derived: `datasets` are then those of the experiments above it.
  public var isDerivation = false
  /// Whether every `where` without another value has its value everywhere, so that conditions leave nothing out.
  var isUnfiltered = false

  /// A scope with these meanings.
  public init(
    datasets: [String: Dataset] = [:], own: Dataset? = nil, parameters: [String: LabelledArray] = [:],
    selection: [String: Coordinate] = [:], isBlueprint: Bool = false
  ) {
    self.datasets = datasets
    self.own = own
    self.parameters = parameters
    self.selection = selection
    self.isBlueprint = isBlueprint
  }

  /// The scope of one facet, row or repeated column.
  public func selecting(_ location: [NamedCoordinate]) -> EvaluationScope {
    var scope = self
    for named in location { scope.selection[named.dimension] = named.coordinate }
    return scope
  }
}
