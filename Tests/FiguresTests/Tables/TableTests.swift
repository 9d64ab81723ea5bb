import TestSupport
import Diagnostics
import Results
import Schemas
import Testing

@testable import Figures

@Suite struct TableTests {
  private static let sizes = """
    tbl-cap: Sizes.
    names: {first_kind: The first}
    rows: {over: x, header: Place}
    columns:
      - {header: "{kind}", value: small.value, over: kind, digits: 2}
      - {header: Mean, value: "mean(small.value, over=kind)", error: "sem(small.value, over=kind)"}
      - {header: Note, text: "at {x}, $x_{i}$"}
      - {header: Name, text: {0: left, 1: middle, 2: $r$}}
    """

  private func resolve(
    _ text: String, in scope: EvaluationScope = Fixture.scope
  ) -> (table: Table?, diagnostics: [Diagnostic]) {
    var context = DecodingContext()
    guard let spec = Fixture.value(text).flatMap({ TableSpec.type.decode($0, &context) }) else {
      return (nil, context.diagnostics)
    }
    let (table, diagnostics) = spec.resolve(in: scope)
    return (table, context.diagnostics + diagnostics)
  }

  @Test func cellsHoldNumbersAndTexts() throws {
    let (table, diagnostics) = resolve(Self.sizes)
    #expect(diagnostics.isEmpty)
    let filled = try #require(table)
    #expect(filled.columns.map(\.header.plain) == ["Place", "The first", "second", "Mean", "Note", "Name"])
    #expect(filled.columns.map(\.isNumeric) == [true, true, true, true, false, false])
    #expect(filled.rowHeaderCount == 1)
    #expect(filled.rows[0].map(\.plain) == ["0", "1", "0.50", "0.8 ± 0.2", "at 0, $x_{i}$", "left"])
    #expect(filled.rows[1].map(\.plain) == ["1", "2", "–", "2", "at 1, $x_{i}$", "middle"])
  }

  @Test func fileHoldsFullPrecision() throws {
    let table = try #require(resolve(Self.sizes).table)
    expectGolden(table.csv().replacing("\r\n", with: "\n"), "table-csv.txt")
  }

  @Test func blueprintsHaveNoFaults() {
    let (table, diagnostics) = resolve(Self.sizes, in: Fixture.blueprint)
    #expect(diagnostics.isEmpty)
    #expect(table?.rows.count == 3)
  }

  @Test func everythingWrongIsSaidAtOnce() {
    let text = """
      tbl-cap: Faults.
      rows: [x, plce]
      columns:
        - {header: A, value: small.value}
        - {header: B, value: small.value, text: both}
        - {header: C, value: "mean(small.value, over=kind)", over: kid}
        - {header: D, value: small.size}
      """
    expectGolden(DiagnosticRenderer().render(resolve(text).diagnostics), "table-faults.txt")
  }

  @Test func textsMustBelongToRows() {
    let text = """
      tbl-cap: Faults.
      rows: kind
      columns:
        - {header: A, value: "small.value[x=0]"}
        - {header: B, text: {frst_kind: one}}
      """
    #expect(resolve(text).diagnostics.map(\.hints.first?.message) == ["did you mean 'first_kind'?"])
  }

  @Test(arguments: [
    ("{header: A, text: one}", DiagnosticCode.missingChannel),
    ("{header: A, value: small.size, text: \"\"}", .conflictingKeys),
    ("{header: \"A {knd}\", value: \"small.value[x=0]\"}", .unknownDimension),
    ("{header: A, value: \"small.value[x=0]\"}\n  - {header: B, text: \"{x}\"}", .unknownDimension),
    ("{header: A, value: \"small.value[x=0]\", uncertainty: parentheses}", .missingKey),
    ("{header: A, value: \"small.value[x=0]\", error: \"1\", uncertainty: brackets}", .wrongType),
    ("{header: A, value: \"small.value[x=0]\"}\n  - {text: \"{kind}\"}", .missingKey),
    ("{value: \"2 * small.value[x=0]\"}", .missingKey),
    ("{value: small.value, over: x}", .missingKey),
  ])
  func columnsThatCannotBeFilled(column: String, code: DiagnosticCode) {
    let text = """
      tbl-cap: Faults.
      rows: kind
      columns:
        - \(column)
      """
    #expect(resolve(text).diagnostics.map(\.code) == [code])
  }

  @Test func textsKnowTheirLocationsAndValues() throws {
    let text = """
      tbl-cap: Values.
      rows: kind
      columns:
        - {header: "A of [3](#=count(small.value[kind=first_kind]))", value: "small.value[x=0]"}
        - {header: B, text: "{kind} has *[](#=max(small.value))*"}
      """
    let table = try #require(resolve(text).table)
    #expect(table.columns.map(\.header.plain) == ["Kind", "A of 3 (cm)", "B"])
    #expect(table.rows.map { $0[2].plain } == ["first kind has *4*", "second has *1*"])
    #expect(table.texts.suffix(1).map { $0.location.map(\.description) } == [["kind = second"]])
    #expect(resolve(text, in: Fixture.blueprint).diagnostics.isEmpty)
  }

  @Test func namesHoldNoCheckedValues() {
    let text = """
      tbl-cap: A.
      rows: kind
      names: {second: '[1](#=1)'}
      columns: [{header: A, value: small.size}]
      """
    #expect(resolve(text).diagnostics.first?.code == .misplacedValue)
  }

  @Test func tablesHaveColumns() {
    #expect(
      resolve(
        """
        tbl-cap: None.
        rows: kind
        columns: []
        """
      ).diagnostics.map(\.code) == [.outOfRange])
  }

  @Test func rowsOfSeveralDimensionsAreThosePresent() {
    let text = """
      tbl-cap: All.
      rows: [kind, x]
      columns:
        - {header: A, value: small.value}
      """
    #expect(resolve(text).table?.rows.count == 5)
  }

  private static func headers(_ column: String, rows: String = "x") -> String {
    """
    tbl-cap: Sizes.
    rows: \(rows)
    columns:
      - \(column)
    """
  }

  @Test(arguments: [
    ("{value: \"small.value[kind=second]\"}", "Size (cm)"),
    ("{value: \"small.value[kind=second]\", header: Length}", "Length (cm)"),
    ("{value: \"small.value[kind=second]\", header: Length in cm}", "Length in cm"),
    ("{value: \"small.value[kind=second]\", header: \"\"}", ""),
    ("{value: \"small.value[kind=second]\", header: Length, format: percent}", "Length"),
    ("{value: \"2 * small.value[kind=second]\", header: Double}", "Double"),
    ("{value: \"small.value\", over: kind, header: \"{kind}\"}", "first kind"),
    ("{value: \"small.faulty\"}", "Faulty"),
    ("{value: \"small.x\"}", "X"),
  ])
  func headersHaveTitlesAndUnits(column: String, header: String) throws {
    let (table, diagnostics) = resolve(Self.headers(column))
    #expect(diagnostics.isEmpty)
    #expect(try #require(table).columns[1].header.plain == header)
  }

  @Test(arguments: [
    ("time", "Time (τ)"), ("{over: time, header: Duration}", "Duration (τ)"),
    ("{over: time, header: \"Time in $\\\\tau$\"}", "Time in $\\tau$"), ("step", "Step"),
  ])
  func rowHeadersHaveUnits(rows: String, header: String) throws {
    let column = "{header: Loss, value: \"match.loss[solver=exact,lambda=2]\"}"
    let (table, diagnostics) = resolve(Self.headers(column, rows: rows))
    #expect(diagnostics.isEmpty)
    #expect(try #require(table).columns[0].header.plain == header)
  }

  @Test func uncertaintiesStandInParentheses() throws {
    let column = """
      {header: A, value: "mean(small.value, over=kind)", error: "sem(small.value, over=kind)", uncertainty: parentheses}
      """
    let table = try #require(resolve(Self.headers(column)).table)
    #expect(table.rows.map { $0[1].plain } == ["0.8(2)", "2", "2.5(15)"])
  }
}
