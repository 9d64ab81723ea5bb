extension LabelledArray {
  /// Arrays that are consecutive pieces of one along `dimension`, put together again. Pieces without the dimension are
  /// alike, and the first stands for all.
  public static func joining(_ pieces: [LabelledArray], along dimension: Dimension) -> LabelledArray {
    precondition(!pieces.isEmpty, "there is something to join")
    guard let axis = pieces[0].dimensions.firstIndex(where: { $0.name == dimension.name }) else { return pieces[0] }
    let dimensions = pieces[0].dimensions.enumerated().map { $0 == axis ? dimension : $1 }
    let outer = dimensions[..<axis].reduce(1) { $0 * $1.count }
    let blocks = (0..<outer).flatMap { block in
      pieces.map { piece in
        let size = piece.count / outer
        return (piece, block * size..<(block + 1) * size)
      }
    }
    let mask =
      pieces.contains { $0.mask != nil } ? blocks.flatMap { piece, range in range.map(piece.isPresent) } : nil
    return LabelledArray(dimensions, joinedElements(blocks, like: pieces[0]), mask: mask)
  }

  private static func joinedElements(
    _ blocks: [(LabelledArray, Range<Int>)], like first: LabelledArray
  ) -> Elements {
    switch first.elements {
    case .numbers: .numbers(blocks.flatMap { ($0.numbers ?? [])[$1] })
    case .booleans: .booleans(blocks.flatMap { ($0.booleans ?? [])[$1] })
    case .labels: .labels(blocks.flatMap { ($0.labels ?? [])[$1] })
    }
  }
}
