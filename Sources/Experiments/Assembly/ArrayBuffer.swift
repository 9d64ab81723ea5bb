import Results

/// An array that is being filled; what is not filled stays missing.
struct ArrayBuffer: Sendable {
  private let dimensions: [Dimension]
  private var values: [Double]
  private var mask: [Bool]

  /// An array over `dimensions` in which everything is missing.
  init(dimensions: [Dimension]) {
    self.dimensions = dimensions
    let count = dimensions.reduce(1) { $0 * $1.count }
    values = Array(repeating: 0, count: count)
    mask = Array(repeating: false, count: count)
  }

  /// Sets the elements at `offsets` from `start`.
  mutating func fill(_ start: Int, _ offsets: [Int], with elements: ArraySlice<Double>) {
    for (offset, element) in zip(offsets, elements) { fill(start + offset, with: element) }
  }

  /// Sets the elements from `start` on.
  mutating func fill(_ start: Int, with elements: ArraySlice<Double>) {
    let range = start..<start + elements.count
    values[range] = elements
    mask.withUnsafeMutableBufferPointer { $0[range].update(repeating: true) }
  }

  /// Sets one element.
  mutating func fill(_ index: Int, with element: Double) {
    values[index] = element
    mask[index] = true
  }

  /// The array as it is now.
  var array: LabelledArray { LabelledArray(dimensions, .numbers(values), mask: mask) }
}
