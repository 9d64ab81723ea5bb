import Results
import TestSupport
import Testing

@testable import Figures

/// Figures as phones show them.
@Suite struct NarrowFigureTests {
  private static func narrow(_ text: String) throws -> FigureData { try #require(try Fixture.data(text).narrow) }

  @Test(arguments: Figures.all) func noTextTouchesAnotherOrLeavesThePage(figure: Sample) throws {
    guard let data = try Fixture.data(figure.text).narrow else { return }
    let letters = FakeLetters()
    let scene = data.scene(measuring: letters)
    let page = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    #expect(scene.size.width == FigureSpec.narrowWidth)
    let texts = scene.texts.map { (words: $0.text.plain, bounds: $0.bounds(letters)) }
    #expect(!texts.isEmpty && scene.texts.allSatisfy { $0.fontSize >= 7 })
    for (index, text) in texts.enumerated() {
      #expect(page.contains(text.bounds.origin), "\(text) leaves the page")
      #expect(page.contains(Point(x: text.bounds.maxX, y: text.bounds.maxY)), "\(text) leaves the page")
      for other in texts[..<index] {
        #expect(!text.bounds.expanded(by: -0.2).overlaps(other.bounds), "\(text.words) touches \(other.words)")
      }
    }
  }

  /// Every cell is there, with what it shows.
  @Test(arguments: Figures.all) func cellsShowTheSame(figure: Sample) throws {
    let data = try Fixture.data(figure.text)
    guard let narrow = data.narrow else { return }
    func shown(_ panel: PanelData) -> [[Int]] {
      panel.facets.cells.map { cell in
        panel.layers.map { layer in
          layer.series.filter { $0.isShown(row: cell.row, column: cell.column) }.map(\.count).reduce(0, +)
        }
      }
    }
    #expect(narrow.panels.map(shown) == data.panels.map(shown))
    #expect(narrow.panelLetters == data.panelLetters)
    for panel in narrow.panels {
      let size = [panel.facets.rowCount, panel.facets.columnCount]
      #expect([panel.x.domains.count, panel.x.domains[0].count] == size)
      #expect([panel.facets.titles.count, panel.facets.titles[0].count] == size)
    }
  }

  private static let panels = """
    fig-cap: A figure.
    fig-alt: A figure.
    width: 6in
    LAYOUT
    panels:
      - {name: a, layers: [{mark: rule, y: 1}]}
      - {name: b, layers: [{mark: rule, y: 1}]}
      - {name: c, layers: [{mark: rule, y: 1}]}
    """

  @Test(arguments: [
    ("layout: [\"b a\", \"c c\"]", [[0], [1], [2]]), ("narrow: [\"a b\", \"c c\"]", [[0, 0], [0, 1], [1, 0]]),
  ])
  func panelsStandInTheOrderOfTheirLetters(_ layout: String, _ expected: [[Int]]) throws {
    let data = try Self.narrow(Self.panels.replacing("LAYOUT", with: layout))
    let places = data.grid.spans.map { span in
      span.map { expected[0].count == 1 ? [$0.rows.lowerBound] : [$0.rows.lowerBound, $0.columns.lowerBound] } ?? []
    }
    #expect(places == expected)
  }

  @Test func aNarrowLayoutHasMessagesOfItsOwn() {
    let text = Fixture.messages(Self.panels.replacing("LAYOUT", with: "narrow: [\"a b\", \"c\"]"))
    #expect(text.contains("this row of 'narrow' has 1 cell"), "\(text)")
    let missing = Fixture.messages(Self.panels.replacing("LAYOUT", with: "narrow: [\"a b\"]"))
    #expect(missing.contains("panel 'c' is not in 'narrow'"), "\(missing)")
  }

  @Test(arguments: [("3.25in", false), ("3.4in", false), ("3.5in", true), ("4in", true)])
  func figuresThatAreNotWiderStayAsTheyAre(width: String, isNarrowed: Bool) throws {
    let text = Fixture.panel("layers: [{mark: rule, y: 1}]", width: width)
    #expect((try Fixture.data(text).narrow != nil) == isNarrowed)
  }

  /// Three maps beside each other of which the last one shows the colours.
  @Test func aColourBarStandsAboveTheFirstPanelThatNeedsIt() throws {
    let maps = ["none", "none", "right"].map { legend in
      """

        - x: {value: place}
          y: {value: size}
          legend: \(legend)
          color: {limits: [0, 1]}
          layers: [{mark: heatmap, color: "items.field[kind=even]"}]
      """
    }
    let text = "fig-cap: Maps.\nfig-alt: Maps.\npanels:" + maps.joined()
    let data = try Self.narrow(text)
    #expect(data.panels.map { $0.sharedBar != nil } == [true, false, false])
    #expect(try Fixture.data(text).panels.map { $0.sharedBar != nil } == [false, false, true])
  }

  /// A cell that was beside others is not as much higher as it is wider.
  @Test(arguments: [("0.8", 1.25), ("1.5", 1.5), ("fill", 1.4)])
  func panelsThatWereBesideOthersAreNotTall(aspect: String, expected: Double) throws {
    let panels = ["a", "b"].map { "  - {name: \($0), aspect: \(aspect), layers: [{mark: rule, y: 1}]}" }
    let text = "fig-cap: Rules.\nfig-alt: Rules.\npanels:\n" + panels.joined(separator: "\n")
    #expect(try Self.narrow(text).panels.map(\.aspectRatio) == [expected, expected])
    let alone = try Self.narrow(text + "\nlayout: [a, b]")
    #expect(alone.panels.map(\.aspectRatio) == (aspect == "fill" ? [1.4, 1.4] : [Double(aspect), Double(aspect)]))
  }

  @Test func onePanelStandsAlone() throws {
    let data = try Fixture.data(Self.panels.replacing("LAYOUT", with: ""))
    #expect(data.panelLetters == ["A", "B", "C"])
    let alone = try #require(data.small("B"))
    #expect(alone.panels.map(\.name) == ["b"] && alone.panelLetters.isEmpty)
    #expect(data.small("D") == nil)
    #expect(data.small(nil)?.panels.map(\.name) == ["a"])
  }
}
