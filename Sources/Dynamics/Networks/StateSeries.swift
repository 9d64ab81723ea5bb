public import LinearAlgebra

/// States of one network, one after the other in one piece of memory, which is used again: to allocate the matrices of a
/// small state takes longer than to compute them, and what is asked of many states at once takes one call.
public struct StateSeries: Sendable {
  /// The widths of the network.
  public let widths: Widths
  /// The most states that it holds.
  public let capacity: Int
  /// The number of states.
  public private(set) var count = 0
  /// W₁, W₂ and W of each state.
  private var numbers: [Double]

  /// No states, and room for `capacity` states of a network with the given widths.
  public init(widths: Widths, capacity: Int) {
    (self.widths, self.capacity) = (widths, capacity)
    numbers = Array(repeating: 0, count: capacity * Layout(widths).size)
  }

  /// The most states of a network that lie in few enough numbers to stay in the first cache.
  public static func cachedCapacity(for widths: Widths) -> Int { 3072 / max(Layout(widths).size, 1) }

  /// The function W of a state, outputs × inputs.
  public func function(at index: Int) -> Matrix {
    matrix(rows: widths.outputs, columns: widths.inputs, at: start(of: index) + layout.first + layout.second)
  }

  /// One of the states, whose weights they are.
  public func state(at index: Int) -> NetworkState {
    let start = start(of: index)
    let weights = Weights(
      first: matrix(rows: widths.hidden, columns: widths.inputs, at: start),
      second: matrix(rows: widths.outputs, columns: widths.hidden, at: start + layout.first))
    return NetworkState(weights: weights, function: function(at: index))
  }

  /// Where the matrices of a state lie.
  struct Layout {
    /// The numbers of W₁, of W₂ and of all three matrices.
    let first, second, size: Int

    init(_ widths: Widths) {
      (first, second) = (widths.hidden * widths.inputs, widths.outputs * widths.hidden)
      size = first + second + widths.outputs * widths.inputs
    }
  }

  var layout: Layout { Layout(widths) }

  /// Gives `body` the states, from W₁ of the first on.
  func withUnsafeStates<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result? {
    numbers.withUnsafeBufferPointer { $0.baseAddress.map(body) }
  }

  /// Forgets all states.
  mutating func removeAll() { count = 0 }

  /// Adds states that `write` writes, and whose number it returns: at most `most` of them, for which there is room.
  mutating func append(most: Int, _ write: (UnsafeMutablePointer<Double>) -> Int) {
    precondition(count + most <= capacity, "there is no room for so many states")
    let start = count * layout.size
    count += numbers.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { write($0 + start) } ?? 0
    }
  }

  /// Adds a state.
  mutating func append(_ state: borrowing NetworkState) {
    precondition(state.factor.widths == widths, "the state has other widths")
    let matrices = [state.factor.first.elements, state.factor.second.elements, state.function.elements]
    append(most: 1) { target in
      var place = target
      for elements in matrices {
        for element in elements {
          place.pointee = element
          place += 1
        }
      }
      return 1
    }
  }

  private func start(of index: Int) -> Int {
    precondition(index >= 0 && index < count, "the series has no such state")
    return index * layout.size
  }

  private func matrix(rows: Int, columns: Int, at start: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: Array(numbers[start..<start + rows * columns]))
  }
}
