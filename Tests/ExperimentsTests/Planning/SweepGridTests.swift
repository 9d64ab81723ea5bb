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

  @Test(arguments: UInt64(0)..<40) func projectionsRoundTrip(seed: UInt64) {
    let (grid, part) = Self.random(seed)
    #expect(grid.count == grid.dimensions.reduce(1) { $0 * $1.count })
    for index in 0..<grid.count {
      #expect(grid.project(index, onto: grid.dimensions) == index)
      let inner = grid.project(index, onto: part)
      // A dimension is read off the part as it is read off the whole.
      for dimension in part {
        #expect(SweepGrid(part).project(inner, onto: [dimension]) == grid.project(index, onto: [dimension]))
      }
    }
    #expect(Set((0..<grid.count).map { grid.project($0, onto: part) }) == Set(0..<SweepGrid(part).count))
  }

  @Test(arguments: UInt64(0)..<40) func indicesThatShareCoordinatesDivideTheGrid(seed: UInt64) {
    let (grid, part) = Self.random(seed)
    let groups = Set((0..<grid.count).map { grid.first(like: $0, along: part) })
    #expect(groups.count == SweepGrid(part).count)
    #expect(groups.flatMap { grid.indices(like: $0, along: part) }.sorted() == Array(0..<grid.count))
    for index in 0..<grid.count {
      let alike = grid.indices(like: index, along: part)
      #expect(alike.contains(index) && alike.min() == grid.first(like: index, along: part))
      #expect(Set(alike.map { grid.project($0, onto: part) }).count == 1)
    }
  }
}
