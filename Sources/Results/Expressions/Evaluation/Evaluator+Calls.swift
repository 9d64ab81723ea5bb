internal import Diagnostics

extension Evaluator {
  func call(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    switch call.function.keywords {
    case .none: return try elementwise(call, at: range)
    case .renaming: return try rename(call)
    case .overOne: return try alongOne(call, at: range)
    case .overAny: return try reduction(call, at: range)
    }
  }

  private func elementwise(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    switch call.function {
    case .where: return try choice(call, at: range)
    case .finite:
      let array = try numbers(call.arguments[0])
      return LabelledArray(
        array.dimensions, .booleans((array.numbers ?? []).map(\.isFinite)), presence: array.presence)
    default: return try numbers(call.arguments[0]).mapNumbers(call.function.ofOneNumber)
    }
  }

  /// `where(c, a, b)`: only the branch that is taken may be missing for the result to be missing.
  private func choice(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let condition = try booleans(call.arguments[0])
    let value = try evaluate(call.arguments[1])
    let otherwise =
      call.arguments.count == 3
      ? try evaluate(call.arguments[2], as: value.kind) : .missing([], value.kind)
    var dimensions = try union(condition.dimensions, value.dimensions, at: range)
    dimensions = try union(dimensions, otherwise.dimensions, at: range)
    try checkCount(dimensions, at: range)
    return condition.aligned(to: dimensions).choosing(
      value.aligned(to: dimensions), otherwise.aligned(to: dimensions))
  }

  private func rename(_ call: Call) throws(EvaluationError) -> LabelledArray {
    var array = try owning(call.keywords.map(\.name.text)).evaluate(call.arguments[0])
    for keyword in call.keywords {
      let axis = try self.axis(keyword.name, of: array)
      let new = keyword.values[0]
      guard array.axis(new.text) == nil else {
        throw error(.dimensionMismatch, at: new.range, "the array has a dimension '\(new.text)' already")
      }
      array = array.relabelled(
        array.dimensions.map { $0.name == axis.dimension.name ? $0.renaming(axis.name, to: new.text) : $0 })
    }
    return array
  }

  /// The dimensions that a function with `over` reduces: those named, or all that `array` has.
  func reducedDimensions(_ call: Call, of array: LabelledArray) throws(EvaluationError) -> [String] {
    guard let over = call.keywords.first else { return array.dimensions.map(\.name) }
    var names: [String] = []
    for name in over.values { names.append(try axis(name, of: array).dimension.name) }
    return names
  }

  /// This evaluator for the arguments of a function that reduces dimensions by name.
  func inside(_ call: Call) -> Evaluator { owning(call.keywords.flatMap(\.values).map(\.text)) }
}

extension Dimension {
  /// The dimension with its own name or that of a second coordinate replaced.
  ///
  /// Second coordinates follow a new name that only adds a suffix (`time` to `time_2` makes `step` `step_2`), so that a
  /// product with the old dimension keeps both.
  func renaming(_ old: String, to new: String) -> Dimension {
    guard old == name else {
      return Dimension(
        name, coordinates,
        companions: companions.map { $0.name == old ? Companion(name: new, coordinates: $0.coordinates) : $0 })
    }
    let suffix = new.hasPrefix(old) ? String(new.dropFirst(old.count)) : ""
    return Dimension(
      new, coordinates,
      companions: companions.map { Companion(name: $0.name + suffix, coordinates: $0.coordinates) })
  }
}

extension LabelledArray {
  /// For an array of truth values: the element of `value` where true, of `otherwise` where false.
  func choosing(_ value: LabelledArray, _ otherwise: LabelledArray) -> LabelledArray {
    let conditions = booleans ?? []
    let chosen: Elements =
      switch (value.elements, otherwise.elements) {
      case (.numbers(let a), .numbers(let b)): .numbers(conditions.indices.map { conditions[$0] ? a[$0] : b[$0] })
      case (.labels(let a), .labels(let b)): .labels(conditions.indices.map { conditions[$0] ? a[$0] : b[$0] })
      case (.booleans(let a), .booleans(let b)): .booleans(conditions.indices.map { conditions[$0] ? a[$0] : b[$0] })
      default: preconditionFailure("both branches are of one kind")
      }
    let present = conditions.indices.map {
      isPresent($0) && (conditions[$0] ? value.isPresent($0) : otherwise.isPresent($0))
    }
    return LabelledArray(dimensions, chosen, presence: present)
  }
}
