import Diagnostics

extension Evaluator {
  /// Functions that run along one dimension and lose it.
  func alongOne(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    switch call.function {
    case .argmin: try extremePlace(call) { $0 < $1 }
    case .argmax: try extremePlace(call) { $0 > $1 }
    case .increasing: try monotone(call, .less)
    case .decreasing: try monotone(call, .greater)
    case .crossing: try crossing(call, at: range)
    case .slope: try slope(call, at: range)
    default: preconditionFailure("'\(call.function.rawValue)' does not run along a dimension")
    }
  }

  func axis(of call: Call, in array: LabelledArray) throws(EvaluationError) -> Axis {
    try axis(call.keywords[0].values[0], of: array, from: call.arguments[0])
  }

  private func extremePlace(
    _ call: Call, _ isBefore: (Double, Double) -> Bool
  ) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let axis = try self.axis(of: call, in: array)
    let lanes = Lanes(of: array, over: [axis.dimension.name])
    guard !array.isBlank else { return .missing(lanes.kept, axis.coordinates.kind) }
    let numbers = lanes.array.numbers ?? []
    let places = (0..<lanes.count).map { lane in
      Self.extremePlace(lanes.present(in: lane), numbers, isBefore).map { $0 - lanes.range(lane).lowerBound }
    }
    let undefined = (0..<lanes.count).map { lane in lanes.present(in: lane).contains { numbers[$0].isNaN } }
    return LabelledArray(lanes.kept, coordinates: axis.coordinates, at: places, undefined: undefined)
  }

  /// The first of the extreme elements, among which are all that equal the outermost one: rounding does not choose.
  private static func extremePlace(
    _ places: [Int], _ numbers: [Double], _ isBefore: (Double, Double) -> Bool
  ) -> Int? {
    guard var best = places.first else { return nil }
    for place in places.dropFirst() where isBefore(numbers[place], numbers[best]) { best = place }
    return places.first { Coordinate.equal(numbers[$0], numbers[best]) } ?? best
  }

  private func monotone(_ call: Call, _ symbol: ComparisonOperator) throws(EvaluationError) -> LabelledArray {
    let array = try inside(call).numbers(call.arguments[0])
    let axis = try self.axis(of: call, in: array)
    let lanes = Lanes(of: array, over: [axis.dimension.name])
    guard !array.isBlank else { return .missing(lanes.kept, .booleans) }
    let numbers = lanes.array.numbers ?? []
    var results: [Bool?] = []
    for lane in 0..<lanes.count {
      let places = lanes.present(in: lane)
      let undefined = places.first { numbers[$0].isNaN }
      if let undefined, !scope.isBlueprint {
        throw comparedNaN(
          in: lanes.array, undefined, of: [call.arguments[0]], inside(call), at: call.arguments[0].range)
      }
      let holds = zip(places, places.dropFirst()).allSatisfy {
        self.holds(symbol, numbers[$0], numbers[$1], areResults: true)
      }
      results.append(places.isEmpty || undefined != nil ? nil : holds)
    }
    return LabelledArray(lanes.kept, optionalBooleans: results)
  }

  private func crossing(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
    let inner = inside(call)
    let (x, level) = try aligned(inner.numbers(call.arguments[0]), inner.numbers(call.arguments[1]), at: range)
    let difference = x.combiningNumbers(level) { $0 == $1 ? 0 : $0 - $1 }
    let axis = try self.axis(of: call, in: difference)
    let coordinates = try numericCoordinates(of: axis, at: call.keywords[0].values[0].range)
    let lanes = Lanes(of: difference, over: [axis.dimension.name])
    guard !difference.isBlank else { return .missing(lanes.kept, .numbers) }
    let numbers = lanes.array.numbers ?? []
    let results = (0..<lanes.count).map { lane in
      let places = lanes.present(in: lane)
      let start = lanes.range(lane).lowerBound
      return Crossing.first(of: places.map { numbers[$0] }, at: places.map { coordinates[$0 - start] })
    }
    return LabelledArray(lanes.kept, optionalNumbers: results)
  }

  private func slope(_ call: Call, at range: Range<Int>) throws(EvaluationError) -> LabelledArray {
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
    return PairedLanes(pair.0, pair.1, over: [try axis(of: call, in: pair.0).dimension.name])
      .reduce { Statistics.slope($0, $1) }
  }
}

extension LabelledArray {
  /// The coordinates at `places`; missing where there is no place, NaN (or missing, for names) where undefined.
  init(_ dimensions: [Dimension], coordinates: Coordinates, at places: [Int?], undefined: [Bool]) {
    switch coordinates {
    case .numbers(let values):
      let numbers = places.indices.map { index in undefined[index] ? .nan : places[index].map { values[$0] } }
      self.init(dimensions, optionalNumbers: numbers)
    case .labels(let values):
      let labels = places.map { $0.map { values[$0] } ?? "" }
      self.init(dimensions, .labels(labels), presence: places.indices.map { places[$0] != nil && !undefined[$0] })
    }
  }
}
