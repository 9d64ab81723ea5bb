/// A part of an expression and the bytes of the text that it covers.
///
/// Chains such as `a + b − c` are one node with many operands, so that the depth of a tree is the nesting of the text.
struct ExpressionNode: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    case string(String)
    case boolean(Bool)
    case parameter(String)
    case variable(dataset: ExpressionName?, name: ExpressionName)
    case negative(ExpressionNode)
    case not(ExpressionNode)
    case power(ExpressionNode, ExpressionNode)
    case arithmetic(ExpressionNode, [ArithmeticStep])
    case comparison(ExpressionNode, [ComparisonStep])
    case logic(LogicOperator, [ExpressionNode])
    case selection(ExpressionNode, [Selector])
    case call(Call)
  }

  let kind: Kind
  let range: Range<Int>
}

/// A name and its range.
struct ExpressionName: Sendable {
  let text: String
  let range: Range<Int>
}

enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

struct ArithmeticStep: Sendable {
  let symbol: ArithmeticOperator
  let operand: ExpressionNode
}

enum LogicOperator: String, Sendable {
  case and, or
}

struct ComparisonStep: Sendable {
  let symbol: ComparisonOperator
  let operand: ExpressionNode
}

/// `name=index` in brackets.
struct Selector: Sendable {
  enum Index: Sendable {
    case first, last
    case nearest(ExpressionNode)
    case range(ExpressionNode?, ExpressionNode?)
    case list([ExpressionNode])
    /// A number, a text, or an array of either.
    case coordinate(ExpressionNode)
  }

  let name: ExpressionName
  let index: Index
  let range: Range<Int>
}

/// A function and its arguments.
struct Call: Sendable {
  /// `name=value` or `name=[value, …]`.
  struct Keyword: Sendable {
    let name: ExpressionName
    let values: [ExpressionName]
  }

  let function: ExpressionFunction
  let arguments: [ExpressionNode]
  let keywords: [Keyword]

  /// What the call computes.
  var operation: ExpressionFunction.Operation { function.operation }

  /// Whether the call leaves elements out: a `where` without another value.
  var isFilter: Bool {
    if case .choice = operation { arguments.count == 2 } else { false }
  }

  /// Whether the call compares each element with the next.
  var comparesNeighbours: Bool {
    if case .order = operation { true } else { false }
  }
}

extension ExpressionNode {
  /// Every node below and with this one, in the order of the text.
  func forEachNode(_ body: (ExpressionNode) -> Void) {
    body(self)
    for child in children { child.forEachNode(body) }
  }

  /// Whether a variable or coordinate is in it.
  var refersToResults: Bool {
    if case .variable = kind { return true }
    return children.contains(where: \.refersToResults)
  }

  /// The nodes directly below.
  var children: [ExpressionNode] {
    switch kind {
    case .number, .string, .boolean, .parameter, .variable: []
    case .negative(let operand), .not(let operand): [operand]
    case .power(let base, let exponent): [base, exponent]
    case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
    case .comparison(let first, let steps): [first] + steps.map(\.operand)
    case .logic(_, let operands): operands
    case .selection(let base, let selectors): [base] + selectors.flatMap(\.index.nodes)
    case .call(let call): call.arguments
    }
  }
}

extension Selector.Index {
  /// The expressions in the index.
  var nodes: [ExpressionNode] {
    switch self {
    case .first, .last: []
    case .nearest(let node), .coordinate(let node): [node]
    case .range(let low, let high): [low, high].compactMap { $0 }
    case .list(let nodes): nodes
    }
  }
}
