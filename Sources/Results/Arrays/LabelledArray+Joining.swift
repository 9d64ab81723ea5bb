extension LabelledArray {
  /// Arrays that are consecutive pieces of one along `dimension`, put together again. Pieces without the dimension are
  /// alike, and the first stands for all.
  public static func joining(_ pieces: [LabelledArray], along dimension: Dimension) -> LabelledArray {
    precondition(!pieces.isEmpty, "there is something to join")
    guard let axis = pieces[0].dimensions.firstIndex(where: { $0.name == dimension.name }) else { return pieces[0] }
    let dimensions = pieces[0].dimensions.enumerated().map { $0 == axis ? dimension : $1 }
    let outer = dimensions[..<axis].reduce(1) { $0 * $1.count }
    let isComplete = pieces.allSatisfy { $0.mask == nil }
    let mask = isComplete ? nil : joined(pieces.map { $0.mask ?? Array(repeating: true, count: $0.count) }, outer)
    return LabelledArray(dimensions, joinedElements(pieces, outer), mask: mask)
  }

  private static func joinedElements(_ pieces: [LabelledArray], _ outer: Int) -> Elements {
    switch pieces[0].kind {
    case .numbers: .numbers(joined(pieces.map { $0.numbers ?? [] }, outer))
    case .booleans: .booleans(joined(pieces.map { $0.booleans ?? [] }, outer))
    case .labels: .labels(joined(pieces.map { $0.labels ?? [] }, outer))
    }
  }

  /// The lists, each of `outer` blocks, block by block.
  private static func joined<Element>(_ lists: [[Element]], _ outer: Int) -> [Element] {
    var joined: [Element] = []
    joined.reserveCapacity(lists.reduce(0) { $0 + $1.count })
    for block in 0..<outer {
      for list in lists {
        let size = list.count / outer
        joined += list[block * size..<(block + 1) * size]
      }
    }
    return joined
  }
}
