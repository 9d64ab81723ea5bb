import Diagnostics
import Results
import Testing

@testable import Figures

@Suite struct IndexedValuesTests {
  @Test(arguments: [
    [], [3], [3, 3, 3], [1, 2, 3, 1, 2, 3], [1, 1, 2, 2, 1, 1], [1, 2, 1, 3, 1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 4, 5, 6],
  ])
  func `values are found in the order of their first occurrence`(elements: [Int]) {
    let indexed = IndexedValues(elements)
    #expect(indexed.values == elements.uniqued)
    #expect(indexed.indices.map { indexed.values[$0] } == elements)
  }

  @Test func `zeros are one value, and no two of what is not a number are`() {
    let indexed = IndexedValues([0.0, -0.0, .nan, .nan, 1, 0])
    #expect(indexed.indices == [0, 0, 1, 2, 3, 0])
  }

  @Test func `coordinates are numbers or names`() {
    let numbers = Coordinates.numbers([2, 1, 2]).indexed
    #expect(numbers.coordinates == [.number(2), .number(1)])
    #expect(numbers.indices == [0, 1, 0])
    let names = Coordinates.labels(["a", "b", "b"]).indexed
    #expect(names.coordinates == [.label("a"), .label("b")])
    #expect(names.indices == [0, 1, 1])
  }
}
