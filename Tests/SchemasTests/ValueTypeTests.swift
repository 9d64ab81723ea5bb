import Diagnostics
import Schemas
import Testing

/// The value that `type` reads from the YAML text `yaml`, and what was wrong.
private func decode<Value>(_ yaml: String, as type: ValueType<Value>) throws -> (value: Value?, codes: [DiagnosticCode])
{
  var context = DecodingContext()
  let value = try #require(readYAML("key: \(yaml)\n").value?["key"])
  return (type.decode(value, &context), context.diagnostics.map(\.code))
}

@Suite struct ValueTypeTests {
  @Test(arguments: [
    ("1e-3", 1e-3), (".5", 0.5), ("10", 10), ("-2", -2), ("+3", 3), ("1.", 1), ("1E2", 100), ("0", 0), ("'7'", 7),
    ("-.5e+1", -5),
  ])
  func numbers(_ yaml: String, _ number: Double) throws {
    let (value, codes) = try decode(yaml, as: ValueType<Double>.number)
    #expect(value == number && codes.isEmpty)
  }

  @Test(arguments: [
    "nan", "0x10", "1_000", "1,5", "e", ".", "'-'", "yes", "''", "[1]", "{a: 1}", "", "1 2",
  ])
  func whatIsNoNumber(_ yaml: String) throws {
    let (value, codes) = try decode(yaml, as: ValueType<Double>.number)
    #expect(value == nil && codes == [.wrongType])
  }

  @Test(arguments: ["inf", "-inf", "1e999"]) func numbersAreFinite(_ yaml: String) throws {
    let (value, codes) = try decode(yaml, as: ValueType<Double>.number)
    #expect(value == nil && codes == [.outOfRange])
  }

  @Test(
    arguments: [
      ("1", 1, false), ("0", nil, true), ("-1", nil, true), ("1e-300", 1e-300, false),
    ] as [(String, Double?, Bool)])
  func numbersAboveZero(_ yaml: String, _ number: Double?, _ isOutOfRange: Bool) throws {
    let (value, codes) = try decode(yaml, as: ValueType<Double>.positiveNumber)
    #expect(value == number && codes == (isOutOfRange ? [.outOfRange] : []))
  }

  @Test(
    arguments: [
      ("4", 4, nil), ("1e3", 1000, nil), ("4.0", 4, nil), ("4.5", nil, .wrongType), ("0", nil, .outOfRange),
      ("4097", nil, .outOfRange), ("1e300", nil, .outOfRange), ("four", nil, .wrongType), ("inf", nil, .outOfRange),
    ] as [(String, Int?, DiagnosticCode?)])
  func integers(_ yaml: String, _ number: Int?, _ code: DiagnosticCode?) throws {
    let (value, codes) = try decode(yaml, as: ValueType<Int>.integer(1...4096))
    #expect(value == number && codes == (code.map { [$0] } ?? []))
  }

  @Test(
    arguments: [
      ("true", true), ("false", false), ("yes", nil), ("on", nil), ("True", nil), ("1", nil), ("", nil),
    ] as [(String, Bool?)])
  func booleans(_ yaml: String, _ wanted: Bool?) throws {
    let (value, codes) = try decode(yaml, as: ValueType<Bool>.boolean)
    #expect(value == wanted && codes == (wanted == nil ? [.wrongType] : []))
  }

  @Test(arguments: ["yes", "on", "y", "1e-3", "true", "2024-01-01", "0o7", "NULL"])
  func everyScalarIsText(_ yaml: String) throws {
    let (value, codes) = try decode(yaml, as: ValueType<String>.text)
    #expect(value == yaml && codes.isEmpty)
  }

  @Test(arguments: ["null", "~", "", "[a]", "{a: b}"])
  func nothingAndCollectionsAreNoText(_ yaml: String) throws {
    let (value, codes) = try decode(yaml, as: ValueType<String>.text)
    #expect(value == nil && codes == [.wrongType])
  }

  @Test(arguments: [("half_time2", true), ("Half", false), ("2a", false), ("a-b", false), ("λ", false), ("_a", false)])
  func identifiers(_ yaml: String, _ isOne: Bool) throws {
    let (value, codes) = try decode(yaml, as: ValueType<String>.identifier)
    #expect((value == yaml) == isOne && codes.isEmpty == isOne)
  }

  private enum Spectrum: String, CaseIterable { case random, iso }

  @Test func choices() throws {
    #expect(try decode("iso", as: ValueType<Spectrum>.choice).value == .iso)
    let value = try #require(readYAML("randm").value)
    var context = DecodingContext()
    #expect(ValueType<Spectrum>.choice.decode(value, &context) == nil)
    #expect(context.diagnostics.first?.message == "expected one of: random, iso, found 'randm'")
    #expect(context.diagnostics.first?.hints.first?.message == "did you mean 'random'?")
  }

  @Test func everyWrongElementIsReported() throws {
    let (value, codes) = try decode("[1, a, 2, b]", as: ValueType.list(of: ValueType<Double>.number))
    #expect(value == nil && codes == [.wrongType, .wrongType])
    #expect(try decode("[]", as: ValueType.list(of: ValueType<Double>.number)).value == [])
    #expect(try decode("1", as: ValueType.list(of: ValueType<Double>.number)).codes == [.wrongType])
  }

  @Test func oneCountsAsAListOfOne() throws {
    let type = ValueType.oneOrMany(of: ValueType<String>.text)
    #expect(try decode("a", as: type).value == ["a"])
    #expect(try decode("[a, b]", as: type).value == ["a", "b"])
  }

  @Test func mapsKeepTheirOrder() throws {
    let type = ValueType.map(to: ValueType<Double>.number)
    let (value, codes) = try decode("{z: 1, a: 2, m: x}", as: type)
    #expect(value?.map(\.name) == ["z", "a"])
    #expect(value?.map(\.range.text) == ["z", "a"])
    #expect(codes == [.wrongType])
  }

  @Test func oneFindingCountsOnce() throws {
    let value = try #require(readYAML("x").value)
    var context = DecodingContext()
    for _ in 0..<3 { _ = ValueType<Double>.number.decode(value, &context) }
    #expect(context.diagnostics.count == 1)
  }
}
