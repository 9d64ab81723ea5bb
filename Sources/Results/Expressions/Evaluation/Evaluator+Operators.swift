import Foundation

extension Evaluator {
  func power(_ base: ExpressionNode, _ exponent: ExpressionNode) throws(EvaluationError) -> LabelledArray {
    let range = base.range.lowerBound..<exponent.range.upperBound
    let (left, right) = (try numbers(base), try numbers(exponent))
    let dimensions = try commonDimensions(left, right, at: range)
    return left.combiningNumbers(right, along: dimensions) { $1 == 2 ? $0 * $0 : pow($0, $1) }
  }

  func arithmetic(
    _ first: ExpressionNode, _ steps: [ArithmeticStep]
  ) throws(EvaluationError) -> LabelledArray {
    var result = try numbers(first)
    for step in steps {
      let range = first.range.lowerBound..<step.operand.range.upperBound
      let operand = try numbers(step.operand)
      let dimensions = try commonDimensions(result, operand, at: range)
      switch step.symbol {
      case .add: result = result.combiningNumbers(operand, along: dimensions) { $0 + $1 }
      case .subtract: result = result.combiningNumbers(operand, along: dimensions) { $0 - $1 }
      case .multiply: result = result.combiningNumbers(operand, along: dimensions) { $0 * $1 }
      case .divide: result = result.combiningNumbers(operand, along: dimensions) { $0 / $1 }
      }
    }
    return result
  }

  func logic(_ symbol: LogicOperator, _ operands: [ExpressionNode]) throws(EvaluationError) -> LabelledArray {
    var result = try booleans(operands[0])
    for operand in operands.dropFirst() {
      let range = operands[0].range.lowerBound..<operand.range.upperBound
      let other = try booleans(operand)
      result = result.combiningBooleans(other, along: try commonDimensions(result, other, at: range)) {
        symbol == .and ? $0 && $1 : $0 || $1
      }
    }
    return result
  }
}
