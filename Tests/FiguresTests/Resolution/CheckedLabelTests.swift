import Diagnostics
import Results
import Testing

@testable import Figures

/// Values in the labels of figures that are held against results.
@Suite struct CheckedLabelTests {
  private static func figure(_ panel: String) -> String {
    """
    fig-cap: A
    fig-alt: B
    panels:
      - 
    """ + panel.replacing("\n", with: "\n    ")
  }

  private static let facets = figure(
    """
    title: "Largest [4](#=max(small.value))"
    facet: {columns: kind, title: "{kind}: [](#=max(small.value)) at [2](#=argmax(small.value,over=x))"}
    x: {value: x, label: "Of [3](#=count(small.value[kind=first_kind])) places"}
    layers:
      - {mark: line, y: small.value, label: "all [yes](#=1)"}
    """)

  @Test func valuesOfTitlesAreThoseOfTheirCells() throws {
    let data = try Fixture.data(Self.facets)
    let panel = data.panels[0]
    #expect(panel.title == "Largest 4")
    #expect(panel.x.label == "Of 3 places")
    #expect(panel.facets.titles == [["first kind: 4 at 2", "second: 1 at 2"]])
  }

  @Test func everyValueIsHeldAgainstTheResults() throws {
    let checks = try Fixture.data(Self.facets).checks
    #expect(checks.filter(\.isTrue).count == 6)
    #expect(checks.compactMap(\.problem) == ["the text says yes, the result is 1"])
    #expect(checks.map { $0.location.map(\.description) }.filter { !$0.isEmpty }.count == 4)
    let false2 = try Fixture.data(Self.facets.replacing("at [2]", with: "at [0]")).checks
    #expect(
      false2.compactMap(\.problem).prefix(2) == [
        "the text says 0, the result for kind = first_kind is 2", "the text says 0, the result for kind = second is 2",
      ])
  }

  /// Where the values are known, the checks need no data of the figure.
  @Test func checksAreTheSameWithoutTheData() throws {
    let states =
      Self.figure(
        """
        x: {value: x}
        layers: [{mark: line, y: small.value, label: "of [2](#=1)"}]
        """) + "\nstates: {over: kind, title: '{kind}, up to [](#=max(small.value))'}"
    for figure in [Self.facets, states] {
      let (spec, data) = (try #require(Fixture.figure(figure).spec), try Fixture.data(figure))
      #expect(data.valuePlaces.count == data.checks.count && data.checks.contains { !$0.location.isEmpty })
      let again = spec.labelChecks(at: data.valuePlaces, in: Fixture.scope)
      #expect(again.map { "\($0)" } == data.checks.map { "\($0)" })
    }
  }

  /// A text in quotes is a label, and so are those of other marks.
  @Test func textsOfMarksHaveValues() throws {
    func figure(_ text: String) -> String {
      Self.figure(
        """
        x: {value: x}
        layers:
          - {mark: line, y: "small.value[kind=second]"}
          - {mark: text, text: "\(text)", at: [0.5, 0.5]}
          - {mark: text, text: "'top [](<#=max(small.value)>)'", x: 1, y: 1, leader: true}
          - {mark: region, from: 1, label: "from [1](#=argmax(small.value[kind=second],over=x)-1)"}
          - {mark: rule, y: 1, label: "at [1](#=1)"}
          - {mark: bracket, x: 1, low: 0, high: 1, label: "[2](#=1)"}
        """)
    }
    let data = try Fixture.data(figure("'up to [4](<#=max(small.value)>)'"))
    let words = data.scene(measuring: FakeLetters()).texts.map(\.text.plain)
    #expect(words.contains("up to 4") && words.contains("top 4") && words.contains("from 1"))
    #expect(data.checks.count == 5)
    #expect(data.checks.compactMap(\.problem) == ["the text says 2, the result is 1"])
    let wrong = try Fixture.data(figure("'up to [3](<#=max(small.value)>)'")).checks
    #expect(wrong.compactMap(\.problem).contains("the text says 3, the result is 4"))
    let (spec, _) = Fixture.figure(figure("'up to [4](<#=max(smal.value)>)'"))
    #expect(spec?.resolve(in: Fixture.blueprint).1.map(\.code) == [.unknownExperiment])
    let part = Fixture.figure(figure("where(true, 'up to [4](#=1)')"))
    #expect(part.diagnostics.map(\.code) == [.misplacedValue])
  }

  @Test func titlesThatDifferByTheirValuesAloneAreAllShown() throws {
    let rows = Self.figure(
      """
      facet: {rows: kind, title: "max [](#=max(small.value))"}
      x: {value: x}
      layers: [{mark: line, y: small.value}]
      """)
    #expect(try Fixture.data(rows).panels[0].facets.titles == [["max 4"], ["max 1"]])
    let same = rows.replacing("max(small.value)", with: "max(small.value[kind=second])")
    #expect(try Fixture.data(same).panels[0].facets.titles == [["max 1"], [nil]])
  }

  @Test func labelsAreReferences() throws {
    let spec = try #require(Fixture.figure(Self.facets.replacing("#=1)", with: "#=noise.value[x=first])")).spec)
    #expect(spec.references.datasetNames == ["small", "noise"])
    #expect(spec.labelValues.count == 5)
  }

  @Test(arguments: [
    ("#=max(small.value))", "#=small.value)", DiagnosticCode.notOneValue),
    ("#=max(small.value))", "#=max(small.valu))", .unknownVariable),
    ("#=max(small.value))", "#=max(small.value)", .checkedValueSyntax),
    ("#=max(small.value))", "#=max(small.value) + 1)", .checkedValueSyntax),
    ("#=max(small.value))", "#=max(small.value)*)", .invalidExpression),
  ])
  func whatCanHaveNoValueIsSaidBeforeAnythingRuns(part: String, fault: String, code: DiagnosticCode) throws {
    let (spec, faults) = Fixture.figure(Self.facets.replacing(part, with: fault))
    let found = faults + (spec?.resolve(in: Fixture.blueprint).1 ?? [])
    #expect(found.contains { $0.code == code && $0.hints.first != nil }, "\(found)")
    #expect(Set(found.map(\.code)) == [code])
    #expect(Fixture.figure(Self.facets).spec?.resolve(in: Fixture.blueprint).1.isEmpty == true)
  }
}
