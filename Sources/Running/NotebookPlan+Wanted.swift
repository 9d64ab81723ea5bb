import Planning

extension NotebookPlan {
  /// The variables of each experiment that are used even where figures and claims are known: those of printed values and
  /// of other experiments. Experiments of which tables show something are not among it; of these all are used, since the
  /// heads of a table may name any dimension.
  var wanted: [String: Set<String>] {
    var wanted = Dictionary(uniqueKeysWithValues: experimentNames.map { ($0, Set<String>()) })
    let values = printedValues.flatMap(\.expression.references)
    for reference in values + experiments.flatMap(\.foreignReferences) {
      if let experiment = reference.dataset { wanted[experiment]?.insert(reference.name) }
    }
    for reference in tables.flatMap(\.value.references) {
      if let experiment = reference.dataset { wanted[experiment] = nil }
    }
    return wanted
  }
}
