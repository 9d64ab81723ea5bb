import Testing

@testable import Results

/// Views of arrays, held against the indices that their definition gives.
@Suite struct StridedViewTests {
  /// The index of each element, by counting through all indices.
  private static func indices(_ view: StridedView) -> [Int] {
    zip(view.counts, view.strides).reduce([view.start]) { indices, axis in
      indices.flatMap { index in (0..<axis.0).map { index + $0 * axis.1 } }
    }
  }

  /// All orders of `elements`.
  private static func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard !elements.isEmpty else { return [[]] }
    return elements.indices.flatMap { index in
      var rest = elements
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  /// Axes of an array of 2 × 3 × 1 × 4 elements and two along which it repeats, in all orders.
  private static let views = permutations([(2, 12), (3, 4), (1, 4), (4, 1), (2, 0), (3, 0)]).map { axes in
    StridedView(counts: axes.map(\.0), strides: axes.map(\.1))
  }

  @Test func everyOrderIsThatOfTheIndices() {
    let elements = (0..<24).map { "\($0)" }
    var wrongCount = 0
    for view in Self.views {
      let indices = Self.indices(view)
      if view.offsets() != indices || view.gather(elements) != indices.map({ elements[$0] }) { wrongCount += 1 }
    }
    #expect(Self.views.count == 720 && wrongCount == 0)
  }

  /// Rows and columns that change places, also with an axis between them, more than are copied together.
  @Test(arguments: [
    ([40, 30], [1, 40]), ([7, 3, 5], [1, 35, 7]), ([17, 2, 33], [1, 561, 17]), ([2, 33, 17], [561, 1, 33]),
    ([5, 40], [40, 2]), ([16, 16], [1, 16]),
  ])
  func rowsAndColumnsChangePlaces(counts: [Int], strides: [Int]) {
    let view = StridedView(counts: counts, strides: strides)
    let indices = Self.indices(view)
    let elements = (0...(indices.max() ?? 0)).map { "\($0)" }
    #expect(view.gather(elements) == indices.map { elements[$0] })
    #expect(view.offsets() == indices)
  }

  @Test func partsBeginElsewhere() {
    for start in 0..<4 {
      var view = StridedView(counts: [2, 3], strides: [12, 4])
      view.start = start
      #expect(view.gather(Array(0..<24)) == [0, 4, 8, 12, 16, 20].map { $0 + start })
    }
  }

  @Test func nothingIsLeftOfNothing() {
    for counts in [[0], [2, 0], [0, 2], [1, 0, 1]] {
      let view = StridedView(counts: counts, strides: counts.map { _ in 1 })
      #expect(view.gather([1, 2, 3]).isEmpty && view.offsets().isEmpty)
    }
    #expect(StridedView(counts: [], strides: []).gather([7]) == [7])
    #expect(StridedView(counts: [1, 1], strides: [0, 5]).gather([7, 8]) == [7])
  }
}
