import Testing

@testable import Results

/// What coordinates mean travels with them, and changes nothing else.
@Suite struct DimensionRoleTests {
  private static let solver = Dimension(
    "solver", .labels(["stable", "gd", "end"]), role: .solver([.theory, .simulation, .limit]))
  private static let time = Dimension(
    "time", .numbers([0, 1, 2]), auxiliaryCoordinates: [.init(name: "step", coordinates: .numbers([0, 10, 20]))],
    role: .time(unit: "τ"))
  private static let lambda = Dimension("lambda", .numbers([-1, 1]), title: "λ")

  private static let scope = EvaluationScope(
    own: Dataset(
      name: "e",
      variables: [
        .init(
          "gap",
          LabelledArray([lambda, solver, time], .numbers((0..<18).map { Double($0) })), family: .error)
      ]))

  private func dimensions(_ expression: String) throws -> [Dimension] {
    try Fixture.evaluate(expression, in: Self.scope).get().dimensions
  }

  @Test func equalityIgnoresRolesAndTitles() {
    #expect(Self.lambda == Dimension("lambda", .numbers([-1, 1]), role: .seed))
    #expect(Self.time == Dimension("time", Self.time.coordinates, auxiliaryCoordinates: Self.time.auxiliaryCoordinates))
  }

  @Test func selectionsKeepTheRoleOfEachCoordinate() throws {
    let selected = Self.solver.selecting([2, 0])
    #expect(selected.role.solvers == [.limit, .theory])
    #expect(try dimensions("gap[time=1..2]")[2].role == .time(unit: "τ"))
  }

  @Test func arithmeticAndReductionsKeepRoles() throws {
    #expect(try dimensions("2 * gap - gap[lambda=1]").map(\.role) == [.quantity, Self.solver.role, Self.time.role])
    #expect(try dimensions("mean(gap, over=lambda)").map(\.role) == [Self.solver.role, Self.time.role])
    #expect(try dimensions("time").first?.role.unit == "τ")
  }

  @Test func aNewNameKeepsTheRoleAndDropsTheTitle() throws {
    let renamed = try dimensions("rename(gap, time=t, lambda=l)")
    #expect(renamed.map(\.name) == ["l", "solver", "t"])
    #expect(renamed[2].role.unit == "τ")
    #expect(renamed.map(\.title) == [nil, nil, nil])
    #expect(try dimensions("gap")[0].title == "λ")
    #expect(try dimensions("time_2").first?.role == Self.time.role)
  }

  @Test(arguments: [true, false]) func combiningKeepsTheRoleThatIsKnown(_ isKnownFirst: Bool) throws {
    let plain = Dimension("time", Self.time.coordinates)
    let union = try Broadcasting.union(isKnownFirst ? [Self.time] : [plain], isKnownFirst ? [plain] : [Self.time])
    #expect(union.map(\.role) == [Self.time.role])
    #expect(union[0].auxiliaryCoordinates == Self.time.auxiliaryCoordinates)
  }

  @Test(arguments: [true, false]) func combiningKeepsTitlesAndNumbers(_ isKnownFirst: Bool) throws {
    var units = Dimension("unit", .labels(["a", "b"]), role: .index(.unit), title: "hidden unit")
    units.hasNumbersToo = true
    let plain = Dimension("unit", .labels(["a", "b"]))
    let union = try Broadcasting.union(isKnownFirst ? [units] : [plain], isKnownFirst ? [plain] : [units])
    #expect(union.map(\.title) == ["hidden unit"] && union.map(\.hasNumbersToo) == [true])
  }

  @Test func indicesAndSeedsNumberThings() {
    #expect(DimensionRole.index(.mode).isNumbering)
    #expect(DimensionRole.seed.isNumbering)
    #expect(!DimensionRole.quantity.isNumbering && !Self.time.role.isNumbering)
    #expect(IndexKind.allCases.filter { !$0.isPart } == [.objective, .test])
  }
}
