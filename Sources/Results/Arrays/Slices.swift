/// An array cut into slices along some of its dimensions, each slice lying in one piece.
struct Slices {
  /// The dimensions that remain when the slices are reduced.
  let kept: [Dimension]
  /// The array with the reduced dimensions last.
  let array: LabelledArray
  /// The number of elements in a slice.
  let length: Int

  /// The slices of `array` along the dimensions called `names`.
  init(of array: LabelledArray, over names: [String]) {
    kept = array.dimensions.filter { !names.contains($0.name) }
    let reduced = array.dimensions.filter { names.contains($0.name) }
    length = reduced.reduce(1) { $0 * $1.count }
    self.array = array.aligned(to: kept + reduced)
  }

  /// The number of slices.
  var count: Int { kept.reduce(1) { $0 * $1.count } }

  /// The elements of a slice, as indices into the elements of `array`.
  func range(_ slice: Int) -> Range<Int> { slice * length..<(slice + 1) * length }

  /// The elements of a slice that are there, as indices into the elements of `array`, in order.
  func present(in slice: Int) -> [Int] {
    guard let mask = array.mask else { return Array(range(slice)) }
    return range(slice).filter { mask[$0] }
  }

  /// One number for each slice from its numbers that are there; nil from `reduce` is missing.
  func reduceNumbers(_ reduce: (ArraySlice<Double>) -> Double?) -> LabelledArray {
    guard !array.isBlank, let numbers = array.numbers else { return .missing(kept, .numbers) }
    guard let mask = array.mask else {
      return LabelledArray(kept, optionalNumbers: (0..<count).map { reduce(numbers[range($0)]) })
    }
    var present: [Double] = []
    present.reserveCapacity(length)
    let results = (0..<count).map { slice in
      present.removeAll(keepingCapacity: true)
      for index in range(slice) where mask[index] { present.append(numbers[index]) }
      return reduce(present[...])
    }
    return LabelledArray(kept, optionalNumbers: results)
  }

  /// One truth value for each slice from its truth values that are there; missing where there are none.
  func reduceBooleans(_ reduce: (ArraySlice<Bool>) -> Bool) -> LabelledArray {
    guard !array.isBlank, let booleans = array.booleans else { return .missing(kept, .booleans) }
    let results = (0..<count).map { slice in
      let present = present(in: slice).map { booleans[$0] }
      return present.isEmpty ? nil : reduce(present[...])
    }
    return LabelledArray(kept, optionalBooleans: results)
  }
}

extension LabelledArray {
  /// An array of numbers; nil is missing.
  init(_ dimensions: [Dimension], optionalNumbers values: [Double?]) {
    self.init(dimensions, .numbers(values.map { $0 ?? 0 }), mask: values.map { $0 != nil })
  }

  /// An array of truth values; nil is missing.
  init(_ dimensions: [Dimension], optionalBooleans values: [Bool?]) {
    self.init(dimensions, .booleans(values.map { $0 ?? false }), mask: values.map { $0 != nil })
  }
}
