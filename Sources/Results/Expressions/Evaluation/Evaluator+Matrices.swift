import Diagnostics
import LinearAlgebra

extension Evaluator {
  /// The sum of the products of two factors along the dimensions that `over` names, or along all.
  func contraction(
    _ call: Call, _ factors: (first: ExpressionNode, second: ExpressionNode), at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    let (first, second) = factors
    let inner = inside(call)
    let (left, right) = (try inner.numbers(first), try inner.numbers(second))
    let between = first.range.lowerBound..<second.range.upperBound
    let union = try union(left.dimensions, right.dimensions, at: between)
    let names = try reducedDimensions(call, of: .missing(union, .numbers))
    let contraction = Contraction(left.dimensions, right.dimensions, union: union, over: names)
    try checkCount(contraction.kept, at: range)
    return contraction(left, right)
  }

  /// What `function` makes of each matrix of the argument.
  func ofEachMatrix(
    _ function: MatrixFunction, _ call: Call, at range: Range<Int>
  ) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let layout = try self.layout(of: array, from: call.arguments[0], call)
    if function.requirement != .nothing { try checkSquare(layout, call, at: range) }
    let dimensions = layout.dimensions(of: function.form)
    try check(dimensions, at: range)
    guard !array.isBlank else { return .missing(dimensions, .numbers) }
    let slices = MatrixSlices(of: array, layout)
    var values: [Double?] = []
    for slice in 0..<slices.count {
      guard !Task.isCancelled else { throw error(.stopped, at: range, "the evaluation was stopped") }
      let piece = slices[slice]
      if function.requirement == .symmetric, let piece { try checkSymmetric(piece, layout, slice, call) }
      values += function.values(of: piece, in: layout)
    }
    return LabelledArray(dimensions, optionalNumbers: values)
  }

  /// The principal angles between the columns of the two arguments.
  func angles(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let inner = inside(call)
    let (left, right) = (try inner.numbers(call.arguments[0]), try inner.numbers(call.arguments[1]))
    let first = try layout(of: left, from: call.arguments[0], call)
    let second = try layout(of: right, from: call.arguments[1], call)
    let kept = try union(first.kept, second.kept, at: range)
    _ = try union(first.rows, second.rows, at: range)
    let count = min(first.rowCount, first.columnCount, second.columnCount)
    let dimensions = kept + [MatrixLayout.modes(count)]
    try check(dimensions, at: range)
    guard !left.isBlank, !right.isBlank else { return .missing(dimensions, .numbers) }
    let (a, b) = (MatrixSlices(of: left, first.keeping(kept)), MatrixSlices(of: right, second.keeping(kept)))
    let angles = (0..<a.count).flatMap { PrincipalAngles.between(a[$0], b[$0], count: count) }
    return LabelledArray(dimensions, optionalNumbers: angles)
  }
}

// MARK: Rows and columns

extension Evaluator {
  /// The rows and columns that `call` names of `array`, the value of `node`.
  private func layout(
    of array: LabelledArray, from node: ExpressionNode, _ call: Call
  ) throws(EvaluationError) -> MatrixLayout {
    let rows = try dimensionNames(call.rows, of: array, from: node)
    let columns = try dimensionNames(call.columns, of: array, from: node)
    let written = zip(rows + columns, call.rows.values + call.columns.values)
    for (name, keyword) in written where (rows + columns).count(where: { $0 == name }) > 1 {
      throw error(
        .dimensionMismatch, at: keyword.range, "'\(name)' would be used twice for rows and columns",
        hint: "rows and columns are different dimensions")
    }
    return MatrixLayout(array.dimensions, rows: rows, columns: columns)
  }

  private func checkSquare(_ layout: MatrixLayout, _ call: Call, at range: Range<Int>) throws(EvaluationError) {
    guard layout.rowCount != layout.columnCount else { return }
    throw error(
      .dimensionMismatch, at: range,
      "'\(call.function.name)' needs as many rows as columns, found \(layout.rowCount) rows (\(call.rows.text)) and "
        + "\(layout.columnCount) columns (\(call.columns.text))",
      hint: "pseudoinverse and singular_values take matrices of any shape")
  }

  private func checkSymmetric(
    _ piece: MatrixSlices.Piece, _ layout: MatrixLayout, _ slice: Int, _ call: Call
  ) throws(EvaluationError) {
    if !piece.matrix.isFinite || MatrixFunction.isSymmetric(piece.matrix) { return }
    let location = LabelledArray.missing(layout.kept, .numbers).coordinates(at: slice)
    let place = location.isEmpty ? "" : " at \(location.map(\.description).joined(separator: ", "))"
    throw error(
      .wrongOperand, at: call.arguments[0].range,
      "the matrix with the rows \(call.rows.text) and the columns \(call.columns.text) is not symmetric\(place)",
      hint: "\(call.function.name) takes symmetric matrices; singular_values, left and right take all")
  }

  /// Refuses dimensions of a result of which two have the same name, or that are too many elements.
  private func check(_ dimensions: [Dimension], at range: Range<Int>) throws(EvaluationError) {
    let names = dimensions.map(\.name)
    if let name = names.first(where: { name in names.count(where: { $0 == name }) > 1 }) {
      throw error(
        .dimensionMismatch, at: range, "the result would have the dimension '\(name)' twice",
        hint: "use 'rename' to give the one that is there another name, such as '\(name)_2'")
    }
    try checkCount(dimensions, at: range)
  }
}

extension Call {
  /// The dimensions that are rows of matrices; the parser has seen that they are named.
  var rows: Keyword { keywords.first { $0.name.text == "rows" } ?? keywords[0] }
  /// The dimensions that are columns of matrices; the parser has seen that they are named.
  var columns: Keyword { keywords.first { $0.name.text == "columns" } ?? keywords[0] }

  /// The two factors of a sum of products: the arguments of `product`, or the last factor and what stands before it in
  /// `sum(a * b)`; nil for any other call.
  var factors: (first: ExpressionNode, second: ExpressionNode)? {
    switch operation {
    case .contraction: (arguments[0], arguments[1])
    case .statistic(.sum, _): arguments[0].factors
    case .ofEachNumber, .ofEachPair, .finiteness, .choice, .statistic, .quantifier, .count, .graded, .correlation,
      .extremeCoordinate, .order, .crossing, .ofCurve, .difference, .ofEachMatrix, .angles, .renaming:
      nil
    }
  }
}

extension ExpressionNode {
  /// The last factor of a product, and what stands before it; nil for anything else.
  fileprivate var factors: (first: ExpressionNode, second: ExpressionNode)? {
    guard case .arithmetic(let first, let steps) = kind, let last = steps.last, last.symbol == .multiply else {
      return nil
    }
    guard let before = steps.dropLast().last else { return (first, last.operand) }
    let range = first.range.lowerBound..<before.operand.range.upperBound
    return (ExpressionNode(kind: .arithmetic(first, steps.dropLast()), range: range), last.operand)
  }
}

extension Call.Keyword {
  /// The names, as a phrase.
  fileprivate var text: String { values.map { "'\($0.text)'" }.joined(separator: " and ") }
}
