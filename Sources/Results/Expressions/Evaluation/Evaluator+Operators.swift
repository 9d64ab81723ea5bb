internal import Foundation

extension Evaluator {
  func power(_ base: ExpressionNode, _ exponent: ExpressionNode) throws(EvaluationError) -> LabelledArray {
    let range = base.range.lowerBound..<exponent.range.upperBound
    let (left, right) = try aligned(numbers(base), numbers(exponent), at: range)
    return left.combiningNumbers(right) { $1 == 2 ? $0 * $0 : pow($0, $1) }
  }

  func arithmetic(
    _ first: ExpressionNode, _ steps: [ArithmeticStep]
  ) throws(EvaluationError) -> LabelledArray {
    var result = try numbers(first)
    for step in steps {
      let range = first.range.lowerBound..<step.operand.range.upperBound
      let (left, right) = try aligned(result, numbers(step.operand), at: range)
      switch step.symbol {
      case .add: result = left.combiningNumbers(right) { $0 + $1 }
      case .subtract: result = left.combiningNumbers(right) { $0 - $1 }
      case .multiply: result = left.combiningNumbers(right) { $0 * $1 }
      case .divide: result = left.combiningNumbers(right) { $0 / $1 }
      }
    }
    return result
  }

  func logic(_ symbol: LogicOperator, _ operands: [ExpressionNode]) throws(EvaluationError) -> LabelledArray {
    var result = try booleans(operands[0])
    for operand in operands.dropFirst() {
      let range = operands[0].range.lowerBound..<operand.range.upperBound
      let (left, right) = try aligned(result, booleans(operand), at: range)
      result = left.combiningBooleans(right) { symbol == .and ? $0 && $1 : $0 || $1 }
    }
    return result
  }

  func comparison(_ first: ExpressionNode, _ steps: [ComparisonStep]) throws(EvaluationError) -> LabelledArray {
    try conjunction(of: comparedPairs(first, steps))
  }

  /// Where every comparison of a chain holds.
  func conjunction(of pairs: [ComparedPair]) throws(EvaluationError) -> LabelledArray {
    var result: LabelledArray?
    for pair in pairs {
      let holds = try compare(pair)
      guard let before = result else {
        result = holds
        continue
      }
      let (left, right) = try aligned(before, holds, at: pair.range)
      result = left.combiningBooleans(right) { $0 && $1 }
    }
    return result ?? LabelledArray(true)
  }

  /// Two neighbours of a chain of comparisons, along common dimensions.
  struct ComparedPair {
    let symbol: ComparisonOperator
    let left: LabelledArray
    let right: LabelledArray
    let range: Range<Int>
  }

  /// The neighbours in `first < … < last`, each operand evaluated once.
  func comparedPairs(
    _ first: ExpressionNode, _ steps: [ComparisonStep]
  ) throws(EvaluationError) -> [ComparedPair] {
    var pairs: [ComparedPair] = []
    var (before, start) = (try evaluate(first), first.range.lowerBound)
    for step in steps {
      let next = try evaluate(step.operand)
      let range = start..<step.operand.range.upperBound
      try checkComparable(before, next, step.symbol, at: range)
      let (left, right) = try aligned(before, next, at: range)
      pairs.append(ComparedPair(symbol: step.symbol, left: left, right: right, range: range))
      (before, start) = (next, step.operand.range.lowerBound)
    }
    return pairs
  }

  private func checkComparable(
    _ left: LabelledArray, _ right: LabelledArray, _ symbol: ComparisonOperator, at range: Range<Int>
  ) throws(EvaluationError) {
    guard left.kind == right.kind, left.kind != .booleans else {
      throw error(
        .wrongOperand, at: range, "cannot compare \(left.kind.rawValue) with \(right.kind.rawValue)",
        hint: left.kind == .booleans || right.kind == .booleans ? "combine truth values with and, or, not" : nil)
    }
    guard left.kind == .numbers || symbol == .equal || symbol == .notEqual else {
      throw error(.wrongOperand, at: range, "texts have no order", hint: "compare them with == or !=")
    }
  }

  /// Where the comparison of a pair holds. Where a number does not exist it cannot be compared, and that is an error.
  func compare(_ pair: ComparedPair) throws(EvaluationError) -> LabelledArray {
    let presence = LabelledArray.jointPresence(pair.left.presence, pair.right.presence)
    guard let left = pair.left.numbers, let right = pair.right.numbers else {
      return compareLabels(pair, presence)
    }
    var (present, holds) = (presence, Array(repeating: false, count: left.count))
    for index in left.indices where presence?[index] ?? true {
      if left[index].isNaN || right[index].isNaN {
        guard scope.isBlueprint else { throw comparedNaN(pair, at: index) }
        present = present ?? Array(repeating: true, count: left.count)
        present?[index] = false
      } else {
        holds[index] = pair.symbol.holds(left[index], right[index])
      }
    }
    return LabelledArray(pair.left.dimensions, .booleans(holds), presence: present)
  }

  private func compareLabels(_ pair: ComparedPair, _ presence: [Bool]?) -> LabelledArray {
    let (left, right) = (pair.left.labels ?? [], pair.right.labels ?? [])
    let holds = zip(left, right).map { ($0 == $1) == (pair.symbol == .equal) }
    return LabelledArray(pair.left.dimensions, .booleans(holds), presence: presence)
  }

  private func comparedNaN(_ pair: ComparedPair, at index: Int) -> EvaluationError {
    let place = pair.left.coordinates(at: index).map(\.description).joined(separator: ", ")
    return error(
      .comparedNaN, at: pair.range, "NaN cannot be compared" + (place.isEmpty ? "" : ": at \(place)"),
      hint: "a run may have diverged, or a function left its domain; 'finite' and 'where' can leave such places out")
  }
}

extension LabelledArray {
  /// The array with each number changed.
  func mapNumbers(_ transform: (Double) -> Double) -> LabelledArray {
    LabelledArray(dimensions, .numbers((numbers ?? []).map(transform)), presence: presence)
  }

  /// The array with each truth value changed.
  func mapBooleans(_ transform: (Bool) -> Bool) -> LabelledArray {
    LabelledArray(dimensions, .booleans((booleans ?? []).map(transform)), presence: presence)
  }

  /// Element by element with an array along the same dimensions.
  func combiningNumbers(_ other: LabelledArray, _ combine: (Double, Double) -> Double) -> LabelledArray {
    let (left, right) = (numbers ?? [], other.numbers ?? [])
    return LabelledArray(
      dimensions, .numbers(left.indices.map { combine(left[$0], right[$0]) }),
      presence: Self.jointPresence(presence, other.presence))
  }

  /// Element by element with an array along the same dimensions.
  func combiningBooleans(_ other: LabelledArray, _ combine: (Bool, Bool) -> Bool) -> LabelledArray {
    LabelledArray(
      dimensions, .booleans(zip(booleans ?? [], other.booleans ?? []).map(combine)),
      presence: Self.jointPresence(presence, other.presence))
  }
}
