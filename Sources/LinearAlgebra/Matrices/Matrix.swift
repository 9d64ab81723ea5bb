/// A real matrix in double precision, stored row by row.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, which other modules read without a call.
  @usableFromInline var storage: [Double]

  /// The entries, row by row: entry (i, j) is at `i * columns + j`.
  @inlinable public var elements: [Double] { storage }

  /// A matrix whose entries are all `value`.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    // `Array(repeating:count:)` looks for the type of its memory, which takes longer than to write a small matrix.
    self.init(rows: rows, columns: columns, elements: Array(repeatElement(value, count: rows * columns)))
  }

  /// A matrix with the given entries, row by row; there must be `rows * columns` of them.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix needs rows * columns entries")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// A matrix whose entries `initialise` sets, all of them.
  init(rows: Int, columns: Int, initialise: (UnsafeMutablePointer<Double>) -> Void) {
    self.init(rows: rows, columns: columns)
    withUnsafeMutableElements(initialise)
  }

  /// A matrix with the given rows, which must have equal lengths. No rows make the 0 × 0 matrix.
  public init(rowVectors: [[Double]]) {
    let columns = rowVectors.first?.count ?? 0
    precondition(rowVectors.allSatisfy { $0.count == columns }, "the rows of a matrix have one length")
    self.init(rows: rowVectors.count, columns: columns, elements: Array(rowVectors.joined()))
  }

  /// The identity of the given size.
  public static func identity(_ size: Int) -> Matrix {
    diagonal(Array(repeating: 1, count: size))
  }

  /// A matrix with `values` on the main diagonal and zeros elsewhere; square unless a shape is given.
  public static func diagonal(_ values: [Double], rows: Int? = nil, columns: Int? = nil) -> Matrix {
    var matrix = Matrix(rows: rows ?? values.count, columns: columns ?? values.count)
    precondition(values.count <= min(matrix.rows, matrix.columns), "the diagonal is longer than the matrix")
    for (index, value) in values.enumerated() { matrix[index, index] = value }
    return matrix
  }

  /// The entry in the given row and column, both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "the entry lies outside the matrix")
      return storage[row * columns + column]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "the entry lies outside the matrix")
      storage[row * columns + column] = newValue
    }
  }

  /// Whether every entry is a finite number.
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// Gives `body` the entries, row by row, without copying them.
  @inlinable
  @inline(__always)
  public func withUnsafeElements<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    storage.withUnsafeBufferPointer { buffer in
      // An empty buffer may have no start; a placeholder, which is never read, stands for it.
      if let base = buffer.baseAddress { return body(base) }
      var placeholder = 0.0
      return body(&placeholder)
    }
  }

  /// Gives `body` the entries, row by row, to change in place.
  @inlinable
  @inline(__always)
  public mutating func withUnsafeMutableElements<Result>(_ body: (UnsafeMutablePointer<Double>) -> Result) -> Result {
    storage.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { return body(base) }
      var placeholder = 0.0
      return body(&placeholder)
    }
  }
}
