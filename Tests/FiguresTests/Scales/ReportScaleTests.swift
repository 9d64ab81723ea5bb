import Diagnostics
import Results
import Schemas
import Testing

@testable import Figures

/// How coordinates look in all figures of a report.
@Suite struct ReportScaleTests {
  private static func scales(_ text: String) throws -> ReportScales {
    var context = DecodingContext()
    let entries = try #require(Fixture.value(text)?.entries)
    let scales = ReportScales(
      entries.map { NamedValue(name: $0.key, range: $0.keyRange, value: $0.value) }, &context)
    #expect(context.diagnostics.isEmpty, "\(context.diagnostics)")
    return scales
  }

  private static func lines(_ dimension: String, _ selection: String = "", _ scale: String = "") -> String {
    Fixture.panel(
      """
      x: {value: time}
      \(scale)layers:
        - {mark: line, y: "modes.limiting[\(selection)]", color: \(dimension)}
      """)
  }

  private static func resolved(
    _ figure: String, _ scales: ReportScales = ReportScales()
  ) throws -> (color: AppearanceScale, diagnostics: [Diagnostic]) {
    let (data, diagnostics) = try #require(Fixture.figure(figure).spec).resolve(in: Fixture.scope, scales: scales)
    return (try #require(data, "\(diagnostics)").panels[0].appearance.color, diagnostics)
  }

  @Test func balancesHaveOneColourInEveryFigure() throws {
    let all = try Self.resolved(Self.lines("lambda", "mode=1")).color.entries
    #expect(all.map(\.coordinate) == [-10, -2, 0, 2, 10].map { .number($0) })
    for selection in ["[-2, 2]", "[2, 10]", "[0]"] {
      for entry in try Self.resolved(Self.lines("lambda", "mode=1, lambda=\(selection)")).color.entries {
        #expect(all.contains(entry), "\(entry.coordinate) of \(selection)")
      }
    }
    let ramp = ColorRamp.divergingLines
    #expect([all[0], all[2], all[4]].map(\.paint) == [0, 0.5, 1].map(ramp.paint))
  }

  @Test func smallBalancesDifferAsMuchAsLargeOnes() {
    let scale = SignedShare(center: 0, reach: 10)
    let shares = [0, 0.5, 2, 5, 10].map(scale.share)
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $1 - $0 > 0.08 })
    for value in [0.1, 1, 7, 30] { #expect(isNear(scale.share(of: value) + scale.share(of: -value), 1)) }
    #expect(scale.share(of: 1000) == 1)
  }

  @Test func ordersAreSequentialWhateverIsSelected() throws {
    let all = try Self.resolved(Self.lines("mode", "lambda=0")).color.entries
    #expect(all.map(\.paint) == [0, 1.0 / 3, 2.0 / 3, 1].map(ColorRamp.sequentialLines.paint))
    #expect(try Self.resolved(Self.lines("mode", "lambda=0, mode=[2, 4]")).color.entries == [all[1], all[3]])
    #expect(all.allSatisfy { $0.dashes.isEmpty }, "an order needs no dashes")
  }

  @Test func frontMatterOwnsPaletteOrderDashAndLabel() throws {
    let scales = try Self.scales(
      "mode: {palette: {1: black, 4: red}, order: [4, 1], dash: {1: dotted}, label: Direction}")
    let color = try Self.resolved(Self.lines("mode", "lambda=0, mode=[1, 2, 4]"), scales).color
    #expect(color.label == "Direction")
    #expect(color.entries.map(\.coordinate) == [4, 1, 2].map { .number($0) })
    #expect(color.entries[0].paint == CatalogueColor.red.paint && color.entries[1].paint == CatalogueColor.black.paint)
    #expect(color.entries[1].dashes == LayerStyle.Dash.dotted.pattern)
  }

  @Test func frontMatterMovesTheCentre() throws {
    let scales = try Self.scales("lambda: {center: 2, reach: 8}")
    let entries = try Self.resolved(Self.lines("lambda", "mode=1"), scales).color.entries
    #expect(entries[3].paint == ColorRamp.divergingLines.paint(at: 0.5))
    #expect(entries[4].paint == ColorRamp.divergingLines.paint(at: 1))
  }

  @Test func labelsReachAxesAndFacets() throws {
    let scales = try Self.scales("mode: {label: Direction}\nlambda: {label: Balance}")
    let text = Fixture.panel(
      """
      x: {value: time}
      facet: {rows: mode, columns: lambda}
      layers:
        - {mark: line, y: modes.limiting}
      """)
    let panel = try #require(Fixture.figure(text).spec?.resolve(in: Fixture.scope, scales: scales).0).panels[0]
    #expect(panel.facets.titles[0][0] == "Balance = −10" && panel.facets.rowTitles[1] == "Direction = 2")
  }

  @Test(arguments: [
    ("color: {palette: sequential}\n", true), ("color: {palette: {0: red}}\n", true), ("color: {center: 1}\n", true),
    ("color: {type: linear}\n", true), ("color: {palette: diverging, center: 0}\n", false),
    ("color: {type: category}\n", false), ("color: {label: λ}\n", false),
  ])
  func otherColoursThanTheReportsAreSaid(scale: String, isOther: Bool) throws {
    let found = try Self.resolved(Self.lines("lambda", "mode=1", scale)).diagnostics
    #expect(found.contains { $0.code == .overriddenScale } == isOther)
    #expect(!found.hasErrors)
  }

  @Test func namesKeepTheColoursThatAFigureGivesThem() throws {
    let text = Fixture.panel(
      """
      x: {value: place}
      color: {palette: {odd: red}}
      layers:
        - {mark: line, y: "noise.response[seed=1]", color: kind}
      """)
    #expect(try Self.resolved(text).diagnostics.isEmpty)
  }

  @Test func manyNumbersHaveABarInSteps() throws {
    let scope = Fixture.scope([
      .init(
        "y",
        Fixture.array([Fixture.axis("lambda", .numbers((-6...6).map(Double.init))), Fixture.axis("x", count: 3)]) {
          Double($0[0] * $0[1])
        })
    ])
    let panel = try DrawnPanel(
      """
      x: {value: x}
      layers:
        - {mark: line, y: d.y, color: lambda}
      """, in: scope)
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(bar.steps.count == 13 && bar.steps[6].paint == ColorRamp.divergingLines.paint(at: 0.5))
    #expect(panel.data.legendBlocks.isEmpty)
    #expect(panel.drawn().count == 13)
  }

  @Test func markersAndHatchesDifferInTheSecondRound() {
    let looks = (0..<32).map { "\(CatalogueColor.category($0)) \(AppearanceResolution.marker($0))" }
    #expect(Set(looks).count == 32)
  }

  @Test func theNinthBarIsHatched() throws {
    let scope = Fixture.scope([
      .init("y", Fixture.array([Fixture.axis("unit", count: 9)]) { Double($0[0] + 1) })
    ])
    let panel = try DrawnPanel(
      """
      x: {value: unit}
      layers:
        - {mark: bars, y: d.y, color: unit}
      """, in: scope)
    let isHatched = panel.drawn().map { items in
      items.contains { if case .clipped = $0 { true } else { false } }
    }
    #expect(isHatched == Array(repeating: false, count: 8) + [true])
  }
}
