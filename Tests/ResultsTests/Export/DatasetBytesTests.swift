import Results
import Testing

/// Datasets as bytes: nothing is lost, and nothing that differs is the same.
@Suite struct DatasetBytesTests {
  private static let roles: [DimensionRole] =
    [
      .quantity, .balance, .seed, .time(unit: "τ"), .time(unit: "s"), .solver([.theory, .limit]),
      .solver([.theory, .simulation]),
    ]
    + IndexKind.allCases.map { .index($0) }

  /// Variables of every kind of element, role and mask.
  private static let whole: Dataset = {
    var named = Dimension("unit", .labels(["a", "b"]), role: .index(.unit), title: "λ")
    named.hasNumbersToo = true
    let families: [VariableFamily?] = [nil] + VariableFamily.allCases
    var dataset = Dataset(name: "whole", variables: Fixture.dataset.variables)
    for (index, role) in roles.enumerated() {
      let dimension = Dimension("d", .numbers([0, -0.0]), role: role)
      dataset.append(
        .init(
          "role\(index)", LabelledArray([dimension, named], .numbers([1, .nan, -0.0, .leastNonzeroMagnitude])),
          family: families[index % 6]))
    }
    dataset.append(
      .init(
        "cut", LabelledArray([named], .booleans([true, false]), mask: [true, false]),
        unfiltered: LabelledArray([named], .booleans([true, true]))))
    dataset.absences = ["x": "add it", "y": "no"]
    return dataset
  }()

  @Test func everyBitComesBack() throws {
    let bytes = Self.whole.bytes
    let read = try #require(Dataset(bytes: bytes))
    #expect(read == Self.whole)
    // Equality of datasets leaves roles, titles and the signs of zeros out.
    #expect(read.bytes == bytes)
    for (left, right) in zip(read.dimensions, Self.whole.dimensions) {
      #expect(left.role == right.role && left.title == right.title && left.hasNumbersToo == right.hasNumbersToo)
    }
  }

  /// Names of coordinates mean the same where the variables that have them are left out.
  @Test func coordinatesStayWithoutTheirVariables() throws {
    let bytes = Self.whole.replacingVariables(by: []).bytes
    let read = try #require(Dataset(bytes: bytes))
    #expect(read.bytes == bytes && read.variables.isEmpty && read.dimensions == Self.whole.dimensions)
    for name in Self.whole.dimensions.map(\.name) + ["unit_2"] {
      #expect(read.array(called: name) == Self.whole.array(called: name) && read.array(called: name) != nil)
    }
  }

  @Test func whatDiffersHasOtherBytes() {
    func one(_ dimension: Dimension = Dimension("d", .numbers([1])), _ change: (inout Dataset) -> Void = { _ in })
      -> [UInt8]
    {
      var dataset = Dataset(name: "e", variables: [.init("v", LabelledArray([dimension], .numbers([1])))])
      change(&dataset)
      return dataset.bytes
    }
    var numbered = Dimension("d", .numbers([1]))
    numbered.hasNumbersToo = true
    let single = Self.roles.filter { $0.solvers == nil && $0 != .quantity } + [.solver([.theory]), .solver([.limit])]
    let different =
      [
        one(), one { $0.absences = ["a": "b"] }, one { $0.append(.init("w", LabelledArray(1))) }, one(numbered),
        one(Dimension("d", .numbers([1]), title: "t")), one(Dimension("d", .labels(["1"]))),
        one(Dimension("d", .numbers([2]))),
        one(Dimension("d", .numbers([1]), auxiliaryCoordinates: [.init(name: "step", coordinates: .numbers([1]))])),
        Dataset(name: "e").bytes, Dataset(name: "f").bytes,
      ] + single.map { one(Dimension("d", .numbers([1]), role: $0)) }
    #expect(Set(different).count == different.count)
  }

  /// Damaged bytes never end the program.
  @Test func damagedBytesAreRefusedOrAnotherDataset() throws {
    let bytes = Self.whole.bytes
    for end in stride(from: 0, to: bytes.count, by: 7) { #expect(Dataset(bytes: Array(bytes[..<end])) == nil) }
    #expect(Dataset(bytes: bytes + [0]) == nil)
    for index in bytes.indices {
      for bit in [0, 7] {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        // Another dataset may come of it, which is then one like any other.
        if let read = Dataset(bytes: damaged) { #expect(Dataset(bytes: read.bytes)?.bytes == read.bytes) }
      }
    }
  }
}
