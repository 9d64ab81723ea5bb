import LinearAlgebra

/// What a function of expressions makes of each matrix that an array consists of.
///
/// The functions know no names of dimensions: which dimensions are rows and which are columns is said in the call.
struct MatrixFunction: Sendable {
  /// The dimensions of the result, beside those that tell the matrices apart.
  enum Form: Sendable {
    /// None: a number for each matrix.
    case number
    /// `mode`: as many as the lesser of the numbers of rows and columns.
    case modes
    /// The rows and `mode`.
    case rowsAndModes
    /// The columns and `mode`.
    case columnsAndModes
    /// The columns and the rows: a matrix of the shape of the transpose.
    case exchanged
  }

  /// What a matrix has to be.
  enum Requirement: Sendable { case nothing, square, symmetric }

  let form: Form
  let requirement: Requirement
  /// The result, in the shape of its form; a list is one row. It is NaN where it does not exist.
  let value: @Sendable (Matrix) throws(LinearAlgebraError) -> Matrix

  init(
    _ form: Form, of requirement: Requirement = .nothing,
    _ value: @escaping @Sendable (Matrix) throws(LinearAlgebraError) -> Matrix
  ) {
    (self.form, self.requirement, self.value) = (form, requirement, value)
  }
}

extension MatrixFunction.Form {
  /// The numbers of rows and columns of the result for a matrix with these.
  func size(rows: Int, columns: Int) -> (rows: Int, columns: Int) {
    switch self {
    case .number: (1, 1)
    case .modes: (1, min(rows, columns))
    case .rowsAndModes: (rows, min(rows, columns))
    case .columnsAndModes: (columns, min(rows, columns))
    case .exchanged: (columns, rows)
    }
  }
}

extension MatrixFunction {
  /// The sum of the diagonal.
  static let trace = MatrixFunction(.number, of: .square) { matrix in
    row([CompensatedSum.of((0..<matrix.rows).map { matrix[$0, $0] })])
  }

  /// The inverse; NaN of a matrix that is singular to rounding.
  static let inverse = MatrixFunction(.exchanged, of: .square) { (matrix) throws(LinearAlgebraError) in
    let values = try matrix.singularValues()
    guard let largest = values.first, let least = values.last, least > negligible(matrix) * largest else {
      return Matrix(rows: matrix.rows, columns: matrix.rows, repeating: .nan)
    }
    return try LUFactorisation(of: matrix).solution(of: .identity(matrix.rows))
  }

  /// The inverse of Moore and Penrose: singular values below rounding count as zero.
  static let pseudoinverse = MatrixFunction(.exchanged) { (matrix) throws(LinearAlgebraError) in
    let factors = try SingularValueDecomposition(of: matrix)
    let least = negligible(matrix) * (factors.values.first ?? 0)
    return factors.right.scalingColumns(by: factors.values.map { $0 > least ? 1 / $0 : 0 })
      .timesTransposed(factors.left)
  }

  /// The singular values, decreasing.
  static let singularValues = MatrixFunction(.modes) { (matrix) throws(LinearAlgebraError) in
    row(try matrix.singularValues())
  }

  /// The left singular vectors.
  static let leftVectors = MatrixFunction(.rowsAndModes) { (matrix) throws(LinearAlgebraError) in
    try SingularValueDecomposition(of: matrix).left
  }

  /// The right singular vectors.
  static let rightVectors = MatrixFunction(.columnsAndModes) { (matrix) throws(LinearAlgebraError) in
    try SingularValueDecomposition(of: matrix).right
  }

  /// The eigenvalues of a symmetric matrix, decreasing.
  static let eigenvalues = MatrixFunction(.modes, of: .symmetric) { (matrix) throws(LinearAlgebraError) in
    row(try SymmetricEigendecomposition.values(of: matrix.symmetrised))
  }

  /// The eigenvectors of a symmetric matrix.
  static let eigenvectors = MatrixFunction(.rowsAndModes, of: .symmetric) { (matrix) throws(LinearAlgebraError) in
    try SymmetricEigendecomposition(of: matrix.symmetrised).vectors
  }

  private static func row(_ values: [Double]) -> Matrix {
    Matrix(rows: 1, columns: values.count, elements: values)
  }

  /// Whether a matrix is symmetric to the tolerance of equality, relative to its largest entry.
  static func isSymmetric(_ matrix: Matrix) -> Bool {
    matrix.isSquare && (matrix - matrix.transposed).largestMagnitude <= 1e-9 * matrix.largestMagnitude
  }

  /// The share of the largest singular value up to which one may be rounding.
  static func negligible(_ matrix: Matrix) -> Double { Double(max(matrix.rows, matrix.columns)) * .ulpOfOne }
}
