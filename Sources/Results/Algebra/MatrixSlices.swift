import LinearAlgebra

/// An array as matrices side by side: the dimensions that are rows, those that are columns, and the others, which tell
/// the matrices apart.
struct MatrixSlices {
  let layout: MatrixLayout
  private let array: LabelledArray

  init(of array: LabelledArray, _ layout: MatrixLayout) {
    self.layout = layout
    self.array = array.aligned(to: layout.kept + layout.rows + layout.columns)
  }

  /// The number of matrices.
  var count: Int { layout.kept.reduce(1) { $0 * $1.count } }

  /// The elements that are there of a matrix.
  struct Piece {
    let matrix: Matrix
    /// Which rows and columns of the array these are, counted from 0.
    let rows: [Int]
    let columns: [Int]
  }

  /// A matrix without the rows and columns of which nothing is there, such as the units that a smaller network of a
  /// sweep does not have; nil where that leaves nothing, or where single elements are missing.
  subscript(slice: Int) -> Piece? {
    guard !array.isBlank, let numbers = array.numbers else { return nil }
    let (rowCount, columnCount) = (layout.rowCount, layout.columnCount)
    let start = slice * rowCount * columnCount
    func isPresent(_ row: Int, _ column: Int) -> Bool { array.isPresent(start + row * columnCount + column) }
    let rows = (0..<rowCount).filter { row in (0..<columnCount).contains { isPresent(row, $0) } }
    let columns = (0..<columnCount).filter { column in rows.contains { isPresent($0, column) } }
    guard !rows.isEmpty, rows.allSatisfy({ row in columns.allSatisfy { isPresent(row, $0) } }) else { return nil }
    let elements = rows.flatMap { row in columns.map { numbers[start + row * columnCount + $0] } }
    return Piece(
      matrix: Matrix(rows: rows.count, columns: columns.count, elements: elements), rows: rows, columns: columns)
  }
}

/// Which dimensions of an array are the rows and the columns of matrices.
struct MatrixLayout {
  /// The dimensions that tell the matrices apart.
  let kept: [Dimension]
  let rows: [Dimension]
  let columns: [Dimension]

  /// The layout of an array along `dimensions`, of which `rows` and `columns` name some.
  init(_ dimensions: [Dimension], rows: [String], columns: [String]) {
    kept = dimensions.filter { !rows.contains($0.name) && !columns.contains($0.name) }
    self.rows = dimensions.filter { rows.contains($0.name) }
    self.columns = dimensions.filter { columns.contains($0.name) }
  }

  /// The same rows and columns in an array whose other dimensions are `kept`.
  func keeping(_ kept: [Dimension]) -> MatrixLayout {
    let rowsAndColumns = (rows + columns).map(\.name)
    return MatrixLayout(
      kept + rows + columns, rows: Array(rowsAndColumns.prefix(rows.count)),
      columns: Array(rowsAndColumns.dropFirst(rows.count)))
  }

  var rowCount: Int { rows.reduce(1) { $0 * $1.count } }
  var columnCount: Int { columns.reduce(1) { $0 * $1.count } }

  /// The dimensions of what a function with the result `form` makes of the matrices.
  func dimensions(of form: MatrixFunction.Form) -> [Dimension] {
    let (lists, modes) = shape(of: form)
    return kept + lists + (modes.map { [Self.modes($0)] } ?? [])
  }

  /// The numbers of rows and columns of the result for one matrix.
  func size(of form: MatrixFunction.Form) -> (rows: Int, columns: Int) {
    form.size(rows: rowCount, columns: columnCount)
  }

  /// The dimension `mode` of `count` singular values, angles and the like.
  static func modes(_ count: Int) -> Dimension { Dimension("mode", count: count, role: .index(.mode)) }

  private var modeCount: Int { min(rowCount, columnCount) }

  private func shape(of form: MatrixFunction.Form) -> (lists: [Dimension], modes: Int?) {
    switch form {
    case .number: ([], nil)
    case .modes: ([], modeCount)
    case .rowsAndModes: (rows, modeCount)
    case .columnsAndModes: (columns, modeCount)
    case .exchanged: (columns + rows, nil)
    }
  }
}

extension MatrixFunction {
  /// The elements of the result for one matrix of `layout`, row by row; nil is missing. All are missing for a matrix
  /// that is; those that a matrix has are NaN where it contains NaN or an infinity.
  func values(of piece: MatrixSlices.Piece?, in layout: MatrixLayout) -> [Double?] {
    let size = layout.size(of: form)
    var values: [Double?] = Array(repeating: nil, count: size.rows * size.columns)
    guard let piece, requirement == .nothing || piece.matrix.isSquare else { return values }
    let ownSize = form.size(rows: piece.rows.count, columns: piece.columns.count)
    let result =
      (piece.matrix.isFinite ? try? value(piece.matrix) : nil)
      ?? Matrix(rows: ownSize.rows, columns: ownSize.columns, repeating: .nan)
    let places = form.places(of: result, from: piece)
    for (row, rowPlace) in places.rows.enumerated() {
      for (column, columnPlace) in places.columns.enumerated() {
        values[rowPlace * size.columns + columnPlace] = result[row, column]
      }
    }
    return values
  }
}

extension MatrixFunction.Form {
  /// Where the rows and columns of the result for `piece`, of the shape of `value`, lie among those of all.
  func places(of value: Matrix, from piece: MatrixSlices.Piece) -> (rows: [Int], columns: [Int]) {
    switch self {
    case .number, .modes: ([0], Array(0..<value.columns))
    case .rowsAndModes: (piece.rows, Array(0..<value.columns))
    case .columnsAndModes: (piece.columns, Array(0..<value.columns))
    case .exchanged: (piece.columns, piece.rows)
    }
  }
}
