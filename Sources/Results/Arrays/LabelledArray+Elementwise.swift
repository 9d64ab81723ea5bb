extension LabelledArray {
  /// The array with each number changed.
  func mapNumbers(_ transform: (Double) -> Double) -> LabelledArray {
    isBlank ? self : LabelledArray(dimensions, .numbers((numbers ?? []).map(transform)), mask: mask)
  }

  /// The array with each truth value changed.
  func mapBooleans(_ transform: (Bool) -> Bool) -> LabelledArray {
    isBlank ? self : LabelledArray(dimensions, .booleans((booleans ?? []).map(transform)), mask: mask)
  }

  /// Element by element with another array of numbers, both spread along `target`, which has the dimensions of both.
  @inline(__always) func combiningNumbers(
    _ other: LabelledArray, along target: [Dimension], _ combine: (Double, Double) -> Double
  ) -> LabelledArray {
    guard !isBlank, !other.isBlank else { return .missing(target, .numbers) }
    let view = PairedView(of: dimensions, other.dimensions, along: target)
    let values = view.map(numbers ?? [], other.numbers ?? [], combine)
    return LabelledArray(target, .numbers(values), mask: jointMask(other, view, along: target))
  }

  /// Element by element with another array of truth values, as `combiningNumbers`.
  func combiningBooleans(
    _ other: LabelledArray, along target: [Dimension], _ combine: (Bool, Bool) -> Bool
  ) -> LabelledArray {
    guard !isBlank, !other.isBlank else { return .missing(target, .booleans) }
    let view = PairedView(of: dimensions, other.dimensions, along: target)
    let values = view.map(booleans ?? [], other.booleans ?? [], combine)
    return LabelledArray(target, .booleans(values), mask: jointMask(other, view, along: target))
  }

  /// Where both are present along `target`, which is seen as `view`; nil if that is everywhere.
  private func jointMask(_ other: LabelledArray, _ view: PairedView, along target: [Dimension]) -> [Bool]? {
    switch (mask, other.mask) {
    case (nil, nil): nil
    case (let own?, nil): StridedView(of: dimensions, along: target).gather(own)
    case (nil, let others?): StridedView(of: other.dimensions, along: target).gather(others)
    case (let own?, let others?): view.map(own, others) { $0 && $1 }
    }
  }
}
