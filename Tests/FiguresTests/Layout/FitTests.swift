import Diagnostics
import Foundation
import Results
import Testing

@testable import Figures

/// What happens where a figure has too little room: it is set in another way, or it is said.
@Suite struct FitTests {
  private static let letters = FakeLetters()
  private static let long = "LeCun initialisation, narrow network, whitened inputs and outputs too"

  /// A figure of `count` equal panels without a layout.
  private static func panels(_ count: Int, width: String) throws -> FigureData {
    let panel =
      "\n  - {x: {value: place}, y: {label: R}, layers: [{mark: line, y: noise.response, group: [seed, kind]}]}"
    return try Fixture.data(
      "fig-cap: A.\nfig-alt: A.\nwidth: \(width)\npanels:" + String(repeating: panel, count: count))
  }

  @Test(arguments: [
    (1, "column", [1]), (3, "column", [3]), (12, "column", [3, 3, 3, 3]), (6, "6.5in", [6]),
    (8, "6.5in", [4, 4]), (7, "6.5in", [4, 3]), (13, "6.5in", [5, 5, 3]),
  ])
  func panelsThatDoNotFitBesideEachOtherGoToMoreRows(count: Int, width: String, rows: [Int]) throws {
    let figure = try Self.panels(count, width: width)
    let spans = figure.grid.spans.compactMap(\.self)
    #expect(spans.count == count && figure.grid.rowCount == rows.count)
    #expect(rows.indices.map { row in spans.count { $0.rows.lowerBound == row } } == rows)
    let layout = FigureLayout(figure, Self.letters)
    #expect(layout.areas.joined().joined().allSatisfy { $0.maxX <= layout.size.width && $0.size.width >= 14 })
  }

  @Test func aRowThatIsTooLowIsRefused() throws {
    let panel = try DrawnPanel(
      figure: """
        fig-cap: A.
        fig-alt: A.
        height: 1.5in
        panels:
          - name: low
            facet: {rows: lambda}
            x: {value: time}
            y: {label: R}
            layers: [{mark: line, y: modes.limiting, group: mode}]
        """)
    let misfits = panel.figure.drawing(measuring: Self.letters).misfits
    #expect(misfits.count == 1 && misfits[0].isError)
    #expect(misfits[0].message.contains("panel 'low'"))
  }

  @Test func textsBeyondThePageAreSaid() throws {
    let page = Size(width: 100, height: 50)
    func text(_ words: String, _ x: Double) -> SceneItem {
      .text(SceneText(RichText(words), fontSize: 8, paint: .ink, position: Point(x: x, y: 20)))
    }
    let scene = Scene(size: page, items: [text("inside", 10), text("beyond", 90)])
    #expect(scene.misfits(Self.letters).map(\.message) == ["the text 'beyond' reaches beyond the figure"])
    #expect(scene.misfits(Self.letters).allSatisfy { !$0.isError })
  }

  @Test(arguments: ["right", "bottom", "inside", "auto"], ["column", "6.5in"])
  func longEntriesOfLegendsTakeSeveralLines(legend: String, width: String) throws {
    let panel = try DrawnPanel(
      figure: """
        fig-cap: A.
        fig-alt: A.
        width: \(width)
        names: {odd: "\(Self.long)", even: "Another name of a kind that is as long as the first, and longer"}
        panels:
          - x: {value: place}
            y: {label: R}
            legend: \(legend)
            layers: [{mark: points, y: noise.response, color: kind, pool: seed}]
        """)
    let (scene, misfits, _, _) = panel.figure.drawing(measuring: Self.letters)
    #expect(misfits.isEmpty)
    let words = scene.texts.map(\.text.plain).joined(separator: " ")
    for name in [Self.long, "Another name of a kind that is as long as the first, and longer"] {
      #expect(words.contains(name), "no word is lost")
    }
  }

  @Test func longNamesOfNodesTakeSeveralLinesBesideTheirNodes() throws {
    let panel = try DrawnPanel(
      """
      layers:
        - {mark: network, sizes: [2, 3, 2], node-labels: [["\(Self.long)", b], [], [c, "\(Self.long)"]]}
      """, width: "column")
    let texts = panel.items().compactMap { item in if case .text(let text) = item { text } else { nil } }
    #expect(texts.map(\.text.plain).joined(separator: " ").contains("b"))
    let area = panel.area()
    let boxes = texts.map { $0.bounds(Self.letters) }
    #expect(
      boxes.allSatisfy { $0.minX >= area.minX && $0.maxX <= area.maxX && $0.size.width <= 0.29 * area.size.width })
  }

  @Test(arguments: ["column", "6.5in"]) func namesOfCategoriesTurnBeforeOneIsDropped(width: String) throws {
    let names = (1...12).map { "a long name \($0)" }
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("star", .labels(names))], .numbers((1...12).map(Double.init))))
    ])
    let panel = try DrawnPanel(
      """
      x: {value: star}
      layers: [{mark: bars, y: d.y}]
      """, width: width, in: scope)
    let written = panel.figure.scene(measuring: Self.letters).texts.map(\.text.plain).filter(names.contains)
    #expect(written.sorted() == names.sorted())
  }

  @Test(arguments: ["column", "6.5in"]) func longNamesBesideAnAxisTakeSeveralLines(width: String) throws {
    let names = [Self.long, "wide network", "Another initialisation, of a network that is narrow in its middle"]
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("star", .labels(names))], .numbers([1, 2, 3])))
    ])
    let panel = try DrawnPanel(
      """
      x: {value: d.y}
      y: {value: star}
      layers: [{mark: points, pool: star}]
      """, width: width, in: scope)
    let texts = panel.figure.scene(measuring: Self.letters).texts.filter { $0.alignment == .end }
    let words = texts.map(\.text.plain).joined(separator: " ")
    #expect(names.allSatisfy(words.contains), "no word is lost: \(words)")
    #expect(panel.area().size.width > 0.4 * panel.figure.width)
    let boxes = texts.map { $0.bounds(Self.letters) }
    for (index, box) in boxes.enumerated() {
      #expect(!boxes[(index + 1)...].contains { $0.expanded(by: -0.5).overlaps(box) }, "\(texts[index].text.plain)")
    }
  }

  @Test(arguments: ["direct", "auto"]) func namesThatHaveNoPlaceBesideTheirCurvesAreSaid(legend: String) throws {
    func misfits(_ layer: String) throws -> [Misfit] {
      try DrawnPanel(
        """
        name: many
        x: {value: time}
        y: {label: R}
        legend: \(legend)
        layers: [\(layer)]
        """
      ).figure.drawing(measuring: Self.letters).misfits
    }
    #expect(try misfits("{mark: line, y: 'modes.limiting[lambda=0]', color: mode}").isEmpty)
    let fallback = try misfits(
      "{mark: points, x: place, y: 'noise.response[seed=[1, 2]]', color: kind, shape: seed}")
    #expect(fallback.map(\.isError) == (legend == "direct" ? [false] : []))
    #expect(fallback.allSatisfy { $0.message.contains("panel 'many'") })
  }

  @Test func aFigureLargerThanAnImageIsRefusedAtOnce() {
    func codes(_ size: String) -> [DiagnosticCode] {
      Fixture.codes(
        "width: 100in\n" + size + Fixture.panel("layers: [{mark: rule, y: 1}]").replacing("width: 6.5in\n", with: ""))
    }
    #expect(codes("height: 100in\n") == [.outOfRange])
    #expect(codes("height: 20in\n") == [])
  }

  @Test func barsThatAreCloseTogetherAreStillSeen() throws {
    let places = [0, 0.1, 5, 40]
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("place", .numbers(places))], .numbers([1, 2, 3, 4])))
    ])
    let panel = try DrawnPanel(
      """
      x: {value: place, type: linear}
      layers: [{mark: bars, y: d.y}]
      """, in: scope)
    let widths = panel.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds).map(\.size.width)
    #expect(widths.count == 4 && widths.allSatisfy { $0 >= 1.4 })
  }
}
