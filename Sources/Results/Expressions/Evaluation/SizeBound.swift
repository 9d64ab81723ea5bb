import Diagnostics

/// How large the arrays would be that the evaluation of an expression forms, found from its tree and the dimensions of
/// its variables alone, so that what is too large or too much is refused before anything is formed.
///
/// Names, kinds and coordinates are the evaluator's business: what it will refuse counts as a single value here, and
/// where it will find fewer coordinates than there may be, this counts them all. Shapes are arrays of which nothing is
/// there.
struct SizeBound {
  private var work = 0

  /// Refuses `root` if its evaluation by `evaluator` would form too large an array, or too many elements in all.
  static func check(_ root: ExpressionNode, _ evaluator: Evaluator) throws(EvaluationError) {
    var bound = SizeBound()
    _ = try bound.shape(of: root, evaluator)
  }

  private mutating func shape(
    of node: ExpressionNode, _ evaluator: Evaluator
  ) throws(EvaluationError) -> LabelledArray {
    switch node.kind {
    case .number, .string, .boolean: return Self.shape([])
    case .parameter(let name): return Self.shape(evaluator.scope.parameters[name]?.dimensions ?? [])
    case .variable(let dataset, let name): return Self.shape(evaluator.freeDimensions(dataset, name))
    case .negative(let operand), .not(let operand):
      return try counted(shape(of: operand, evaluator), evaluator, at: node.range)
    case .power(let base, let exponent): return try joined([base, exponent], evaluator)
    case .arithmetic(let first, let steps): return try joined([first] + steps.map(\.operand), evaluator)
    case .comparison(let first, let steps): return try joined([first] + steps.map(\.operand), evaluator)
    case .logic(_, let operands): return try joined(operands, evaluator)
    case .selection(let base, let selectors): return try selected(base, selectors, evaluator)
    case .call(let call): return try called(call, evaluator, at: node.range)
    }
  }

  private static func shape(_ dimensions: [Dimension]) -> LabelledArray { .missing(dimensions, .numbers) }

  /// What comes of operands that are joined one by one.
  private mutating func joined(
    _ nodes: [ExpressionNode], _ evaluator: Evaluator
  ) throws(EvaluationError) -> LabelledArray {
    var result = try shape(of: nodes[0], evaluator)
    for node in nodes.dropFirst() {
      let dimensions = Self.union(result.dimensions, try shape(of: node, evaluator).dimensions)
      let range = nodes[0].range.lowerBound..<node.range.upperBound
      result = try counted(dimensions, evaluator, at: range)
    }
    return result
  }

  /// The union; of two dimensions with one name and other coordinates the longer.
  private static func union(_ left: [Dimension], _ right: [Dimension]) -> [Dimension] {
    if let union = try? Broadcasting.union(left, right) { return union }
    var result = left
    for dimension in right {
      if let index = result.firstIndex(where: { $0.name == dimension.name }) {
        if dimension.count > result[index].count { result[index] = dimension }
      } else {
        result.append(dimension)
      }
    }
    return result
  }

  private mutating func selected(
    _ base: ExpressionNode, _ selectors: [Selector], _ evaluator: Evaluator
  ) throws(EvaluationError) -> LabelledArray {
    var result = try shape(of: base, evaluator.owning(selectors.map(\.name.text)))
    for selector in selectors {
      // The parts of an index are looked at even where there is no such dimension.
      let index = try indexShape(selector.index, evaluator)
      guard let axis = result.axis(selector.name.text) else { continue }
      var dimensions = result.dimensions
      switch selector.index {
      case .range: break
      case .list(let nodes):
        let count = min(nodes.count, axis.dimension.count)
        dimensions = dimensions.map { $0.name == axis.dimension.name ? $0.selecting(Array(0..<count)) : $0 }
      case .first, .last, .nearest, .coordinate:
        dimensions = Self.union(dimensions.filter { $0.name != axis.dimension.name }, index.dimensions)
      }
      result = try counted(dimensions, evaluator, at: selector.range)
    }
    return result
  }

  /// The shape of an index that is an array; that of a single value for the others.
  private mutating func indexShape(
    _ index: Selector.Index, _ evaluator: Evaluator
  ) throws(EvaluationError) -> LabelledArray {
    var result = Self.shape([])
    for node in index.nodes { result = try shape(of: node, evaluator) }
    switch index {
    case .nearest, .coordinate: return result
    case .first, .last, .range, .list: return Self.shape([])
    }
  }

  private mutating func called(
    _ call: Call, _ evaluator: Evaluator, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    if let known = evaluator.known[range] { return Self.shape(known.dimensions) }
    if let factors = call.factors { return try contracted(call, factors, evaluator, at: range) }
    let keywords = call.operation.signature.keywords
    let arguments = try joined(call.arguments, evaluator.inside(call))
    switch keywords {
    case .none: return try counted(arguments, evaluator, at: range)
    case .matrix: return try counted(Self.dimensions(ofMatrices: call, arguments), evaluator, at: range)
    case .renaming: return Self.renamed(arguments, call)
    case .overAny where call.keywords.isEmpty: return Self.shape([])
    case .overAny, .overOne:
      let names = call.keywords.flatMap(\.values).map { arguments.axis($0.text)?.dimension.name }
      return Self.shape(arguments.dimensions.filter { !names.contains($0.name) })
    }
  }

  /// A sum of products, whose terms are work though they are never all there.
  private mutating func contracted(
    _ call: Call, _ factors: (first: ExpressionNode, second: ExpressionNode), _ evaluator: Evaluator,
    at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    let inner = evaluator.inside(call)
    let (left, right) = (try shape(of: factors.first, inner), try shape(of: factors.second, inner))
    let union = Self.union(left.dimensions, right.dimensions)
    try add(union, evaluator, at: range)
    let names = call.keywords.flatMap(\.values).map(\.text)
    return Self.shape(call.keywords.isEmpty ? [] : union.filter { Set($0.names).isDisjoint(with: names) })
  }

  /// The dimensions of what is made of matrices.
  private static func dimensions(ofMatrices call: Call, _ arguments: LabelledArray) -> [Dimension] {
    func names(_ keyword: Call.Keyword) -> [String] {
      keyword.values.compactMap { arguments.axis($0.text)?.dimension.name }
    }
    let layout = MatrixLayout(arguments.dimensions, rows: names(call.rows), columns: names(call.columns))
    guard case .ofEachMatrix(let function) = call.operation else { return layout.dimensions(of: .modes) }
    return layout.dimensions(of: function.form)
  }

  private static func renamed(_ array: LabelledArray, _ call: Call) -> LabelledArray {
    let pairs = call.keywords.map { (array.axis($0.name.text)?.name ?? $0.name.text, $0.values[0].text) }
    let names = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    return shape(array.dimensions.map { $0.renaming(names) })
  }

  private mutating func counted(
    _ array: LabelledArray, _ evaluator: Evaluator, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    try counted(array.dimensions, evaluator, at: range)
  }

  /// The shape along `dimensions`, if it is not too large, and what was formed so far not too much.
  private mutating func counted(
    _ dimensions: [Dimension], _ evaluator: Evaluator, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    try evaluator.checkCount(dimensions, at: range)
    try add(dimensions, evaluator, at: range)
    return Self.shape(dimensions)
  }

  /// Counts an element for each location along `dimensions`.
  private mutating func add(
    _ dimensions: [Dimension], _ evaluator: Evaluator, at range: Range<Int>
  ) throws(EvaluationError) {
    // Capped, so that nothing overflows.
    work += dimensions.reduce(1) { min($0 * $1.count, Limits.formedElements + 1) }
    guard work <= Limits.formedElements else {
      throw evaluator.error(
        .tooMuchWork, at: range, "the expression would compute more than \(Limits.formedElements) elements in all",
        hint: "select or reduce some dimensions first, or split the expression with 'derive'")
    }
  }
}
