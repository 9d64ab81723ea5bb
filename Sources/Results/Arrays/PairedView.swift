/// Where the elements of two arrays lie for each location along dimensions that both are spread over.
struct PairedView {
  /// For each axis its length, and how far one step along it moves in each of the arrays (0 repeats).
  private typealias Axis = (count: Int, left: Int, right: Int)

  /// All axes but the last.
  private let outer: [Axis]
  private let last: Axis

  /// The arrays with dimensions `left` and `right` seen along `target`; those that one of them lacks repeat it.
  init(of left: [Dimension], _ right: [Dimension], along target: [Dimension]) {
    let (lefts, rights) = (StridedView(of: left, along: target).strides, StridedView(of: right, along: target).strides)
    var merged: [Axis] = []
    for (index, dimension) in target.enumerated().reversed() where dimension.count != 1 {
      let (left, right) = (lefts[index], rights[index])
      if let inner = merged.last, left == inner.count * inner.left, right == inner.count * inner.right {
        merged[merged.count - 1].count *= dimension.count
      } else {
        merged.append((dimension.count, left, right))
      }
    }
    last = merged.isEmpty ? (1, 0, 0) : merged.removeFirst()
    outer = merged.reversed()
  }

  /// The number of locations.
  var count: Int { outer.reduce(last.count) { $0 * $1.count } }

  /// What `combine` gives for each pair of elements, the last dimension varying fastest. Neither array is copied.
  @inline(__always) func map<Left, Right, Value>(
    _ left: [Left], _ right: [Right], _ combine: (Left, Right) -> Value
  ) -> [Value] {
    Array(unsafeUninitializedCapacity: count) { values, filled in
      var next = 0
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          forEach {
            values.initializeElement(at: next, to: combine(left[$0], right[$1]))
            next &+= 1
          }
        }
      }
      filled = next
    }
  }

  /// Calls `body` with the positions in the two arrays, the last dimension varying fastest.
  @inline(__always) func forEach(_ body: (_ left: Int, _ right: Int) -> Void) {
    guard !outer.isEmpty else { return forEachOfRow(0, 0, body) }
    guard count > 0 else { return }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: outer.count) { indices in
      indices.initialize(repeating: 0)
      var (left, right) = (0, 0)
      repeat { forEachOfRow(left, right, body) } while advance(indices, &left, &right)
    }
  }

  @inline(__always) private func forEachOfRow(_ left: Int, _ right: Int, _ body: (Int, Int) -> Void) {
    var (left, right) = (left, right)
    for _ in 0..<last.count {
      body(left, right)
      left &+= last.left
      right &+= last.right
    }
  }

  /// Goes on to the next row; whether there is one.
  private func advance(_ indices: UnsafeMutableBufferPointer<Int>, _ left: inout Int, _ right: inout Int) -> Bool {
    for axis in outer.indices.reversed() {
      indices[axis] += 1
      left += outer[axis].left
      right += outer[axis].right
      if indices[axis] < outer[axis].count { return true }
      left -= outer[axis].left * outer[axis].count
      right -= outer[axis].right * outer[axis].count
      indices[axis] = 0
    }
    return false
  }
}
