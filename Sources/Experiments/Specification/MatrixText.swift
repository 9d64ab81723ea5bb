import Diagnostics
import LinearAlgebra
import Schemas

extension ValueType where Value == Matrix {
  /// Numbers in rows of one length: `[[1, 0], [0, 1]]`.
  static let matrix = ValueType(.list(.list(.number(.any)))) { value, context in
    guard let rows = ValueType<[[Double]]>.list(of: .list(of: .number)).decode(value, &context) else { return nil }
    guard let columns = rows.first?.count, columns > 0, rows.allSatisfy({ $0.count == columns }) else {
      context.report(
        .error(
          .outOfRange, at: value.range, "the rows of a matrix have one length, and these have \(rows.map(\.count))",
          hint: "write one list of numbers for each row, all of one length"))
      return nil
    }
    return Matrix(rowVectors: rows)
  }
}
