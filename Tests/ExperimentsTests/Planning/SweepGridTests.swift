import Results
import TestSupport
import Testing

@testable import Experiments

/// The indices of a grid and the coordinates that they mean are the same thing in two forms.
@Suite struct SweepGridTests {
  /// A grid of up to four dimensions, and some of them in another order.
  private static func random(_ seed: UInt64) -> (grid: SweepGrid, part: [Dimension]) {
    var generator = SeededGenerator(seed: seed)
    let dimensions = (0..<Int.random(in: 0...4, using: &generator)).map {
      Dimension("d\($0)", count: Int.random(in: 1...4, using: &generator))
    }
    let part = dimensions.filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator)
    return (SweepGrid(dimensions), part)
  }

  /// The coordinates of an index, the last dimension fastest.
  private static func coordinates(of index: Int, _ dimensions: [Dimension]) -> [String: Int] {
    var rest = index
    return dimensions.reversed().reduce(into: [:]) { coordinates, dimension in
      coordinates[dimension.name] = rest % dimension.count
      rest /= dimension.count
    }
  }

  @Test(arguments: UInt64(0)..<40) func projectionsKeepCoordinates(seed: UInt64) {
    let (grid, part) = Self.random(seed)
    #expect(grid.count == grid.dimensions.reduce(1) { $0 * $1.count })
    let (inner, first) = (GridProjection(from: grid, onto: part), GridProjection(of: grid, firstAlong: part))
    let names = Set(part.map(\.name))
    for index in 0..<grid.count {
      let coordinates = Self.coordinates(of: index, grid.dimensions)
      let kept = coordinates.filter { names.contains($0.key) }
      #expect(Self.coordinates(of: inner.number(at: index), part) == kept)
      let others = coordinates.filter { !names.contains($0.key) }.mapValues { _ in 0 }
      #expect(Self.coordinates(of: first.number(at: index), grid.dimensions) == kept.merging(others) { own, _ in own })
    }
    #expect(Set((0..<grid.count).map(inner.number)) == Set(0..<SweepGrid(part).count))
    #expect((0..<grid.count).map(GridProjection(from: grid, onto: grid.dimensions).number) == Array(0..<grid.count))
  }

  /// As where two experiments are compared: what the grid does not have is at its first coordinate.
  @Test func aDimensionThatTheGridDoesNotHaveCountsAsFirst() {
    let (known, other) = (Dimension("known", count: 3), Dimension("other", count: 2))
    let projection = GridProjection(from: SweepGrid([known]), onto: [known, other])
    #expect((0..<3).map(projection.number) == [0, 2, 4])
  }

  @Test(arguments: UInt64(0)..<40) func indicesThatShareCoordinatesDivideTheGrid(seed: UInt64) {
    let (grid, part) = Self.random(seed)
    let (inner, first) = (GridProjection(from: grid, onto: part), GridProjection(of: grid, firstAlong: part))
    let groups = Set((0..<grid.count).map(first.number))
    #expect(groups.count == SweepGrid(part).count)
    #expect(groups.flatMap { grid.indices(like: $0, along: part) }.sorted() == Array(0..<grid.count))
    for index in 0..<grid.count {
      let alike = grid.indices(like: index, along: part)
      #expect(alike.contains(index) && alike.min() == first.number(at: index))
      #expect(Set(alike.map(inner.number)).count == 1)
    }
  }

  /// An index in words is its coordinate along each dimension.
  @Test(arguments: UInt64(0)..<40) func descriptionsSayTheCoordinates(seed: UInt64) {
    let (grid, part) = Self.random(seed)
    for index in 0..<grid.count {
      let known = Self.coordinates(of: index, grid.dimensions)
      let coordinates = grid.dimensions.map { "\($0.name) = \((known[$0.name] ?? -1) + 1)" }
      #expect(grid.description(of: index) == coordinates.joined(separator: ", "))
    }
    #expect(Set((0..<grid.count).map(grid.description(of:))).count == grid.count)
    #expect(grid.dimensions(among: part) == grid.dimensions.filter { part.contains($0) })
  }

  @Test(arguments: UInt64(0)..<40) func firstIndicesAreNumberedAsTheGridOverTheirDimensions(seed: UInt64) {
    let (grid, part) = Self.random(seed)
    let kept = grid.dimensions(among: part)
    let (firsts, numbers) = (grid.firstIndices(along: kept), GridProjection(from: grid, onto: kept))
    let first = GridProjection(of: grid, firstAlong: kept)
    #expect(Array(firsts) == (0..<grid.count).filter { first.number(at: $0) == $0 })
    #expect(firsts.map(numbers.number) == Array(firsts.indices))
    #expect((0..<grid.count).allSatisfy { firsts[numbers.number(at: $0)] == first.number(at: $0) })
  }
}
