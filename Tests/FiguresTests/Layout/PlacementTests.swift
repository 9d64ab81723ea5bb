import Results
import TestSupport
import Testing

@testable import Figures

/// Laws of placement, on figures of different forms, in narrow and in wide letters.
@Suite struct PlacementTests {
  private static let letterWidths = [0.5, 0.58, 0.66]

  @Test(arguments: Figures.all, letterWidths) func noTextTouchesAnotherOrLeavesThePage(figure: Sample, width: Double)
    throws
  {
    let letters = FakeLetters(width: width)
    let scene = try Fixture.data(figure.text).scene(measuring: letters)
    let page = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    let texts = scene.texts.map { (words: $0.text.plain, bounds: $0.bounds(letters)) }
    #expect(!texts.isEmpty)
    for (index, text) in texts.enumerated() {
      #expect(page.contains(text.bounds.origin), "\(text) leaves the page")
      #expect(page.contains(Point(x: text.bounds.maxX, y: text.bounds.maxY)), "\(text) leaves the page")
      for other in texts[..<index] {
        #expect(!text.bounds.expanded(by: -0.2).overlaps(other.bounds), "\(text.words) touches \(other.words)")
      }
    }
  }

  @Test(arguments: Figures.all) func lettersAreNeverSmallerThanSevenPoints(figure: Sample) throws {
    let scene = try Fixture.data(figure.text).scene(measuring: FakeLetters())
    #expect(!scene.texts.isEmpty && scene.texts.allSatisfy { $0.fontSize >= 7 })
  }

  /// Rows that are only counted have numbers at two of them at least, so that it shows which way.
  @Test(arguments: [10.0, 20, 40, 60, 80, 120, 200], [2, 3, 5, 8, 9, 17, 100]) func twoRowsHaveTheirNumbers(
    length: Double, count: Int
  ) {
    let coordinates = (1...count).map { Coordinate.number(Double($0)) }
    let domain = AxisDomain(
      kind: .category(coordinates, names: coordinates.map(\.description)), lower: -0.5, upper: Double(count) - 0.5,
      isReversed: true)
    let axis = AxisData(label: "", share: .all, domains: [[domain]], ticks: nil)
    let labels = TickFitting(measuring: FakeLetters()).vertical(axis, domain, length: length).ticks.compactMap(
      \.label?.plain)
    #expect(labels.count >= (length < 40 ? 1 : 2) && labels.count <= 8)
    #expect(labels == labels.sorted { Int($0) ?? 0 < Int($1) ?? 0 })
  }

  @Test func plottingAreasOfARowAreEquallyWideAndStandOnOneLine() throws {
    let layout = FigureLayout(try Fixture.data(Figures.modes), FakeLetters())
    let areas = Array(layout.areas.joined().joined())
    #expect(areas.count == 5)
    for area in areas {
      #expect(abs(area.size.width - areas[0].size.width) < 1e-9)
      #expect(abs(area.minY - areas[0].minY) < 1e-9 && abs(area.maxY - areas[0].maxY) < 1e-9)
    }
  }

  @Test func rowsOfFacetsStandOnOneLineAcrossPanels() throws {
    let layout = FigureLayout(try Fixture.data(Figures.match), FakeLetters())
    for row in 0..<3 {
      let edges = layout.areas.map { $0[row][0].minY }
      #expect(edges.allSatisfy { abs($0 - edges[0]) < 1e-9 })
    }
  }

  @Test func pageHasTheSizeAskedFor() throws {
    let figure = Figures.marks.replacing(
      "width: 3in",
      with: """
        width: 10cm
        height: 60mm
        """)
    let scene = try Fixture.data(figure).scene(measuring: FakeLetters())
    #expect(abs(scene.size.width - 10 / 2.54 * 72) < 1e-9)
    #expect(abs(scene.size.height - 60 / 25.4 * 72) < 1e-9)
  }

  @Test func cellHasTheAspectAskedFor() throws {
    let figure = Figures.marks.replacing("title: Marks", with: "aspect: 2")
    let area = FigureLayout(try Fixture.data(figure), FakeLetters()).areas[0][0][0]
    #expect(abs(area.size.width / area.size.height - 2) < 0.01)
  }

  @Test func theoryIsDrawnLast() throws {
    let panel = try #require(Fixture.data(Figures.modes).panels.first)
    #expect(panel.inDrawingOrder.map(\.style.preset) == [.simulation, .limit, .theory])
  }

  @Test func pageIsWhite() throws {
    let scene = try Fixture.data(Figures.marks).scene(measuring: FakeLetters())
    let page = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    #expect(scene.items.first == .path(.area(page, Paint(hex: 0xFFFFFF))))
  }

  @Test func sceneOfEveryMark() throws {
    expectGolden(try Fixture.data(Figures.marks).scene(measuring: FakeLetters()).dump(), "marks.txt")
  }
}

extension Scene {
  /// Every text of the scene.
  var texts: [SceneText] { items.flatMap(\.texts) }
}

extension SceneItem {
  var texts: [SceneText] {
    switch self {
    case .path, .image: []
    case .text(let text): [text]
    case .clipped(_, let items): items.flatMap(\.texts)
    }
  }
}
