import Results
import Testing

/// Laws of labelled arrays, on random ones.
@Suite struct ArrayTests {
  /// A small generator, the same on every machine.
  private struct Draws {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53) - 0.5
    }
  }

  private static let axes = [Dimension("a", count: 3), Dimension("b", count: 4), Dimension("c", count: 5)]

  private static func scope(seed: UInt64) -> EvaluationScope {
    var draws = Draws(state: seed)
    let sets = [[0, 1, 2], [2, 0], [1], [1, 2], []]
    let variables = zip(["x", "y", "z", "m", "k"], sets).map { name, indices in
      let dimensions = indices.map { axes[$0] }
      let count = dimensions.reduce(1) { $0 * $1.count }
      let numbers = (0..<count).map { _ in draws.next() }
      let mask = (0..<count).map { _ in name != "m" || draws.next() > -0.3 }
      return Dataset.Variable(name, LabelledArray(dimensions, .numbers(numbers), mask: mask))
    }
    return EvaluationScope(own: Dataset(name: "r", variables: variables))
  }

  @Test(
    arguments: [
      "x + y == y + x", "x * (y + z) == x * y + x * z", "-(-x) == x", "x - x == 0", "x * k / k == x",
      "sum(sum(x, over=a), over=c) == sum(x, over=[a, c])", "sum(sum(x, over=c), over=a) == sum(x, over=[c, a])",
      "mean(x, over=b) == sum(x, over=b) / 4", "norm(x, over=a)^2 == sum(x * x, over=a)",
      "rename(rename(x, a=d), d=a) == x", "x[a=2, c=1] == x[c=1][a=2]",
      "sum(x, over=b)[a=1] == sum(x[a=1], over=b)", "(x + y)[c=3] == x[c=3] + y[c=3]",
      "x[a=1..] == x", "x[a=[3, 1]][a=[1, 3]] == x[a=[1, 3]]", "x[a=(a)] == x", "x[b=first] == x[b=1]",
      "min(x, over=c) == quantile(x, 0, over=c)", "median(x, over=c) == quantile(x, 0.5, over=c)",
      "x[c=argmax(x, over=c)] == max(x, over=c)", "min(x) <= mean(x) <= max(x)", "abs(correlation(x, y, over=c)) <= 1",
      "sd(x, over=b) == sqrt(sum((x - mean(x, over=b))^2, over=b) / 3)", "sem(x, over=b) == sd(x, over=b) / 2",
      "slope(2 * c + 1 + 0 * x, over=c) == 2", "m + 1 - 1 - m < 1e-12", "count(m, over=c) <= 5",
      "sum(where(x > 0, 1, 0)) + sum(where(x > 0, 0, 1)) == count(x)", "not (x > 0 and y > 0) or x * y > 0",
    ], [1, 2] as [UInt64])
  func laws(_ law: String, _ seed: UInt64) throws {
    let array = try Fixture.evaluate(law, in: Self.scope(seed: seed)).get()
    let booleans = try #require(array.booleans)
    #expect(booleans.indices.allSatisfy { booleans[$0] || !array.isPresent($0) })
    #expect(array.presentCount > 0)
  }

  @Test func missingElementsDoNotCountInEquality() {
    let left = LabelledArray([Fixture.mode], .numbers([1, 5]), mask: [true, false])
    let right = LabelledArray([Fixture.mode], .numbers([1, 7]), mask: [true, false])
    #expect(left == right)
    #expect(LabelledArray(.nan) == LabelledArray(.nan))
    #expect(LabelledArray(1) != LabelledArray(2))
    #expect(LabelledArray("1") != LabelledArray(1))
  }

  @Test func selectsAndAligns() throws {
    let gap = try #require(Fixture.dataset["gap"]?.array)
    #expect(Fixture.dump(gap.selecting("time", at: 1)) == "lambda:3 4 8 2")
    #expect(Fixture.dump(gap.selecting("step", at: [3, 0]).selecting("lambda", at: 0)) == "time:2 1 8")
    #expect(gap.selecting("seed", at: 0) == gap)
    let turned = gap.aligned(to: [Fixture.time, Fixture.mode, Fixture.lambda])
    #expect(turned.count == 24)
    #expect(Fixture.dump(turned.selecting("mode", at: 1).selecting("time", at: 3)) == "lambda:3 1 – 0")
    #expect(turned.coordinates(at: 23).map(\.description) == ["time = 4", "mode = 2", "lambda = 2"])
  }

  @Test func secondCoordinatesAreJoined() throws {
    let bare = Dimension("time", Fixture.time.coordinates)
    let other = Dimension(
      "time", Fixture.time.coordinates,
      auxiliaryCoordinates: [.init(name: "step", coordinates: .numbers([0, 5, 10, 20]))])
    #expect(try Broadcasting.union([bare], [Fixture.time]) == [Fixture.time])
    #expect(try Broadcasting.union([Fixture.time], [other]) == [bare])
    let renamed = Dimension("t", Fixture.time.coordinates, auxiliaryCoordinates: Fixture.time.auxiliaryCoordinates)
    #expect(try Broadcasting.union([Fixture.time], [renamed]).map(\.auxiliaryCoordinates.count) == [1, 0])
  }

  @Test func reducesByStatistics() {
    let array = Fixture.numbers([Fixture.lambda, Fixture.mode], [1, 3, 2, nil, nil, nil])
    #expect(Fixture.dump(array.reduced(over: ["mode"], by: .mean)) == "lambda:3 2 2 –")
    #expect(Fixture.dump(array.reduced(over: ["lambda", "mode"], by: .quantile(0.75))) == "2.5")
    #expect(Fixture.dump(array.reduced(over: ["mode"], by: .standardDeviation)) == "lambda:3 1.4142135623730951 – –")
  }
}

/// Arrays of which nothing is there, as in blueprints, cost no memory however large they would be.
@Suite struct BlankArrayTests {
  private static let huge = (0..<4).map { Dimension("d\($0)", count: 5000) }
  private static let blank = LabelledArray.missing(huge, .numbers)

  @Test func whatIsMadeOfNothingIsNothing() {
    #expect(Self.blank.count == 625_000_000_000_000)
    #expect(Self.blank.presentCount == 0)
    #expect(!Self.blank.isPresent(7))
    let reordered = Self.blank.aligned(to: Self.huge.reversed())
    #expect(reordered.isBlank)
    #expect(reordered.dimensions.map(\.name) == ["d3", "d2", "d1", "d0"])
    #expect(Self.blank.selecting("d1", at: 3).dimensions.map(\.name) == ["d0", "d2", "d3"])
    #expect(Self.blank.reduced(over: ["d0", "d3"], by: .mean) == .missing([Self.huge[1], Self.huge[2]], .numbers))
    #expect(Self.blank.booleans == nil)
  }

  @Test func anArrayThatLacksEveryElementIsBlankHoweverItWasMade() {
    let made = LabelledArray([Fixture.mode], .numbers([1, 2]), mask: [false, false])
    #expect(made == .missing([Fixture.mode], .numbers))
    #expect(made != .missing([Fixture.mode], .labels))
    #expect(made.mask == [false, false])
    #expect(LabelledArray([Fixture.mode], .numbers([1, 2]), mask: [true, true]).mask == nil)
  }

  @Test(arguments: [
    "sum(x * y, over=d2)", "where(x > y, x)", "argmax(x, over=d0)", "crossing(x, 2, over=d1)",
    "correlation(x, y, over=d0)", "increasing(x + 1, over=d3)", "x[d0=last]", "slope(x, over=d2)",
  ])
  func expressionsOnBlankArraysAreBlank(text: String) throws {
    let axes = (0..<4).map { Dimension("d\($0)", count: 100) }
    let dataset = Dataset(
      name: "e",
      variables: [
        .init("x", .missing(axes, .numbers)),
        .init("y", LabelledArray([axes[0]], .numbers((0..<100).map(Double.init)))),
      ])
    let value = try Fixture.evaluate(text, in: EvaluationScope(own: dataset, isBlueprint: true)).get()
    #expect(value.isBlank)
  }
}
