extension Evaluator {
  /// Whether a condition refers to coordinates and constants alone.
  func isAboutCoordinates(_ condition: ExpressionNode) -> Bool {
    Evaluator(source: source, scope: scope.withoutElements).selection(condition) != nil
  }

  /// In a scope without elements: the truth values of a condition that refers to coordinates and constants alone.
  func selection(_ condition: ExpressionNode) -> LabelledArray? {
    guard let array = try? evaluate(condition), array.hasElements else { return nil }
    return array
  }
}

extension EvaluationScope {
  /// The same scope, in which coordinates have values and variables have none.
  var withoutElements: EvaluationScope {
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
    replacingVariables(
      by: variables.map { variable in
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
