import Results

/// The values of a variable in consecutive pieces.
struct PiecewiseValues {
  private var pieces: [LabelledArray] = []
  /// What they would be if no condition left anything out.
  private var unfilteredPieces: [LabelledArray] = []

  mutating func append(_ piece: LabelledArray, unfiltered: LabelledArray?) {
    pieces.append(piece)
    unfilteredPieces.append(unfiltered ?? piece)
  }

  /// The values in all pieces, and if conditions left something out, those without conditions; nil without a piece.
  func joined(along seeds: Dimension) -> (values: LabelledArray, unfiltered: LabelledArray?)? {
    guard !pieces.isEmpty else { return nil }
    let values = LabelledArray.joining(pieces, along: seeds)
    let unfiltered = LabelledArray.joining(unfilteredPieces, along: seeds)
    return (values, unfiltered.mask == values.mask ? nil : unfiltered)
  }
}
