import LinearAlgebra
import Testing

/// Numbers of one seed; 64-bit numbers are decimal strings because JSON's numbers cannot hold them.
private struct Sequence: Decodable {
  let seed: String
  let u64: [String]
  let uniform: [Double]
  let normal: [Double]
}

private struct Stream: Decodable {
  let seed: String
  let name: String
  let u64: [String]
  let normal: [Double]
}

@Suite struct RandomGeneratorTests {
  @Test func sequencesAgreeWithTheReference() throws {
    for sequence in try GoldenFile<Sequence>.read("rng").cases {
      let fresh = RandomGenerator(seed: try #require(UInt64(sequence.seed)))
      var (bits, uniforms, normals) = (fresh, fresh, fresh)
      #expect(sequence.u64.map { _ in String(bits.next()) } == sequence.u64)
      #expect(sequence.uniform.map { _ in uniforms.uniform() } == sequence.uniform)
      expectClose(normals.normals(sequence.normal.count), sequence.normal, within: 1e-14)
    }
  }

  @Test func namedStreamsAgreeWithTheReference() throws {
    for stream in try GoldenFile<Stream>.read("streams").cases {
      let fresh = RandomGenerator(seed: try #require(UInt64(stream.seed)), stream: stream.name)
      var (bits, normals) = (fresh, fresh)
      #expect(stream.u64.map { _ in String(bits.next()) } == stream.u64)
      expectClose(normals.normals(stream.normal.count), stream.normal, within: 1e-14)
    }
  }

  @Test func matricesAreFilledRowByRow() {
    var (numbers, entries) = (RandomGenerator(seed: 3), RandomGenerator(seed: 3))
    let expected = numbers.normals(6).map { 2 * $0 }
    #expect(Matrix.normal(rows: 2, columns: 3, standardDeviation: 2, using: &entries).elements == expected)
  }

  @Test func anOddLastNormalIsDropped() {
    var (three, four) = (RandomGenerator(seed: 9), RandomGenerator(seed: 9))
    _ = three.normals(3)
    _ = four.normals(4)
    #expect(three == four)
  }

  @Test func haarMatricesAreOrthogonalAndTakeBothSigns() throws {
    var generator = RandomGenerator(seed: 5)
    var signs: Set<Int> = []
    for _ in 0..<20 {
      let matrix = try Matrix.haarOrthogonal(4, using: &generator)
      expectClose(matrix.columnGram, .identity(4), within: 1e-14)
      signs.insert(try LUFactorisation(of: matrix).determinantSign)
    }
    #expect(signs == [-1, 1])
  }

  @Test func haarMatricesHaveNoPreferredDirection() throws {
    var generator = RandomGenerator(seed: 6)
    var mean = Matrix(rows: 3, columns: 3)
    let draws = 4000
    for _ in 0..<draws { mean += (1 / Double(draws)) * (try Matrix.haarOrthogonal(3, using: &generator)) }
    // Entries have variance 1/3; five standard errors.
    #expect(mean.largestMagnitude < 5 * (1 / (3 * Double(draws))).squareRoot())
  }
}
