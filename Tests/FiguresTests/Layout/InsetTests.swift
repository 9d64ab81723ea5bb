import Diagnostics
import Results
import Testing

@testable import Figures

@Suite struct InsetTests {
  /// What is said of a figure, but for its lines of few points.
  private static func codes(_ text: String) -> [DiagnosticCode] { Fixture.codes(text).filter { $0 != .coarseLine } }

  private static func figure(_ area: String = "[0.5, 0.1, 0.48, 0.45]", _ lines: String = "", head: String = "")
    -> String
  {
    """
    fig-cap: Inset.
    fig-alt: Inset.
    \(head)panels:
      - name: main
        x: {value: time}
        layers: [{mark: line, y: "modes.shown[lambda=0, solver=exact]", color: mode}]
      - name: small
        inset: {in: main, at: \(area)}
        x: {value: time, label: Time since the start}
        y: {label: Strength}
    \(lines)    layers: [{mark: line, y: "modes.shown[lambda=10, solver=exact]", color: mode}]
    """
  }

  /// What stands in the scene from the ground of the inset on.
  private static func items(_ panel: DrawnPanel) throws -> (box: Rectangle, items: [SceneItem]) {
    let box = try #require(panel.layout.boxes[panel.index])
    let ground = SceneItem.path(.area(box, Paint.page.with(opacity: 0.92)))
    let items = panel.figure.scene(measuring: FakeLetters()).items
    return (box, Array(items[try #require(items.firstIndex(of: ground))...]))
  }

  static let areas = [
    (area: "[0.5, 0.1, 0.48, 0.45]", width: "column", lines: ["", "    title: A title\n"]),
    ("[0.02, 0.5, 0.4, 0.5]", "6.5in", ["", "    title: A title that is longer than the inset is wide\n"]),
    ("[0, 0, 1, 1]", "10in", ["    facet: {columns: mode}\n", "    legend: right\n", "    legend: bottom\n"]),
  ]

  @Test(arguments: areas) func insetsLieWithinTheirHostWithAllTheirGuides(
    area: String, width: String, lines: [String]
  )
    throws
  {
    for lines in lines {
      let panel = try DrawnPanel(figure: Self.figure(area, lines, head: "width: \(width)\n"), 1)
      let host = panel.layout.areas[0].block
      let (box, items) = try Self.items(panel)
      #expect(host.holds(box))
      for bounds in items.flatMap({ $0.bounds(FakeLetters()) }) {
        #expect(box.expanded(by: 1).holds(bounds) || panel.area().expanded(by: 1).holds(bounds), "\(lines) \(bounds)")
      }
      for text in items.flatMap(\.texts) {
        #expect(box.holds(text.bounds(FakeLetters())), "\(lines) \(text.text.plain)")
      }
    }
  }

  @Test func areaIsInFractionsFromTheLowerLeft() throws {
    let panel = try DrawnPanel(figure: Self.figure("[0.25, 0, 0.5, 0.4]"), 1)
    let (host, box) = (panel.layout.areas[0].block, try #require(panel.layout.boxes[1]))
    #expect(isNear(box.maxY, host.maxY) && isNear(box.size.height, host.size.height * 0.4))
    #expect(isNear(box.minX, host.minX + host.size.width / 4) && isNear(box.size.width, host.size.width / 2))
  }

  @Test func hostsAreLaidOutAsIfTheyWereAlone() throws {
    let whole = Self.figure()
    let alone = String(
      whole[
        ..<whole.index(
          whole.startIndex,
          offsetBy: whole.distance(
            from: whole.startIndex, to: whole.range(of: "  - name: small")?.lowerBound ?? whole.endIndex))])
    #expect(try DrawnPanel(figure: whole).area() == DrawnPanel(figure: alone).area())
  }

  @Test func insetsHaveNeitherLetterNorLegendUnlessAsked() throws {
    let panel = try DrawnPanel(figure: Self.figure("[0.4, 0.1, 0.58, 0.6]", "    letter: Z\n"), 1)
    #expect(panel.figure.panelLetters.isEmpty && panel.data.legend == .none)
    #expect(try Self.items(panel).items.flatMap(\.texts).allSatisfy { !["Z", "Mode", "1"].contains($0.text.plain) })
    let asked = try DrawnPanel(figure: Self.figure("[0, 0, 1, 1]", "    legend: right\n"), 1)
    #expect(try Self.items(asked).items.flatMap(\.texts).contains { $0.text.plain == "Mode" })
  }

  @Test func insetsAreDrawnOverTheirHostEvenIfWrittenFirst() throws {
    let text = """
      fig-cap: Inset.
      fig-alt: Inset.
      panels:
        - {name: small, inset: {in: main, at: [0.5, 0.1, 0.4, 0.4]}, layers: [{mark: text, text: "'over'", at: [0.5, 0.5]}]}
        - {name: main, layers: [{mark: text, text: "'under'", at: [0.5, 0.5]}]}
      """
    let texts = try Fixture.data(text).scene(measuring: FakeLetters()).texts.map(\.text.plain)
    #expect(texts == ["under", "over"])
  }

  @Test(arguments: [
    ("{in: mian, at: [0, 0, 0.5, 0.5]}", DiagnosticCode.unknownPanel),
    ("{in: small, at: [0, 0, 0.5, 0.5]}", .badLayout),
    ("{in: main, at: [0.6, 0, 0.5, 0.5]}", .outOfRange), ("{in: main, at: [0, 0.6, 0.5, 0.5]}", .outOfRange),
    ("{in: main, at: [0, 0, 0, 0.5]}", .outOfRange), ("{in: main, at: [0, 0, 0.5]}", .outOfRange),
    ("{in: main, at: [-0.1, 0, 0.5, 0.5]}", .outOfRange), ("{in: main}", .missingKey),
    ("{at: [0, 0, 1, 1]}", .missingKey),
    ("main", .wrongType),
  ])
  func areasThatDoNotExist(inset: String, code: DiagnosticCode) {
    let text = Self.figure().replacing("{in: main, at: [0.5, 0.1, 0.48, 0.45]}", with: inset)
    #expect(Self.codes(text).first == code)
  }

  @Test func insetsHoldNoInsets() {
    let text =
      Self.figure() + "\n  - {inset: {in: small, at: [0, 0, 1, 1]}, layers: [{mark: text, text: \"'a'\", at: [0, 0]}]}"
    #expect(Self.codes(text) == [.badLayout])
  }

  @Test func insetsAreNotInTheLayout() {
    #expect(Self.codes(Self.figure(head: "layout: [\"main small\"]\n")) == [.badLayout])
    #expect(Self.codes(Self.figure(head: "layout: [\"main\"]\n")).isEmpty)
  }
}
