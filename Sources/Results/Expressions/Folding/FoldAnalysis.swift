/// How a tree goes across one dimension: which of its calls reduce it and can be carried along, and whether anything
/// else needs more than one of its elements at a time.
struct FoldAnalysis {
  /// The calls that reduce the dimension, in the order of the text; none lies in another.
  private(set) var calls: [ExpressionNode] = []
  /// Whether the dimension is crossed in another way too.
  private(set) var crosses = false
  private let dimension: String

  init(of root: ExpressionNode, along dimension: String) {
    self.dimension = dimension
    visit(root)
  }

  private mutating func visit(_ node: ExpressionNode) {
    switch node.kind {
    case .call(let call): visit(call, node)
    case .selection(_, let selectors):
      crosses = crosses || selectors.contains { $0.name.text == dimension }
      visitChildren(of: node)
    case .number, .string, .boolean, .parameter, .variable, .negative, .not, .power, .arithmetic, .comparison, .logic:
      visitChildren(of: node)
    }
  }

  private mutating func visit(_ call: Call, _ node: ExpressionNode) {
    let names = call.keywords.flatMap { [$0.name] + $0.values }.map(\.text)
    let isNamed = names.contains(dimension)
    switch call.operation.signature.keywords {
    case .overAny where isNamed || call.keywords.isEmpty:
      let inner = call.arguments.map { FoldAnalysis(of: $0, along: dimension) }
      if call.operation.running != nil, inner.allSatisfy({ $0.calls.isEmpty && !$0.crosses }) {
        calls.append(node)
      } else {
        crosses = true
      }
    case .overOne, .matrix, .renaming:
      crosses = crosses || isNamed
      visitChildren(of: node)
    case .none, .overAny: visitChildren(of: node)
    }
  }

  private mutating func visitChildren(of node: ExpressionNode) {
    for child in node.children { visit(child) }
  }
}

extension ExpressionFunction.Operation {
  /// The statistic that computes this reduction piece by piece; nil where all elements are needed together.
  ///
  /// Truth values are taken as 0 and 1, so that all are true if the smallest is 1, and any is true if the largest is.
  var running: RunningStatistic.Kind? {
    switch self {
    case .statistic(let statistic, _): statistic.running
    case .quantifier(.all): .min
    case .quantifier(.any): .max
    case .count: .count
    case .ofEachNumber, .ofEachPair, .finiteness, .choice, .graded, .contraction, .correlation, .extremeCoordinate,
      .order, .crossing, .ofCurve, .difference, .ofEachMatrix, .angles, .renaming:
      nil
    }
  }
}
