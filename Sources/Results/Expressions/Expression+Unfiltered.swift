extension Expression {
  /// `value`, which is the value in `scope`, as it would be if no condition on results left anything out: a `where`
  /// without another value then has its value everywhere, unless its condition refers to coordinates alone. What is
  /// still missing no run has, such as the units that a smaller network of a sweep lacks, or was left out on purpose.
  ///
  /// - Returns: Nil where no such condition leaves anything out, and where nothing can be said of what it leaves out.
  public func unfiltered(_ value: LabelledArray, in scope: EvaluationScope) -> LabelledArray? {
    guard !scope.isBlueprint, value.mask != nil, hasFilter(in: scope) else { return nil }
    var scope = scope
    scope.isUnfiltered = true
    guard let whole = try? evaluate(in: scope), whole.dimensions == value.dimensions else { return nil }
    return whole.mask == value.mask ? nil : whole
  }

  /// Whether it, or a variable that it uses, contains a `where` without another value.
  private func hasFilter(in scope: EvaluationScope) -> Bool {
    var hasFilter = false
    root.forEachNode { node in
      switch node.kind {
      case .call(let call) where call.isFilter: hasFilter = true
      case .variable(let dataset, let name):
        let owner = dataset.flatMap { scope.datasets[$0.text] } ?? scope.own
        if owner?[name.text]?.unfiltered != nil { hasFilter = true }
      case .number, .string, .boolean, .parameter, .negative, .not, .power, .arithmetic, .comparison, .logic,
        .selection,
        .call:
        break
      }
    }
    return hasFilter
  }
}
