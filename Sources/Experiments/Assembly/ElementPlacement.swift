/// Where the elements of a variable in a problem lie in an array that fits the largest problem. Most problems have the
/// sizes of the one before, so it is found again only if they differ.
struct ElementPlacement: Sendable {
  private var sizes: ProblemSizes?
  /// The number of elements.
  private(set) var count = 0
  /// Where each element lies; nil where they lie side by side from the start.
  private(set) var offsets: [Int]?

  /// Changes to the elements over `indices` of a problem of sizes `small`, within one of sizes `large`.
  mutating func fit(_ indices: IndexList, _ small: ProblemSizes, within large: ProblemSizes) {
    guard small != sizes else { return }
    sizes = small
    let found = indices.offsets(of: small, within: large)
    count = found.count
    offsets = found.elementsEqual(0..<found.count) ? nil : found
  }
}

extension ArrayBuffer {
  /// Sets the elements of a problem in the block that begins at `start`, or those of several such blocks side by side.
  mutating func fill(_ start: Int, _ placement: ElementPlacement, with elements: ArraySlice<Double>) {
    if let offsets = placement.offsets {
      fill(start, offsets, with: elements)
    } else {
      fill(start, with: elements)
    }
  }
}
