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
        forEachRow { offset, length, stride in
          for step in 0..<length {
            result.initializeElement(at: filled + step, to: elements[offset + step * stride])
          }
          filled += length
        }
      }
    }
  }

  /// The index in the array of each element of the view.
  func offsets() -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    forEachRow { offset, length, stride in
      for step in 0..<length { result.append(offset + step * stride) }
    }
    return result
  }

  /// As few axes as give the same elements in the same order, so that rows are long: neighbours that one step can pass
  /// are one.
  private var mergedAxes: [(count: Int, stride: Int)] {
    var axes: [(count: Int, stride: Int)] = []
    for (count, stride) in zip(counts, strides).reversed() where count != 1 {
      if let last = axes.last, stride == last.count * last.stride {
        axes[axes.count - 1].count *= count
      } else {
        axes.append((count, stride))
      }
    }
    return axes.reversed()
  }

  /// Calls `body` with offset, length and stride of each run along the last of the merged axes, in order.
  private func forEachRow(_ body: (Int, Int, Int) -> Void) {
    guard count > 0 else { return }
    var outer = mergedAxes
    guard let row = outer.popLast() else { return body(start, 1, 0) }
    var indices = Array(repeating: 0, count: outer.count)
    var offset = start
    while true {
      body(offset, row.count, row.stride)
      var axis = indices.count - 1
      while axis >= 0 {
        indices[axis] += 1
        offset += outer[axis].stride
        if indices[axis] < outer[axis].count { break }
        offset -= outer[axis].stride * outer[axis].count
        indices[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
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
