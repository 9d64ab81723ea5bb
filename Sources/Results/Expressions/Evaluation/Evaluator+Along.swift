import Diagnostics

extension Evaluator {
  /// The one dimension, or second coordinate of one, that `over` names.
  func axis(of call: Call, in array: LabelledArray) throws(EvaluationError) -> Axis {
    try axis(call.keywords[0].values[0], of: array, from: call.arguments[0])
  }

  /// `argmin` and `argmax`: the coordinate of the extreme element.
  func extremeCoordinate(
    _ call: Call, _ extreme: ExpressionFunction.Extreme
  ) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let axis = try self.axis(of: call, in: array)
    let slices = Slices(of: array, over: [axis.dimension.name])
    guard !array.isBlank else { return .missing(slices.kept, axis.coordinates.kind) }
    let numbers = slices.array.numbers ?? []
    let indices = (0..<slices.count).map { slice in
      Self.firstExtreme(extreme, among: slices.present(in: slice), of: numbers).map {
        $0 - slices.range(slice).lowerBound
      }
    }
    let undefined = (0..<slices.count).map { slice in slices.present(in: slice).contains { numbers[$0].isNaN } }
    return LabelledArray(slices.kept, coordinates: axis.coordinates, at: indices, undefined: undefined)
  }

  /// The index of the first extreme element. All elements that equal the outermost one within the tolerance of `==`
  /// count as extreme, so that rounding does not choose among them.
  private static func firstExtreme(
    _ extreme: ExpressionFunction.Extreme, among indices: [Int], of numbers: [Double]
  ) -> Int? {
    guard var best = indices.first else { return nil }
    for index in indices.dropFirst() {
      let isFurther =
        switch extreme {
        case .smallest: numbers[index] < numbers[best]
        case .largest: numbers[index] > numbers[best]
        }
      if isFurther { best = index }
    }
    return indices.first { Coordinate.equal(numbers[$0], numbers[best]) } ?? best
  }

  /// `increasing` and `decreasing`: whether each element compares with the next as `symbol` says.
  func order(_ call: Call, _ symbol: ComparisonOperator) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let axis = try self.axis(of: call, in: array)
    let slices = Slices(of: array, over: [axis.dimension.name])
    guard !array.isBlank else { return .missing(slices.kept, .booleans) }
    let numbers = slices.array.numbers ?? []
    var results: [Bool?] = []
    for slice in 0..<slices.count {
      let indices = slices.present(in: slice)
      let undefined = indices.first { numbers[$0].isNaN }
      if let undefined, !scope.isBlueprint {
        throw comparedNaN(
          in: slices.array, undefined, of: [call.arguments[0]], inside(call), at: call.arguments[0].range)
      }
      let holds = zip(indices, indices.dropFirst()).allSatisfy {
        self.holds(symbol, numbers[$0], numbers[$1], areResults: true)
      }
      results.append(indices.isEmpty || undefined != nil ? nil : holds)
    }
    return LabelledArray(slices.kept, optionalBooleans: results)
  }

  /// The coordinate at which the first argument crosses the second.
  func crossing(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let inner = inside(call)
    let (x, level) = (try inner.numbers(call.arguments[0]), try inner.numbers(call.arguments[1]))
    let difference = x.combiningNumbers(level, along: try commonDimensions(x, level, at: range)) {
      $0 == $1 ? 0 : $0 - $1
    }
    let axis = try self.axis(of: call, in: difference)
    let coordinates = try numericCoordinates(of: axis, at: call.keywords[0].values[0].range)
    let slices = Slices(of: difference, over: [axis.dimension.name])
    guard !difference.isBlank else { return .missing(slices.kept, .numbers) }
    let numbers = slices.array.numbers ?? []
    let results = (0..<slices.count).map { slice in
      let indices = slices.present(in: slice)
      let start = slices.range(slice).lowerBound
      return Crossing.first(of: indices.map { numbers[$0] }, at: indices.map { coordinates[$0 - start] })
    }
    return LabelledArray(slices.kept, optionalNumbers: results)
  }

  /// What `reduce` makes of the first argument over the second, or over the coordinates.
  func ofCurve(
    _ call: Call, at range: Range<Int>, _ reduce: ([Double], [Double]) -> Double?
  ) throws(EvaluationError) -> LabelledArray {
    let inner = inside(call)
    let y = try inner.numbers(call.arguments[0])
    let x: LabelledArray
    if call.arguments.count == 2 {
      x = try inner.numbers(call.arguments[1])
    } else {
      let axis = try self.axis(of: call, in: y)
      let coordinates = try numericCoordinates(of: axis, at: call.keywords[0].values[0].range)
      x = LabelledArray(.numbers(coordinates), along: axis.dimension)
    }
    let pair = try aligned(x, y, at: range)
    return PairedSlices(pair.0, pair.1, over: [try axis(of: call, in: pair.0).dimension.name])
      .reduce(reduce)
  }

  /// `difference`: each element less the one before it that is there.
  func difference(_ call: Call) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let axis = try self.axis(of: call, in: array)
    let slices = Slices(of: array, over: [axis.dimension.name])
    guard !array.isBlank, let numbers = slices.array.numbers else { return .missing(array.dimensions, .numbers) }
    var differences: [Double?] = Array(repeating: nil, count: numbers.count)
    for slice in 0..<slices.count {
      let indices = slices.present(in: slice)
      for (before, index) in zip(indices, indices.dropFirst()) { differences[index] = numbers[index] - numbers[before] }
    }
    return LabelledArray(slices.array.dimensions, optionalNumbers: differences).aligned(to: array.dimensions)
  }
}

extension LabelledArray {
  /// The coordinates at `indices`; missing where there is no index, NaN (or missing, for names) where undefined.
  fileprivate init(_ dimensions: [Dimension], coordinates: Coordinates, at indices: [Int?], undefined: [Bool]) {
    switch coordinates {
    case .numbers(let values):
      let numbers = zip(indices, undefined).map { $1 ? .nan : $0.map { values[$0] } }
      self.init(dimensions, optionalNumbers: numbers)
    case .labels(let values):
      let labels = indices.map { $0.map { values[$0] } ?? "" }
      self.init(dimensions, .labels(labels), mask: zip(indices, undefined).map { $0 != nil && !$1 })
    }
  }
}
