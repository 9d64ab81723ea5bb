extension LabelledArray {
  /// The array with each number changed.
  func mapNumbers(_ transform: (Double) -> Double) -> LabelledArray {
    isBlank ? self : LabelledArray(dimensions, .numbers((numbers ?? []).map(transform)), mask: mask)
  }

  /// The array with each truth value changed.
  func mapBooleans(_ transform: (Bool) -> Bool) -> LabelledArray {
    isBlank ? self : LabelledArray(dimensions, .booleans((booleans ?? []).map(transform)), mask: mask)
  }

  /// Element by element with an array along the same dimensions.
  func combiningNumbers(_ other: LabelledArray, _ combine: (Double, Double) -> Double) -> LabelledArray {
    guard !isBlank, !other.isBlank else { return .missing(dimensions, .numbers) }
    let (left, right) = (numbers ?? [], other.numbers ?? [])
    return LabelledArray(
      dimensions, .numbers(left.indices.map { combine(left[$0], right[$0]) }),
      mask: Self.jointMask(mask, other.mask))
  }

  /// Element by element with an array along the same dimensions.
  func combiningBooleans(_ other: LabelledArray, _ combine: (Bool, Bool) -> Bool) -> LabelledArray {
    guard !isBlank, !other.isBlank else { return .missing(dimensions, .booleans) }
    return LabelledArray(
      dimensions, .booleans(zip(booleans ?? [], other.booleans ?? []).map(combine)),
      mask: Self.jointMask(mask, other.mask))
  }
}
