extension Expression {
  /// The conditions that select elements by their coordinates: those of `where` without another value that speak of
  /// coordinates and constants alone. What is false in one of them was left out on purpose; all else that is missing is not
  /// there.
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

extension Evaluator {
  /// Whether a condition speaks of coordinates and constants alone.
  func isAboutCoordinates(_ condition: ExpressionNode) -> Bool {
    Evaluator(source: source, scope: scope.withoutElements).selection(condition) != nil
  }

  /// In a scope without elements: the truth values of a condition that speaks of coordinates and constants alone.
  fileprivate func selection(_ condition: ExpressionNode) -> LabelledArray? {
    guard let array = try? evaluate(condition), array.hasElements else { return nil }
    return array
  }
}

extension EvaluationScope {
  /// The same scope, in which coordinates have values and variables have none.
  fileprivate var withoutElements: EvaluationScope {
    var scope = self
    scope.datasets = datasets.mapValues(\.withoutElements)
    scope.own = own?.withoutElements
    scope.isBlueprint = true
    return scope
  }
}

extension Dataset {
  /// The same variables with all of their elements missing, but for those that are coordinates.
  fileprivate var withoutElements: Dataset {
    Dataset(
      name: name,
      variables: variables.map { variable in
        let dimensions = variable.array.dimensions
        let isCoordinate = dimensions.count == 1 && dimensions[0].names.contains(variable.name)
        return isCoordinate
          ? variable : .init(variable.name, .missing(variable.array.dimensions, variable.array.kind))
      })
  }
}

extension LabelledArray {
  /// Whether any element is there.
  fileprivate var hasElements: Bool { !isBlank && (0..<count).contains(where: isPresent) }
}
