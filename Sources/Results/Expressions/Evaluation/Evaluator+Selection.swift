import Diagnostics

extension Evaluator {
  func selection(_ base: ExpressionNode, _ selectors: [Selector]) throws(EvaluationError) -> LabelledArray {
    var array = try owning(selectors.map(\.name.text)).evaluate(base)
    for selector in selectors { array = try select(selector, in: array, from: base) }
    return array
  }

  private func select(
    _ selector: Selector, in array: LabelledArray, from base: ExpressionNode
  ) throws(EvaluationError) -> LabelledArray {
    let axis = try self.axis(selector.name, of: array, from: base)
    switch selector.index {
    case .first:
      try requireNoCoordinate("first", axis, selector)
      return array.selectingEnd(of: axis.dimension, isFirst: true)
    case .last:
      try requireNoCoordinate("last", axis, selector)
      return array.selectingEnd(of: axis.dimension, isFirst: false)
    case .nearest(let node): return try selectNearest(node, axis, in: array)
    case .range(let low, let high): return try selectRange(low, high, axis, selector, in: array)
    case .list(let nodes): return try selectList(nodes, axis, in: array)
    case .coordinate(let node): return try selectCoordinates(node, axis, in: array)
    }
  }

  /// Nothing can be called `first` or `last` in a notebook, but a column of a data file can.
  private func requireNoCoordinate(_ word: String, _ axis: Axis, _ selector: Selector) throws(EvaluationError) {
    guard case .labels(let labels) = axis.coordinates, labels.contains(word) else { return }
    throw error(
      .reservedName, at: selector.range,
      "'\(word)' is the name of a coordinate of '\(axis.name)', and the word for the \(word) one",
      hint: "write [\(axis.name)='\(word)'] for the name, or another name for the \(word) one")
  }

  /// The dimension, or second coordinate of one, called `name` of the array that `node` gave.
  func axis(
    _ name: ExpressionName, of array: LabelledArray, from node: ExpressionNode
  ) throws(EvaluationError) -> Axis {
    if let axis = array.axis(name.text) { return axis }
    let names = array.dimensions.flatMap { [$0.name] + $0.auxiliaryCoordinates.map(\.name) }
    throw error(
      .unknownDimension, at: name.range, "\(description(of: node)) has no dimension '\(name.text)'",
      hint: names.isEmpty ? "it is a single value" : Suggestion.hint(for: name.text, among: names))
  }

  /// A variable by its name; anything else in general words.
  private func description(of node: ExpressionNode) -> String {
    guard case .variable(let dataset, let name) = node.kind else { return "the array" }
    return "'" + (dataset.map { $0.text + "." } ?? "") + name.text + "'"
  }

  private func selectNearest(
    _ node: ExpressionNode, _ axis: Axis, in array: LabelledArray
  ) throws(EvaluationError) -> LabelledArray {
    let targets = try numbers(node)
    let table = CoordinateTable(.numbers(try numericCoordinates(of: axis, at: node.range)))
    let indices = (targets.numbers ?? []).enumerated().map { index, target in
      targets.isPresent(index) ? table.index(nearestTo: target) ?? -1 : -1
    }
    return try gather(array, axis, indices, along: targets.dimensions, at: node.range)
  }

  func numericCoordinates(of axis: Axis, at range: Range<Int>) throws(EvaluationError) -> [Double] {
    if case .numbers(let values) = axis.coordinates { return values }
    throw error(
      .wrongOperand, at: range, "the coordinates of '\(axis.name)' are names, not numbers",
      hint: "it has: \(axis.coordinates.summary)")
  }

  private func selectRange(
    _ low: ExpressionNode?, _ high: ExpressionNode?, _ axis: Axis, _ selector: Selector, in array: LabelledArray
  ) throws(EvaluationError) -> LabelledArray {
    let coordinates = try numericCoordinates(of: axis, at: selector.range)
    let bounds = (try low.map(bound), try high.map(bound))
    guard let lowest = bounds.0 ?? -.infinity, let highest = bounds.1 ?? .infinity else {
      return .missing(array.dimensions, array.kind)
    }
    let indices = coordinates.indices.filter {
      ComparisonOperator.greaterOrEqual.holds(coordinates[$0], lowest)
        && ComparisonOperator.lessOrEqual.holds(coordinates[$0], highest)
    }
    guard !indices.isEmpty else {
      throw error(
        .unknownCoordinate, at: selector.range, "no coordinate of '\(axis.name)' lies within",
        hint: "it has: \(axis.coordinates.summary)")
    }
    return array.selecting(axis, indices: indices, along: [axis.dimension.selecting(indices)])
  }

  /// One number: an end of a range, a quantile. Nil if it is missing.
  func bound(_ node: ExpressionNode) throws(EvaluationError) -> Double? {
    let array = try numbers(node)
    guard array.dimensions.isEmpty, let number = array.numbers?.first else {
      throw notOneValue(array, at: node.range)
    }
    return array.isPresent(0) ? number : nil
  }

  func notOneValue(_ array: LabelledArray, at range: Range<Int>) -> EvaluationError {
    let names = array.dimensions.map(\.name).joined(separator: ", ")
    return error(
      .notOneValue, at: range, "expected one value, found an array along \(names)",
      hint: "select or reduce these dimensions")
  }

  private func selectList(
    _ nodes: [ExpressionNode], _ axis: Axis, in array: LabelledArray
  ) throws(EvaluationError) -> LabelledArray {
    var indices: [Int] = []
    for node in nodes {
      let item = try evaluate(node)
      guard item.dimensions.isEmpty else { throw notOneValue(item, at: node.range) }
      // Which elements a missing number means is not known, only that nothing is there.
      guard item.isPresent(0) else { return .missing(array.dimensions, array.kind) }
      let index = try self.indices(of: item, axis, at: node.range)[0]
      guard !indices.contains(index) else {
        throw error(
          .unknownCoordinate, at: node.range, "\(axis.coordinates[index]) is listed twice",
          hint: "list each coordinate once")
      }
      indices.append(index)
    }
    return array.selecting(axis, indices: indices, along: [axis.dimension.selecting(indices)])
  }

  private func selectCoordinates(
    _ node: ExpressionNode, _ axis: Axis, in array: LabelledArray
  ) throws(EvaluationError) -> LabelledArray {
    let index = try evaluate(node)
    let indices = try self.indices(of: index, axis, at: node.range)
    return try gather(array, axis, indices, along: index.dimensions, at: node.range)
  }

  /// For each element of `index` the index along the axis that has it as its coordinate; −1 where it is missing.
  private func indices(
    of index: LabelledArray, _ axis: Axis, at range: Range<Int>
  ) throws(EvaluationError) -> [Int] {
    guard let wanted = index.coordinates else {
      throw error(.wrongOperand, at: range, "truth values are not coordinates", hint: "'where' keeps some elements")
    }
    let table = CoordinateTable(axis.coordinates)
    var indices: [Int] = []
    indices.reserveCapacity(wanted.count)
    for element in 0..<wanted.count {
      if !index.isPresent(element) {
        indices.append(-1)
      } else if let found = table.index(of: wanted[element]) ?? axis.numberedIndex(of: wanted[element]) {
        indices.append(found)
      } else {
        throw unknownCoordinate(wanted[element], axis, at: range)
      }
    }
    return indices
  }

  private func unknownCoordinate(_ coordinate: Coordinate, _ axis: Axis, at range: Range<Int>) -> EvaluationError {
    var hint = "it has: \(axis.coordinates.summary)"
    if case .label(let text) = coordinate, case .labels(let labels) = axis.coordinates,
      let nearest = Suggestion.nearest(to: text, among: labels)
    {
      hint = "did you mean '\(nearest)'?"
    } else if case .label(let text) = coordinate, scope.own?.array(called: text) != nil {
      hint = "a lone name is a label; for the variable write (\(text))"
    } else if case .label(let text) = coordinate, Double(text) != nil {
      hint = "numbers are written without quotes; " + hint
    }
    return error(
      .unknownCoordinate, at: range, "'\(axis.name)' has no coordinate \(coordinate.selectorText)", hint: hint)
  }

  private func gather(
    _ array: LabelledArray, _ axis: Axis, _ indices: [Int], along dimensions: [Dimension], at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    let others = array.dimensions.filter { $0.name != axis.dimension.name }
    try checkCount(try union(others, dimensions, at: range), at: range)
    return array.selecting(axis, indices: indices, along: dimensions)
  }
}
