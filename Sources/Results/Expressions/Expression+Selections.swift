extension Expression {
  /// The conditions that select elements by their coordinates: those of `where` without another value that refer to
  /// coordinates and constants alone. What is false in one of them was left out on purpose; all else that is missing is
  /// not there.
  ///
  /// - Returns: Truth values over the dimensions of each condition; none of a condition that cannot be evaluated.
  public func selections(in scope: EvaluationScope) -> [LabelledArray] {
    var conditions: [ExpressionNode] = []
    root.forEachNode { node in
      guard case .call(let call) = node.kind, call.isFilter else { return }
      conditions.append(call.arguments[0])
    }
    guard !conditions.isEmpty else { return [] }
    let evaluator = Evaluator(source: source, scope: scope.withoutElements)
    return conditions.compactMap(evaluator.selection)
  }
}
