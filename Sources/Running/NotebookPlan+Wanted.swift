import Planning

extension NotebookPlan {
  /// The names in each experiment that are used even where figures and claims are known: those in printed values, in
  /// tables and in what other experiments derive.
  var wanted: [String: Set<String>] {
    var wanted = Dictionary(uniqueKeysWithValues: experimentNames.map { ($0, Set<String>()) })
    let shown = printedValues.flatMap(\.expression.references) + tables.flatMap(\.value.references)
    for reference in shown + experiments.flatMap(\.foreignReferences) {
      if let experiment = reference.dataset { wanted[experiment]?.insert(reference.name) }
    }
    return wanted
  }
}
