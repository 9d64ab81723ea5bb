/// The part of an expression in which NaN arises, and where.
struct NaNOrigin {
  /// The part as it is written.
  private let text: String
  /// The element that is NaN, the first of them.
  private let location: [NamedCoordinate]
  /// What the part is computed from at that element; empty where that is not said.
  private let operands: String

  /// `'a.x / a.y' is NaN (0 / 0) at seed = 3`.
  var sentence: String {
    let coordinates = location.isEmpty ? "" : " at \(location.map(\.description).joined(separator: ", "))"
    return "'\(text)' is NaN" + (operands.isEmpty ? "" : " (\(operands))") + coordinates
  }

  /// The origin in `node`; nil where no element of it is NaN.
  init?(in node: ExpressionNode, _ evaluator: Evaluator) {
    guard let array = try? evaluator.evaluate(node), let index = array.firstNaN else { return nil }
    let (parts, inner) = Self.parts(of: node, evaluator)
    for part in parts {
      if let origin = NaNOrigin(in: part, inner) {
        self = origin
        return
      }
    }
    text = evaluator.text(of: node)
    location = array.coordinates(at: index)
    operands = Self.operands(of: node, at: index, of: array, evaluator)
  }

  /// The parts whose NaN becomes that of the whole, whichever of their elements it is, and what evaluates them.
  private static func parts(of node: ExpressionNode, _ evaluator: Evaluator) -> ([ExpressionNode], Evaluator) {
    switch node.kind {
    case .negative, .power, .arithmetic: (node.children, evaluator)
    case .call(let call): (call.passesNaNOn ? call.arguments : [], evaluator.inside(call))
    case .number, .string, .boolean, .parameter, .variable, .not, .comparison, .logic, .selection: ([], evaluator)
    }
  }

  private static func operands(
    of node: ExpressionNode, at index: Int, of array: LabelledArray, _ evaluator: Evaluator
  ) -> String {
    guard case .arithmetic(let first, let steps) = node.kind else { return "" }
    func text(_ operand: ExpressionNode) -> String {
      guard let numbers = try? evaluator.evaluate(operand).aligned(to: array.dimensions).numbers else { return "?" }
      return NumberFormat().text(numbers[index])
    }
    return text(first) + steps.map { " \($0.symbol.rawValue) \(text($0.operand))" }.joined()
  }
}

extension Call {
  /// Whether NaN in an argument is the reason that the result is NaN; `where` need not take the value that is NaN.
  fileprivate var passesNaNOn: Bool {
    if case .choice = operation { false } else { true }
  }
}

extension Evaluator {
  /// What is written for `node`.
  func text(of node: ExpressionNode) -> String {
    let bytes = Array((source.text ?? "").utf8)
    return String(decoding: bytes[node.range.clamped(to: bytes.indices)], as: UTF8.self)
  }
}

extension LabelledArray {
  /// The first element that is there and is NaN.
  fileprivate var firstNaN: Int? {
    guard !isBlank, let numbers else { return nil }
    return numbers.indices.first { numbers[$0].isNaN && isPresent($0) }
  }
}
