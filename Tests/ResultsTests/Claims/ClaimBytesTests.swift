import Diagnostics
import Testing

@testable import Results

/// Outcomes of claims as bytes: nothing is lost, and damaged bytes are no outcome.
@Suite struct ClaimBytesTests {
  private static let location = [
    NamedCoordinate("time", .number(-0.0)), NamedCoordinate("λ", .label("zero")),
  ]
  private static let tightest = AssertionOutcome.Tightest(
    symbol: .lessOrEqual, left: 1, right: .infinity, margin: .nan, location: location, next: location[0],
    origins: [.init(text: "max(e.gap)", location: location)])
  private static let count = AssertionOutcome.Count(
    checked: 9, failed: 2, withinRounding: 1, infinite: 3, missing: 4, seeds: SeedCount(holding: 1, total: 2))

  private static let outcomes: [ClaimOutcome] = [
    ClaimOutcome(.holds), ClaimOutcome(.fails, reason: "no", diagnostic: nil),
    ClaimOutcome(
      .fails, assertions: [.init(text: "a <= b", result: .comparison(tightest, count))],
      control: [
        .init(text: "c", result: .condition(.init(checked: 1, failed: 0))),
        .init(text: "d", result: .condition(count, .numbers(tightest))),
        .init(text: "e", result: .condition(count, .element(location))),
      ], reason: "the control holds too"),
  ]

  @Test(arguments: outcomes)
  func everyBitComesBack(_ outcome: ClaimOutcome) throws {
    let bytes = try #require(outcome.bytes)
    let read = try #require(ClaimOutcome(bytes: bytes))
    #expect(read.bytes == bytes && "\(read)" == "\(outcome)")
    for length in bytes.indices { #expect(ClaimOutcome(bytes: Array(bytes.prefix(length))) == nil, "\(length)") }
    #expect(ClaimOutcome(bytes: bytes + [0]) == nil)
  }

  @Test func whatHasAPositionHasNoBytes() {
    let diagnostic = Diagnostic.error(DiagnosticCode("x", meaning: "y"), at: nil, "z", hint: nil)
    #expect(ClaimOutcome.error(diagnostic).bytes == nil)
    #expect(ClaimOutcome(.holds, control: [.init(text: "a", result: .error(diagnostic))]).bytes == nil)
  }
}
