import func Foundation.cos
import func Foundation.sin
import Testing
import TestSupport

@testable import Results

/// Linear algebra of arrays: laws that each function satisfies, whatever the matrices are.
@Suite struct MatrixFunctionTests {
  /// Two stacks of random matrices `e.a` (row × column) and `e.b` (row × k), and a stack of square ones.
  private static func scope(seed: UInt64, rows: Int, columns: Int) -> EvaluationScope {
    var generator = SeededGenerator(seed: seed)
    func random(_ dimensions: [Dimension]) -> LabelledArray {
      let count = dimensions.reduce(1) { $0 * $1.count }
      return LabelledArray(dimensions, .numbers((0..<count).map { _ in .random(in: -2...2, using: &generator) }))
    }
    let (time, row, column) = (
      Dimension("time", count: 3), Dimension("row", count: rows), Dimension("column", count: columns)
    )
    let row2 = Dimension("row_2", count: rows)
    return EvaluationScope(
      datasets: [
        "e": Dataset(
          name: "e",
          variables: [
            .init("a", random([row, time, column])), .init("square", random([time, row, row2])),
            .init("row", LabelledArray(row.coordinates, along: row)),
            .init("column", LabelledArray(column.coordinates, along: column)),
            .init("row_2", LabelledArray(row2.coordinates, along: row2)),
          ])
      ])
  }

  static let shapes = [(1, 1), (1, 4), (4, 1), (3, 3), (2, 5), (6, 4), (12, 12)]

  /// Each expression is the distance of something from what it should be.
  static let laws = [
    // A = U S Vᵀ
    "e.a - product(left(e.a, rows=row, columns=column) * singular_values(e.a, rows=row, columns=column), right(e.a, rows=row, columns=column), over=mode)",
    // UᵀU = 1
    "product(left(e.a, rows=row, columns=column), rename(left(e.a, rows=row, columns=column), mode=mode_2), over=row) - where(product(left(e.a, rows=row, columns=column), rename(left(e.a, rows=row, columns=column), mode=mode_2), over=row) > 0.5, 1, 0)",
    // A A⁺ A = A
    "e.a - product(rename(product(e.a, rename(pseudoinverse(e.a, rows=row, columns=column), row=row_3), over=column), row_3=row, row=row_3), e.a, over=row)[row_3=e.row]",
    // A A⁻¹ = 1
    "product(e.square, rename(inverse(e.square, rows=row, columns=row_2), row=row_3), over=row_2) - where(e.row == rename(e.row, row=row_3), 1, 0)",
    // S = Q Λ Qᵀ for S = A Aᵀ
    "rename(e.square, row_2=k) * 0 + product(e.a, rename(e.a, row=row_2), over=column) - product(eigenvectors(product(e.a, rename(e.a, row=row_2), over=column), rows=row, columns=row_2) * eigenvalues(product(e.a, rename(e.a, row=row_2), over=column), rows=row, columns=row_2), rename(eigenvectors(product(e.a, rename(e.a, row=row_2), over=column), rows=row, columns=row_2), row=row_2), over=mode)",
    // tr S = Σ λ
    "trace(product(e.a, rename(e.a, row=row_2), over=column), rows=row, columns=row_2) - sum(eigenvalues(product(e.a, rename(e.a, row=row_2), over=column), rows=row, columns=row_2), over=mode)",
    // ‖A‖² = Σ s²
    "norm(e.a, over=[row, column]) - norm(singular_values(e.a, rows=row, columns=column), over=mode)",
    // the space of the columns is that of the left singular vectors
    "angles(e.a, rename(left(e.a, rows=row, columns=column), mode=column), rows=row, columns=column)",
  ]

  @Test(arguments: laws) func holds(_ law: String) throws {
    for (index, shape) in Self.shapes.enumerated() {
      let scope = Self.scope(seed: UInt64(index + 1), rows: shape.0, columns: shape.1)
      let value = try Fixture.evaluate("max(abs(\(law)))", in: scope).get()
      #expect(try #require(value.numbers?.first) < 1e-11, "\(shape)")
    }
  }

  @Test func anglesAreThoseOfTheSpaces() throws {
    // The plane of x and y against the line that leaves it by a small angle, and against the line z.
    func matrix(_ columns: [[Double]]) -> LabelledArray {
      let (rows, count) = (columns[0].count, columns.count)
      return LabelledArray(
        [Dimension("row", count: rows), Dimension("column", count: count)],
        .numbers((0..<rows).flatMap { row in columns.map { $0[row] } }))
    }
    let plane = matrix([[1, 0, 0], [1, 1, 0]])
    for angle in [0, 1e-12, 1e-3, 0.7, 1.5, Double.pi / 2] {
      let scope = EvaluationScope(
        datasets: [
          "e": Dataset(
            name: "e",
            variables: [.init("a", plane), .init("b", matrix([[0, 3 * cos(angle), 3 * sin(angle)]]))])
        ])
      let found = try Fixture.evaluate("angles(e.a, e.b, rows=row, columns=column)", in: scope).get()
      let number = try #require(found.numbers?.first)
      #expect(found.count == 1 && abs(number - angle) < 1e-15 + 1e-15 * angle)
    }
  }

  /// Units that a smaller network does not have are no rows; a matrix with single elements missing is missing.
  @Test func missingRowsAreLeftOut() {
    let (unit, input) = (Dimension("unit", count: 3), Dimension("input", count: 2))
    let scope = EvaluationScope(
      datasets: [
        "e": Dataset(
          name: "e",
          variables: [
            .init("w", Fixture.numbers([unit, input], [3, 0, 0, 4, nil, nil])),
            .init("hole", Fixture.numbers([unit, input], [3, 0, nil, 4, 1, 1])),
            .init("odd", Fixture.numbers([unit, input], [3, 0, .nan, 4, nil, nil])),
          ])
      ])
    func value(_ text: String) -> String { Fixture.value(of: text, in: scope) }
    #expect(value("singular_values(e.w, rows=unit, columns=input)") == "mode:2 4 3")
    #expect(value("left(e.w, rows=unit, columns=input)") == "unit:3 mode:2 0 1 1 0 – –")
    #expect(value("pseudoinverse(e.w, rows=input, columns=unit)[unit=3]") == "input:2 – –")
    #expect(value("singular_values(e.hole, rows=unit, columns=input)") == "mode:2 – –")
    #expect(value("singular_values(e.odd, rows=unit, columns=input)") == "mode:2 nan nan")
    #expect(value("product(e.hole, e.w, over=unit)") == "input:2 9 16")
  }

  @Test(arguments: [(1, 12.706204736174705), (10, 2.2281388519862748), (30, 2.0422724563012383)])
  func studentsQuantile(freedom: Int, expected: Double) {
    #expect(abs(StudentDistribution.quantile(0.95, freedom: freedom) / expected - 1) < 1e-12)
  }

  /// In the limit of many numbers Student's distribution is the normal one.
  @Test func studentsQuantileHasItsLimits() {
    #expect(abs(StudentDistribution.quantile(0.95, freedom: 100_000_000) - 1.959963984540054) < 1e-6)
    #expect(StudentDistribution.quantile(0, freedom: 3) == 0)
    #expect(StudentDistribution.quantile(1, freedom: 3) == .infinity)
  }
}
