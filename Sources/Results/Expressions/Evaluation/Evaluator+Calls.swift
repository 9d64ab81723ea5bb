import Diagnostics

extension Evaluator {
  /// The value of a call of a function.
  func call(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    if let value = known[range] { return value }
    return switch call.operation {
    case .ofEachNumber(let function): try numbers(call.arguments[0]).mapNumbers(function)
    case .ofEachPair(let function): try ofEachPair(function, call, at: range)
    case .finiteness: try finiteness(call)
    case .choice: try choice(call, at: range)
    case .statistic(let statistic, let countsTruth):
      try self.statistic(statistic, call, countsTruth: countsTruth, at: range)
    case .quantifier(let quantifier): try self.quantifier(quantifier, call)
    case .count: try count(call)
    case .graded(let grade): try graded(grade, call)
    case .contraction: try contraction(call, (call.arguments[0], call.arguments[1]), at: range)
    case .correlation: try correlation(call, at: range)
    case .extremeCoordinate(let extreme): try extremeCoordinate(call, extreme)
    case .order(let symbol): try order(call, symbol)
    case .crossing: try crossing(call, at: range)
    case .ofCurve(let reduce): try ofCurve(call, at: range, reduce)
    case .difference: try difference(call)
    case .ofEachMatrix(let function): try ofEachMatrix(function, call, at: range)
    case .angles: try angles(call, at: range)
    case .renaming: try rename(call)
    }
  }

  private func ofEachPair(
    _ function: (Double, Double) -> Double, _ call: Call, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    let (left, right) = (try numbers(call.arguments[0]), try numbers(call.arguments[1]))
    return left.combiningNumbers(right, along: try commonDimensions(left, right, at: range), function)
  }

  private func finiteness(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try numbers(call.arguments[0])
    return LabelledArray(
      array.dimensions, .booleans((array.numbers ?? []).map(\.isFinite)), mask: array.mask)
  }

  /// `where(c, a, b)`: only the branch that is taken may be missing for the result to be missing.
  private func choice(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let value = try evaluate(call.arguments[1])
    let otherwise = call.arguments.count == 3 ? try evaluate(call.arguments[2]) : .missing([], value.kind)
    guard otherwise.kind == value.kind else {
      throw error(
        .wrongOperand, at: call.arguments[2].range,
        "expected \(value.kind.rawValue), found \(otherwise.kind.rawValue)",
        hint: "both values of 'where' are of one kind")
    }
    guard value.kind == .booleans else {
      return try choice(call, value, otherwise, booleans(call.arguments[0]), at: range)
    }
    return try tryingBoth { (inner: Evaluator) throws(EvaluationError) in
      try choice(call, value, otherwise, inner.booleans(call.arguments[0]), at: range)
    }
  }

  private func choice(
    _ call: Call, _ value: LabelledArray, _ otherwise: LabelledArray, _ condition: LabelledArray, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    var dimensions = try union(condition.dimensions, value.dimensions, at: range)
    dimensions = try union(dimensions, otherwise.dimensions, at: range)
    try checkCount(dimensions, at: range)
    if scope.isUnfiltered, call.isFilter, !isAboutCoordinates(call.arguments[0]) {
      return value.aligned(to: dimensions)
    }
    if condition.isBlank || value.isBlank && otherwise.isBlank { return .missing(dimensions, value.kind) }
    return condition.aligned(to: dimensions).choosing(
      value.aligned(to: dimensions), otherwise.aligned(to: dimensions))
  }

  /// `rename(x, old=new, …)`, all at once, so that two names may be exchanged.
  private func rename(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).evaluate(call.arguments[0])
    var names: [String: String] = [:]
    for keyword in call.keywords {
      names[try axis(keyword.name, of: array, from: call.arguments[0]).name] = keyword.values[0].text
    }
    let renamed = array.dimensions.map { $0.renaming(names) }
    var seen: Set<String> = []
    let repeated = renamed.flatMap(\.names).filter { !seen.insert($0).inserted }
    for keyword in call.keywords where repeated.contains(keyword.values[0].text) {
      let name = keyword.values[0]
      throw error(
        .dimensionMismatch, at: name.range, "the array has a dimension '\(name.text)' already",
        hint: "give it a name that is free, or select or reduce that dimension first")
    }
    return array.relabelled(renamed.map { $0.without(repeated) })
  }

  /// The dimensions that a function with `over` reduces: those named, or all that `array` has.
  func reducedDimensions(_ call: Call, of array: LabelledArray) throws(EvaluationError) -> [String] {
    guard let over = call.keywords.first else { return array.dimensions.map(\.name) }
    return try dimensionNames(over, of: array, from: call.arguments[0])
  }

  /// The dimensions of `array`, the value of `node`, that a keyword names.
  func dimensionNames(
    _ keyword: Call.Keyword, of array: LabelledArray, from node: ExpressionNode
  ) throws(EvaluationError) -> [String] {
    var names: [String] = []
    for name in keyword.values { names.append(try axis(name, of: array, from: node).dimension.name) }
    return names
  }

  /// This evaluator for the arguments of a call: the scope does not select the dimensions that the call names itself.
  func inside(_ call: Call) -> Evaluator {
    switch call.operation.signature.keywords {
    case .none, .overAny, .overOne, .matrix: owning(call.keywords.flatMap(\.values).map(\.text))
    case .renaming: owning(call.keywords.map(\.name.text))
    }
  }
}

extension Dimension {
  /// The name and those of the second coordinates.
  var names: [String] { [name] + auxiliaryCoordinates.map(\.name) }

  /// The dimension with its own name and those of second coordinates replaced as `new` says.
  ///
  /// Second coordinates follow a new name that only adds a suffix (`time` to `time_2` makes `step` `step_2`), so that a
  /// product with the old dimension keeps both.
  func renaming(_ new: [String: String]) -> Dimension {
    let name = new[self.name] ?? self.name
    let suffix = name.hasPrefix(self.name) ? String(name.dropFirst(self.name.count)) : ""
    return Dimension(
      name, coordinates,
      auxiliaryCoordinates: auxiliaryCoordinates.map {
        AuxiliaryCoordinates(name: new[$0.name] ?? $0.name + suffix, coordinates: $0.coordinates)
      },
      role: role, title: name == self.name ? title : nil)
  }

  /// The dimension without the second coordinates called `names`.
  func without(_ names: [String]) -> Dimension {
    with(auxiliaryCoordinates: auxiliaryCoordinates.filter { !names.contains($0.name) })
  }
}

extension LabelledArray {
  /// For an array of truth values: the element of `value` where true, of `otherwise` where false.
  func choosing(_ value: LabelledArray, _ otherwise: LabelledArray) -> LabelledArray {
    let conditions = booleans ?? []
    // Anything may lie where an element is missing, so what is not chosen can stay there.
    if otherwise.isBlank { return value.keeping(where: conditions, mask, along: dimensions) }
    if value.isBlank { return otherwise.keeping(where: conditions.map(!), mask, along: dimensions) }
    let chosen: Elements =
      switch (value.elements, otherwise.elements) {
      case (.numbers(let a), .numbers(let b)): .numbers(conditions.indices.map { conditions[$0] ? a[$0] : b[$0] })
      case (.labels(let a), .labels(let b)): .labels(conditions.indices.map { conditions[$0] ? a[$0] : b[$0] })
      case (.booleans(let a), .booleans(let b)): .booleans(conditions.indices.map { conditions[$0] ? a[$0] : b[$0] })
      case (.numbers, _), (.labels, _), (.booleans, _): preconditionFailure("both branches are of one kind")
      }
    guard mask != nil || value.mask != nil || otherwise.mask != nil else { return LabelledArray(dimensions, chosen) }
    let present = conditions.indices.map {
      isPresent($0) && (conditions[$0] ? value.isPresent($0) : otherwise.isPresent($0))
    }
    return LabelledArray(dimensions, chosen, mask: present)
  }

  /// The array without the elements where a condition is false, or missing as `mask` says. Its dimensions are those of
  /// the condition.
  private func keeping(where condition: [Bool], _ mask: [Bool]?, along dimensions: [Dimension]) -> LabelledArray {
    LabelledArray(dimensions, elements, mask: Self.jointMask(Self.jointMask(condition, mask), self.mask))
  }
}
