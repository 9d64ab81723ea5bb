import Testing
import TestSupport

@testable import Results

/// A sum of products has the bits of the sum over the formed product, and does not form it.
@Suite struct ContractionTests {
  private static let axes = ["i": 3, "j": 4, "k": 2, "l": 5]

  private static func array(_ names: [String], missing: Bool, _ generator: inout SeededGenerator) -> LabelledArray {
    let dimensions = names.map { Dimension($0, count: axes[$0] ?? 1) }
    let count = dimensions.reduce(1) { $0 * $1.count }
    return Fixture.numbers(
      dimensions,
      (0..<count).map { _ in
        missing && Int.random(in: 0..<3, using: &generator) == 0 ? nil : .random(in: -1...1, using: &generator) * 1e8
      })
  }

  /// The products of all elements, of arrays that are written out.
  private static func product(_ left: LabelledArray, _ right: LabelledArray, _ union: [Dimension]) -> LabelledArray {
    let (left, right) = (left.aligned(to: union), right.aligned(to: union))
    let products = zip(left.numbers ?? [], right.numbers ?? []).enumerated().map { index, pair in
      left.isPresent(index) && right.isPresent(index) ? pair.0 * pair.1 : nil
    }
    return LabelledArray(union, optionalNumbers: products)
  }

  @Test(arguments: 1...40) func hasTheBitsOfTheFormedProduct(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func names() -> [String] {
      ["i", "j", "k", "l"].shuffled(using: &generator).filter { _ in Bool.random(using: &generator) }
    }
    let (first, second) = (names(), names())
    let left = Self.array(first, missing: seed.isMultiple(of: 2), &generator)
    let right = Self.array(second, missing: seed.isMultiple(of: 3), &generator)
    let union = try Broadcasting.union(left.dimensions, right.dimensions)
    let over = union.map(\.name).filter { _ in Bool.random(using: &generator) }
    let formed = Self.product(left, right, union)
    #expect(left.combiningNumbers(right, along: union) { $0 * $1 } == formed)
    let contracted = Contraction(left.dimensions, right.dimensions, union: union, over: over)(left, right)
    #expect(contracted == formed.reduced(over: over, by: .sum))
  }

  private static func grid(_ names: [(String, Int)]) -> LabelledArray {
    let dimensions = names.map { Dimension($0.0, count: $0.1) }
    let count = dimensions.reduce(1) { $0 * $1.count }
    return LabelledArray(dimensions, .numbers((0..<count).map { Double($0 % 17) - 8 }))
  }

  /// 57 million terms, in a matrix product and in a full sum; 10¹⁰ elements could not be formed.
  @Test(arguments: ["sum(e.a * e.b, over=k)", "product(e.a, e.b, over=k)", "sum(e.x * e.y)"])
  func isQuick(_ text: String) throws {
    let scope = EvaluationScope(
      datasets: [
        "e": Dataset(
          name: "e",
          variables: [
            .init("a", Self.grid([("i", 1000), ("k", 57)])), .init("b", Self.grid([("k", 57), ("j", 1000)])),
            .init("x", Self.grid([("i", 7550)])), .init("y", Self.grid([("j", 7550)])),
          ])
      ])
    let clock = ContinuousClock()
    let start = clock.now
    _ = try Fixture.evaluate(text, in: scope).get()
    let took = clock.now - start
    // 0.1 to 0.2 s on an idle machine; forming the products alone takes longer than this.
    #expect(took < .seconds(3), "\(took)")
  }

  @Test func mayHaveMoreTermsThanAnArrayMayHaveElements() {
    let scope = EvaluationScope(
      datasets: [
        "e": Dataset(
          name: "e", variables: [.init("x", Self.grid([("i", 20_000)])), .init("y", Self.grid([("j", 20_000)]))])
      ])
    #expect(Fixture.value(of: "sum(e.x * e.y) == sum(e.x) * sum(e.y)", in: scope) == "true")
  }
}
