import Diagnostics
import Results
import Testing

@testable import Figures

/// Colours, dashes, markers and sizes of categories.
@Suite struct AppearanceScaleTests {
  private static func appearance(_ lines: String) throws -> AppearanceScales { try DrawnPanel(lines).data.appearance }

  private static func modes(_ selection: String, _ lines: String = "", layer: String = "color: mode") -> String {
    """
    x: {value: time}
    \(lines)layers:
      - {mark: line, y: "modes.limiting[lambda=0\(selection)]", \(layer)}
    """
  }

  @Test func selectionsKeepTheColoursOfTheWholeDimension() throws {
    let whole = try Self.appearance(Self.modes("")).color.entries
    #expect(Set(whole.map(\.paint)).count == 4)
    for selection in ["[2, 4]", "[4, 2]", "3.."] {
      let some = try Self.appearance(Self.modes(", mode=\(selection)")).color.entries
      #expect(some.count == 2)
      for entry in some { #expect(whole.contains(entry)) }
    }
  }

  @Test func selectionsOfCrowdsTakeTheFirstColours() throws {
    let lines =
      """
      x: {value: x}
      color: {palette: category}
      layers:
        - {mark: line, y: "extreme.crowd[many=[100, 150, 190]]", color: many}
      """
    #expect(try Self.appearance(lines).color.entries.map(\.paint) == CatalogueColor.allCases.prefix(3).map(\.paint))
  }

  @Test func mapsGiveColoursToLabels() throws {
    let lines = Self.modes(
      ", mode=[1, 2, 3]",
      """
      color: {palette: {2: black, 3.0: "#102030"}}

      """)
    let entries = try Self.appearance(lines).color.entries
    #expect(entries.map(\.paint) == [CatalogueColor.orange.paint, CatalogueColor.black.paint, Paint(hex: 0x102030)])
  }

  @Test func mapsGiveDashesToLabels() throws {
    let lines = Self.modes(
      ", mode=[1, 2, 3]",
      """
      dash: {palette: {1: dotted, 2: solid}}

      """, layer: "dash: mode")
    let entries = try Self.appearance(lines).dash.entries
    #expect(entries[0].dashes == LayerStyle.Dash.dotted.pattern && entries[1].dashes.isEmpty)
    #expect(entries[2].dashes == AppearanceResolution.dashes(2))
  }

  @Test func mapsGiveMarkersToLabels() throws {
    let lines =
      """
      x: {value: place}
      shape: {palette: {odd: triangle}}
      layers:
        - {mark: points, y: "noise.response[seed=1]", shape: kind}
      """
    #expect(try Self.appearance(lines).shape.entries.map(\.marker) == [.circle, .triangle])
  }

  @Test func markersAndDashesDifferWithoutBeingAsked() throws {
    let lines =
      """
      x: {value: place}
      layers:
        - {mark: points, y: "noise.response[kind=odd, seed=[1, 2, 3, 4]]", shape: seed}
      """
    let markers = try Self.appearance(lines).shape.entries.map(\.marker)
    #expect(Set(markers).count == 4)
    let dashes = try Self.appearance(Self.modes("", layer: "dash: mode")).dash.entries.map(\.dashes)
    #expect(Set(dashes).count == 4 && dashes[0].isEmpty)
  }

  @Test func markersReachTheDrawing() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      shape: {palette: {even: square, odd: circle}}
      layers:
        - {mark: points, y: "noise.response[seed=1]", shape: kind}
      """)
    let forms = panel.drawn().map { $0.flatMap(\.paths).flatMap(\.subpaths).map(\.points.count) }
    #expect(forms == [[4, 4, 4, 4, 4], [1, 1, 1, 1, 1]])
  }

  @Test(arguments: [("sequential", ColorRamp.sequentialLines), ("diverging", .divergingLines)])
  func rampsColourCategoriesInOrder(palette: String, ramp: ColorRamp) throws {
    let entries = try Self.appearance(
      Self.modes(
        "",
        """
        color: {type: category, palette: \(palette)}

        """)
    ).color.entries
    #expect(entries.map(\.paint) == [0, 1.0 / 3, 2.0 / 3, 1].map(ramp.paint))
    #expect(
      try Self.appearance(
        Self.modes(
          "",
          """
          color: {type: category, palette: \(palette)}

          """)
      ).color.bar == nil)
  }

  @Test func rampsColourNamesInOrder() throws {
    let lines =
      """
      x: {value: place}
      color: {palette: sequential}
      layers:
        - {mark: line, y: "noise.response[seed=1]", color: kind}
      """
    let entries = try Self.appearance(lines).color.entries
    #expect(entries.map(\.paint) == [0, 1].map(ColorRamp.sequentialLines.paint))
  }

  @Test func areasOfPointsGrowWithTheNumber() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      layers:
        - {mark: points, y: "noise.response[kind=odd, seed=1]", size: place}
      """)
    let entries = panel.data.appearance.size.entries
    let area = { (index: Int) in entries[index].factor * entries[index].factor }
    for index in 0..<5 { #expect(isNear(area(index) / area(4), Double(index + 1) / 5)) }
    let radii = panel.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds?.size.width)
    #expect(radii == radii.sorted() && Set(radii).count == 5)
  }

  @Test func limitsOfSizesAreTheLargestPoint() throws {
    let lines =
      """
      x: {value: place}
      size: {limits: [0, 20]}
      layers:
        - {mark: points, y: "noise.response[kind=odd, seed=1]", size: place}
      """
    let factors = try Self.appearance(lines).size.entries.map(\.factor)
    #expect(isNear(factors[4], 2 * 0.25.squareRoot()) && isNear(factors[0], 2 * 0.05.squareRoot()))
  }

  @Test func markersAreExplainedByTheLegend() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      shape: {label: Kind}
      layers:
        - {mark: points, y: "noise.response[seed=1]", shape: kind, size: place}
      """)
    let blocks = panel.data.legendBlocks
    #expect(blocks.map(\.title) == ["Kind", "Place"])
    #expect(blocks[0].entries.map(\.label) == ["even", "odd"])
    #expect(blocks[0].entries.flatMap(\.samples).map(\.appearance.marker) == [.circle, .square])
    #expect(blocks[1].entries.map(\.label) == ["1", "3", "5"], "enough to read sizes by")
  }

  @Test func whatColourTellsAlreadyIsExplainedOnce() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      layers:
        - {mark: points, y: "noise.response[seed=1]", shape: kind, color: kind}
      """)
    #expect(panel.data.legendBlocks.count == 1)
    let appearance = panel.data.legendBlocks[0].entries.flatMap(\.samples).map(\.appearance)
    #expect(appearance.map(\.marker) == [.circle, .square] && appearance[0].paint != appearance[1].paint)
  }

  @Test func coloursOfTwoDatasetsAreThoseOfTheFirst() throws {
    let scope = Fixture.scope([
      .init("x", LabelledArray([Fixture.axis("mode", .numbers([4, 3]))], .numbers([1, 2])))
    ])
    let lines = """
      layers:
        - {mark: points, x: d.x, y: "modes.strength[mode=[4, 3]]", color: mode}
      """
    let entries = try DrawnPanel(lines, in: scope).data.appearance.color.entries
    #expect(entries.map(\.paint) == [0, 1].map(ColorRamp.sequentialLines.paint))
  }

  @Test(arguments: [
    ("dash: {palette: {a: blue}}", DiagnosticCode.wrongType), ("shape: {palette: {a: hexagon}}", .wrongType),
    ("color: {palette: rainbow}", .wrongType), ("color: {palette: {a: ornge}}", .wrongType),
    ("size: {limits: [3, 1]}", .outOfRange), ("dash: {reverse: true}", .wrongType),
    ("shape: {reverse: true}", .wrongType), ("dash: {center: 0}", .wrongType), ("size: {center: 0}", .wrongType),
    ("color: {type: category, reverse: true}", .wrongType), ("color: {palette: category, center: 1}", .wrongType),
    ("color: {reverse: true}", .wrongType), ("y: {center: 0}", .wrongType),
  ])
  func keysThatMeanNothingAreRefused(scale: String, code: DiagnosticCode) {
    #expect(Fixture.codes(Fixture.panel("\(scale)\n" + Self.modes(""))).first == code)
  }
}
