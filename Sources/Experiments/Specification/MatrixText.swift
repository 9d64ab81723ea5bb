import Diagnostics
import LinearAlgebra
import Schemas

extension ValueType where Value == Matrix {
  /// Numbers in rows of one length: `[[1, 0], [0, 1]]`.
  static let matrix = matrix(of: .number)

  /// The same, in which `NA` stands for a number that is missing, which becomes NaN.
  static let matrixWithGaps = matrix(of: .numberOrMissing)

  private static func matrix(of element: ValueType<Double>) -> ValueType<Matrix> {
    let lists = ValueType<[[Double]]>.list(of: .list(of: element))
    return ValueType(lists.shape) { value, context in
      lists.decode(value, &context).flatMap { matrix(of: $0, at: value.range, &context) }
    }
  }

  private static func matrix(
    of rows: [[Double]], at range: SourceRange, _ context: inout DecodingContext
  ) -> Matrix? {
    guard let columns = rows.first?.count, columns > 0, rows.allSatisfy({ $0.count == columns }) else {
      context.report(
        .error(
          .outOfRange, at: range, "the rows of a matrix have one length, and these have \(rows.map(\.count))",
          hint: "write one list of numbers for each row, all of one length"))
      return nil
    }
    return Matrix(rowVectors: rows)
  }
}

extension ValueType where Value == Double {
  /// A number, or `NA` for one that is missing, which becomes NaN.
  fileprivate static let numberOrMissing = ValueType<Double>(
    .either([ValueType.number.shape, .choice([MissingNumber.word])])
  ) { value, context in
    value.text == MissingNumber.word ? .nan : ValueType.number.decode(value, &context)
  }
}

/// How a number that is missing is written.
public enum MissingNumber {
  /// The word in its place.
  public static let word = "NA"
}
