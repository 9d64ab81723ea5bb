import Diagnostics

extension Evaluator {
  func parameter(_ name: String, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    if let value = scope.parameters[name] { return value }
    throw error(
      .unknownParameter, at: range, "there is no parameter '\(name)'",
      hint: Suggestion.hint(for: name, among: scope.parameters.keys.sorted()))
  }

  func variable(
    _ dataset: ExpressionName?, _ name: ExpressionName, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    let dataset = try self.dataset(dataset, for: name)
    guard let array = dataset.array(called: name.text) else {
      throw error(
        .unknownVariable, at: name.range, "'\(dataset.name)' has no variable '\(name.text)'",
        hint: dataset.absences[name.text] ?? Suggestion.hint(for: name.text, among: dataset.names))
    }
    let unfiltered = scope.isUnfiltered ? dataset[name.text]?.unfiltered : nil
    return try applyingSelection(unfiltered ?? array, at: range)
  }

  /// The dimensions of a variable that the scope's selection leaves free; none where there is no such variable.
  func freeDimensions(_ dataset: ExpressionName?, _ name: ExpressionName) -> [Dimension] {
    let array = (try? self.dataset(dataset, for: name))?.array(called: name.text)
    return (array?.dimensions ?? []).filter { dimension in
      isOwn(dimension) || !dimension.names.contains { scope.selection[$0] != nil }
    }
  }

  private func dataset(_ prefix: ExpressionName?, for name: ExpressionName) throws(EvaluationError) -> Dataset {
    guard let prefix else {
      if let own = scope.own { return own }
      throw standsAlone(name)
    }
    if let dataset = scope.datasets[prefix.text] { return dataset }
    if let own = scope.own, own.name == prefix.text { return own }
    if let own = scope.own, scope.isDerivation {
      let above = scope.datasets.keys.sorted()
      throw error(
        .unknownExperiment, at: prefix.range, "there is no experiment '\(prefix.text)' above '\(own.name)'",
        hint: above.isEmpty
          ? "'derive' sees the experiments above its own; a variable of its own has no prefix"
          : Suggestion.hint(for: prefix.text, among: above))
    }
    throw error(
      .unknownExperiment, at: prefix.range, "there is no experiment '\(prefix.text)'",
      hint: ForeignFunction.advice(forModule: prefix.text, member: name.text)
        ?? Suggestion.hint(for: prefix.text, among: scope.datasets.keys.sorted()))
  }

  private func standsAlone(_ name: ExpressionName) -> EvaluationError {
    let owner = scope.datasets.keys.sorted().first { scope.datasets[$0]?.array(called: name.text) != nil }
    return error(
      .unknownVariable, at: name.range, "'\(name.text)' does not say which experiment it belongs to",
      hint: "write \(owner ?? "experiment").\(name.text)" + (owner == nil ? ", or 'text' in quotes" : ""))
  }

  /// The array at the coordinates of the scope's selection.
  private func applyingSelection(
    _ array: LabelledArray, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    var result = array
    for name in scope.selection.keys.sorted() {
      guard let coordinate = scope.selection[name], let axis = result.axis(name), !isOwn(axis.dimension) else {
        continue
      }
      guard let index = axis.coordinates.index(of: coordinate) else {
        throw error(
          .unknownCoordinate, at: range,
          "'\(name)' has no coordinate \(coordinate.messageText), which is selected here",
          hint: "it has: \(axis.coordinates.summary)")
      }
      result = result.selecting(axis, indices: [index], along: [])
    }
    return result
  }

  private func isOwn(_ dimension: Dimension) -> Bool {
    ownDimensions.contains(dimension.name)
      || dimension.auxiliaryCoordinates.contains { ownDimensions.contains($0.name) }
  }
}
