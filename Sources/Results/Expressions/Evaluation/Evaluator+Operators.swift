import Foundation

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
}
