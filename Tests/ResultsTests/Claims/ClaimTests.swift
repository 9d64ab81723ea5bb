import Diagnostics
import Results
import Schemas
import TestSupport
import Testing

/// Verdicts, and what a claim shows of its comparison.
@Suite struct ClaimTests {
  private static func judge(
    _ texts: String..., scope: EvaluationScope = Fixture.scope, control: EvaluationScope? = nil
  ) -> ClaimOutcome {
    Fixture.claim(texts.compactMap(Fixture.parse)).judge(in: scope, control: control)
  }

  private static func tightest(_ text: String) throws -> (AssertionOutcome.Tightest, AssertionOutcome.Count) {
    let result = try #require(judge(text).assertions.first?.result)
    guard case .comparison(let tightest, let count) = result else { throw Reported(diagnostics: []) }
    return (tightest, count)
  }

  @Test(arguments: [
    Case("e.gap <= 8", "holds"), Case("e.gap < 8", "fails"), Case("all(e.even)", "fails"), Case("any(e.even)", "holds"),
    Case("e.even or e.lambda == 0", "holds"), Case("e.odd > 0", "error"), Case("e.absent > 0", "error"),
    Case("e.gap", "error"), Case("e.nothing > 0", "error"), Case("0 <= e.gap <= 8", "holds"),
    Case("0 < e.gap <= 8", "fails"), Case("e.solver != 'descent'", "holds"),
    Case("where(e.even, e.lambda) != 0", "holds"), Case("e.gap + f.gap > 0", "error"), Case("inf == inf", "holds"),
  ])
  func hasAVerdict(_ test: Case) { #expect(Self.judge(test.expression).verdict.rawValue == test.expected) }

  @Test func aClaimOfNothingIsRefused() throws {
    var context = DecodingContext()
    let source = SourceText(name: "claim.yaml", text: "says: Nothing.\nthat: []")
    let value = try #require(YAMLReader.read(source, bytes: source.bytes.indices, &context))
    #expect(ClaimSpec.type.decode(value, &context) == nil)
    #expect(context.diagnostics.map(\.code) == [.nothingToCheck])
  }

  @Test func claimsOfNothingAreAnswered() throws {
    var context = DecodingContext()
    let source = SourceText(name: "claim.yaml", text: "says: Nothing.\nthat: []")
    let value = try #require(YAMLReader.read(source, bytes: source.bytes.indices, &context))
    _ = ClaimSpec.type.decode(value, &context)
    let diagnostics = context.diagnostics + ["e.absent > 0"].compactMap { Self.judge($0).diagnostic }
    expectGolden(diagnostics.map(DiagnosticRenderer().render).joined(separator: "\n"), "claim-errors.txt")
  }

  @Test func showsTheTightestPairOfAComparison() throws {
    let (tightest, count) = try Self.tightest("e.gap[lambda=-2] < 8.5")
    #expect(tightest.left == 8 && tightest.right == 8.5 && tightest.margin == 0.5)
    #expect(tightest.location == [NamedCoordinate("time", .number(0))])
    #expect(count == .init(checked: 4, failed: 0))
  }

  @Test func countsOnlyWhatIsThere() throws {
    #expect(try Self.tightest("e.gap > 1").1 == .init(checked: 11, failed: 3, missing: 1))
  }

  @Test func aFailureComesBeforeATightSuccess() throws {
    let tightest = try Self.tightest("-1e-12 <= e.strength - 1 < 1.5").0
    #expect(tightest.symbol == .less && tightest.left == 2 && tightest.margin == -0.5)
    #expect(tightest.location == [NamedCoordinate("mode", .number(1))])
  }

  @Test func theTightestStepOfAChainIsShown() throws {
    let tightest = try Self.tightest("0 < e.rate < 0.6").0
    #expect(tightest.right == 0.6 && tightest.location.isEmpty)
  }

  @Test func aBoundThatStandsFirstIsShownAsTheBound() throws {
    let tightest = try Self.tightest("0.4 < e.rate < 0.9").0
    #expect(tightest.left == 0.5 && tightest.symbol == .greater && tightest.right == 0.4)
    let compared = try Self.tightest("e.rate < min(e.strength)").0
    #expect(compared.left == 0.5 && compared.symbol == .less && compared.right == 1)
  }

  @Test(arguments: ComparisonOperator.allCases)
  func theMarginAgreesWithTheComparison(_ symbol: ComparisonOperator) {
    for (left, right) in [(1.0, 2.0), (2, 1), (1, 1), (-.infinity, .infinity), (.infinity, .infinity), (0, 1e-300)] {
      let margin = symbol.margin(left, right)
      #expect(!margin.isNaN)
      if margin > 0 { #expect(symbol.holds(left, right)) }
      if margin < 0 { #expect(!symbol.holds(left, right)) }
    }
  }

  @Test func everyAssertionMustHold() {
    let outcome = Self.judge("e.rate > 0", "e.rate > 1")
    #expect(outcome.verdict == .fails)
    #expect(outcome.assertions.map(\.holds) == [true, false])
    #expect(outcome.reason == "'e.rate > 1' is false: 0.5 > 1, missed by 0.500")
  }

  @Test func anErrorIsNotAFailure() {
    let outcome = Self.judge("e.rate > 1", "e.odd > 0")
    #expect(outcome.verdict == .error)
    #expect(outcome.diagnostic?.code == .comparedNaN)
    #expect(Self.judge("e.absent > 0").diagnostic?.code == .nothingToCheck)
  }

  @Test func aControlMustFail() {
    var changed = Fixture.scope
    changed.datasets["e"] = Dataset(name: "e", variables: [.init("rate", LabelledArray(2))])
    #expect(Self.judge("e.rate < 1", control: changed).verdict == .holds)
    let outcome = Self.judge("e.rate < 3", control: changed)
    #expect(outcome.verdict == .fails)
    #expect(outcome.reason == "the claim holds under its control too, where it should fail")
    #expect(Self.judge("e.rate > 1", control: changed).verdict == .fails)
    changed.datasets["e"] = Dataset(name: "e", variables: [.init("rate", LabelledArray(.nan))])
    #expect(Self.judge("e.rate < 1", control: changed).verdict == .error)
  }

  @Test func isReadFromItsBlock() throws {
    let claim = Fixture.map([
      ("says", Fixture.scalar("One is smaller.")), ("that", Fixture.scalar("a.x < b.y")),
      ("because", Fixture.scalar("so")),
      ("control", Fixture.map([("a", Fixture.map([("train.until", Fixture.scalar("5"))]))])),
    ])
    var context = DecodingContext()
    let spec = try #require(ClaimSpec.type.decode(claim, &context))
    #expect(context.diagnostics.isEmpty)
    #expect(spec.references.datasetNames == ["a", "b"])
    #expect(spec.because?.text == "so" && spec.says.text == "One is smaller.")
    let numbers = ["a", "b"].map {
      Dataset(name: $0, variables: [.init("x", LabelledArray(1)), .init("y", LabelledArray(2))])
    }
    let scope = EvaluationScope(datasets: ["a": numbers[0], "b": numbers[1]])
    #expect(spec.judge(in: scope).verdict == .unchecked)
    #expect(spec.judge(in: scope, control: scope).verdict == .fails)
    #expect(spec.control.first?.value.first?.name == "train.until")
  }

  @Test func reportsWhatIsWrongInItsBlock() {
    let claim = Fixture.map([("thta", Fixture.scalar("1 <")), ("that", Fixture.scalar("1 <"))])
    var context = DecodingContext()
    #expect(ClaimSpec.type.decode(claim, &context) == nil)
    #expect(context.diagnostics.map(\.code) == [.unknownKey, .missingKey, .invalidExpression])
  }

  @Test func aClaimThatSaysNothingIsRefused() {
    let claim = Fixture.map([("says", Fixture.scalar(" ")), ("that", Fixture.scalar("1 < 2"))])
    var context = DecodingContext()
    #expect(ClaimSpec.type.decode(claim, &context) == nil)
    #expect(context.diagnostics.map(\.message) == ["a claim that says nothing"])
  }
}
