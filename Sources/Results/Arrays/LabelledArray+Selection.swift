extension LabelledArray {
  /// The elements at index `index` along the dimension called `name`, without that dimension; the array itself if it
  /// has no such dimension.
  public func selecting(_ name: String, at index: Int) -> LabelledArray {
    guard let axis = axis(name) else { return self }
    precondition((0..<axis.coordinates.count).contains(index), "an index along the dimension")
    return selecting(axis, indices: [index], along: [])
  }

  /// The elements at the indices `indices` along the dimension called `name`, in that order; the array itself if it has
  /// no such dimension.
  public func selecting(_ name: String, at indices: [Int]) -> LabelledArray {
    guard let axis = axis(name) else { return self }
    return selecting(axis, indices: indices, along: [axis.dimension.selecting(indices)])
  }

  /// The array with the axis replaced by `dimensions`: for each of their elements in turn, the element at `indices`
  /// along the axis, or a missing one where that is −1. Dimensions that the array has besides are matched by name.
  func selecting(_ axis: Axis, indices: [Int], along dimensions: [Dimension]) -> LabelledArray {
    let result = replacing(axis.dimension, by: dimensions)
    guard !isBlank else { return .missing(result, kind) }
    let strides = StridedView.strides(of: self.dimensions)
    let stride = self.dimensions.firstIndex { $0.name == axis.dimension.name }.map { strides[$0] } ?? 0
    var view = StridedView(counts: result.map(\.count), strides: self.strides(along: result, without: axis.dimension))
    if dimensions.isEmpty, let index = indices.first, index >= 0 {
      view.start = index * stride
      return LabelledArray(result, elements.gathered(by: view), mask: mask.map(view.gather))
    }
    let steps = StridedView(of: dimensions, along: result).gather(indices)
    return gathering(offsets: view.offsets(), steps, times: stride, along: result)
  }

  /// The dimensions with `old` replaced by those of `new` that are not among the others.
  private func replacing(_ old: Dimension, by new: [Dimension]) -> [Dimension] {
    let others = dimensions.filter { $0.name != old.name }
    let added = new.filter { dimension in !others.contains { $0.name == dimension.name } }
    return dimensions.flatMap { $0.name == old.name ? added : [$0] }
  }

  /// How far a step along each dimension of a result moves in this array, the replaced dimension apart.
  private func strides(along result: [Dimension], without replaced: Dimension) -> [Int] {
    let strides = StridedView.strides(of: dimensions)
    return result.map { dimension in
      guard dimension.name != replaced.name else { return 0 }
      return dimensions.firstIndex { $0.name == dimension.name }.map { strides[$0] } ?? 0
    }
  }

  private func gathering(
    offsets: [Int], _ steps: [Int], times stride: Int, along dimensions: [Dimension]
  ) -> LabelledArray {
    guard count > 0 else { return .missing(dimensions, kind) }
    let sources = offsets.indices.map { steps[$0] < 0 ? 0 : offsets[$0] + steps[$0] * stride }
    let isWhole = mask == nil && !steps.contains { $0 < 0 }
    let present = isWhole ? nil : sources.indices.map { steps[$0] >= 0 && isPresent(sources[$0]) }
    return LabelledArray(dimensions, elements.gathered(at: sources), mask: present)
  }

  /// The array without `dimension`: of each slice along it the first or the last element that is there.
  func selectingEnd(of dimension: Dimension, isFirst: Bool) -> LabelledArray {
    if !isBlank, mask == nil, dimension.count > 0 {
      return selecting(dimension.name, at: isFirst ? 0 : dimension.count - 1)
    }
    let kept = dimensions.filter { $0.name != dimension.name }
    guard !isBlank, let mask, count > 0, let axis = dimensions.firstIndex(where: { $0.name == dimension.name }) else {
      return .missing(kept, kind)
    }
    let step = StridedView.strides(of: dimensions)[axis]
    let last = (dimension.count - 1) * step
    let places = isFirst ? stride(from: 0, through: last, by: step) : stride(from: last, through: 0, by: -step)
    let starts = stride(from: 0, to: count, by: dimension.count * step).lazy.flatMap { $0..<$0 + step }
    let sources: [Int?] = starts.map { start in places.first { mask[start + $0] }.map { start + $0 } }
    return LabelledArray(kept, elements.gathered(at: sources.map { $0 ?? 0 }), mask: sources.map { $0 != nil })
  }
}
