/// The elements of an array in another order: for each axis of the result its length, and how far one step along it
/// moves in the array (0 repeats).
struct StridedView {
  let counts: [Int]
  let strides: [Int]
  var start = 0

  init(counts: [Int], strides: [Int]) {
    (self.counts, self.strides) = (counts, strides)
  }

  /// The array with dimensions `source` seen along `target`: each of `source` occurs in `target`; others repeat.
  init(of source: [Dimension], along target: [Dimension]) {
    let strides = StridedView.strides(of: source)
    counts = target.map(\.count)
    self.strides = target.map { dimension in
      source.firstIndex { $0.name == dimension.name }.map { strides[$0] } ?? 0
    }
  }

  /// How far a step along each dimension moves in an array that lies row by row.
  static func strides(of dimensions: [Dimension]) -> [Int] {
    var strides: [Int] = []
    var step = 1
    for dimension in dimensions.reversed() {
      strides.append(step)
      step *= dimension.count
    }
    return strides.reversed()
  }

  var count: Int { counts.reduce(1, *) }

  /// Whether the view of an array of `length` elements is that array.
  func isIdentity(of length: Int) -> Bool {
    var step = 1
    for (count, stride) in zip(counts, strides).reversed() {
      guard count == 1 || stride == step else { return false }
      step *= count
    }
    return start == 0 && step == length
  }

  func gather<Element>(_ elements: [Element]) -> [Element] {
    if isIdentity(of: elements.count) { return elements }
    if strides.allSatisfy({ $0 == 0 }), count > 0 { return Array(repeating: elements[start], count: count) }
    return Array(unsafeUninitializedCapacity: count) { result, filled in
      elements.withUnsafeBufferPointer { elements in
        guard let source = elements.baseAddress, let target = result.baseAddress else { return }
        forEachBlock { $0.copy(from: source, to: target) }
      }
      filled = count
    }
  }

  /// The index in the array of each element of the view.
  func offsets() -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    forEachRow { offset, row in
      for step in 0..<row.count { result.append(offset + step * row.stride) }
    }
    return result
  }

  /// An axis of a view: its length, and how far one step along it moves in the array and in the view.
  private typealias Axis = (count: Int, stride: Int, step: Int)

  /// As few axes as give the same elements in the same order, so that rows are long: neighbours that one step can pass
  /// are one.
  private var mergedAxes: [Axis] {
    var axes: [Axis] = []
    var step = 1
    for (count, stride) in zip(counts, strides).reversed() where count != 1 {
      if let last = axes.last, stride == last.count * last.stride {
        axes[axes.count - 1].count *= count
      } else {
        axes.append((count, stride, step))
      }
      step *= count
    }
    return axes.reversed()
  }

  /// Calls `body` with the offset of each run along the last of the merged axes, in order, and with that axis.
  private func forEachRow(_ body: (Int, Axis) -> Void) {
    guard count > 0 else { return }
    var outer = mergedAxes
    let row = outer.popLast() ?? (1, 0, 1)
    forEachPlace(along: outer) { offset, _ in body(offset, row) }
  }

  /// Calls `body` with each block of the view: along the last of the merged axes, and where elements along that are far
  /// apart, also along one whose elements are neighbours.
  private func forEachBlock(_ body: (Block) -> Void) {
    guard count > 0 else { return }
    var outer = mergedAxes
    let row = outer.popLast() ?? (1, 0, 1)
    let across = row.stride > 1 ? outer.firstIndex { $0.stride == 1 } : nil
    let rows = across.map { outer.remove(at: $0) } ?? (1, 0, 0)
    forEachPlace(along: outer) { offset, target in body(Block(offset: offset, target: target, rows: rows, row: row)) }
  }

  /// Calls `body` with the place of each location along some axes, in the array and in the view, in order.
  private func forEachPlace(along axes: [Axis], _ body: (Int, Int) -> Void) {
    var indices = Array(repeating: 0, count: axes.count)
    var (offset, target) = (start, 0)
    while true {
      body(offset, target)
      var axis = indices.count - 1
      while axis >= 0 {
        indices[axis] += 1
        offset += axes[axis].stride
        target += axes[axis].step
        if indices[axis] < axes[axis].count { break }
        offset -= axes[axis].stride * axes[axis].count
        target -= axes[axis].step * axes[axis].count
        indices[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// Rows of a view.
  private struct Block {
    /// Where it begins in the array.
    let offset: Int
    /// Where it begins in the view.
    let target: Int
    /// From one row to the next.
    let rows: Axis
    /// Along a row.
    let row: Axis

    /// The rows that are copied side by side, so that a line of the cache is used as long as it is there.
    private static let rowsTogether = 16

    func copy<Element>(from array: UnsafePointer<Element>, to view: UnsafeMutablePointer<Element>) {
      let (source, result) = (array + offset, view + target)
      switch (rows.count, row.stride) {
      case (1, 0): result.initialize(repeating: source.pointee, count: row.count)
      case (1, 1): result.initialize(from: source, count: row.count)
      case (1, _): for step in 0..<row.count { (result + step).initialize(to: source[step &* row.stride]) }
      default:
        for first in stride(from: 0, to: rows.count, by: Self.rowsTogether) {
          copyRows(first..<min(first + Self.rowsTogether, rows.count), from: source, to: result)
        }
      }
    }

    private func copyRows<Element>(
      _ range: Range<Int>, from source: UnsafePointer<Element>, to result: UnsafeMutablePointer<Element>
    ) {
      for step in 0..<row.count {
        let (elements, places) = (source + step &* row.stride, result + step)
        for index in range { (places + index &* rows.step).initialize(to: elements[index &* rows.stride]) }
      }
    }
  }
}

extension LabelledArray.Elements {
  func gathered(by view: StridedView) -> LabelledArray.Elements {
    switch self {
    case .numbers(let values): .numbers(view.gather(values))
    case .labels(let values): .labels(view.gather(values))
    case .booleans(let values): .booleans(view.gather(values))
    }
  }

  /// The elements at `indices`.
  func gathered(at indices: [Int]) -> LabelledArray.Elements {
    switch self {
    case .numbers(let values): .numbers(indices.map { values[$0] })
    case .labels(let values): .labels(indices.map { values[$0] })
    case .booleans(let values): .booleans(indices.map { values[$0] })
    }
  }
}

extension LabelledArray {
  /// The array along `target`, which has all its dimensions in any order and perhaps more, along which elements repeat.
  public func aligned(to target: [Dimension]) -> LabelledArray {
    precondition(
      dimensions.allSatisfy { own in target.contains { $0.name == own.name && $0.count == own.count } },
      "the target has every dimension of the array")
    guard !isBlank else { return .missing(target, kind) }
    let view = StridedView(of: dimensions, along: target)
    return LabelledArray(target, elements.gathered(by: view), mask: mask.map(view.gather))
  }

  /// Both present.
  static func jointMask(_ left: [Bool]?, _ right: [Bool]?) -> [Bool]? {
    guard let left else { return right }
    guard let right else { return left }
    return zip(left, right).map { $0 && $1 }
  }
}
