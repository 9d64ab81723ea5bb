import Diagnostics
import Results
import Testing

@testable import Figures

/// Points that are so many that they are an image.
@Suite struct ManyPointsTests {
  private static func panel(_ count: Int, _ style: String = "{}") throws -> DrawnPanel {
    let places = (0..<count).map { Double(($0 * 7919) % count) / Double(count) }
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("item", count: count)], .numbers(places)))
    ])
    return try DrawnPanel(
      """
      x: {label: X}
      y: {label: Y}
      layers: [{mark: points, x: d.y, y: d.y, pool: item, style: \(style)}]
      """, width: "column", in: scope)
  }

  @Test(arguments: [(5000, false), (5001, true)]) func moreThanSoManyAreAnImage(count: Int, isImage: Bool) throws {
    let panel = try Self.panel(count)
    #expect(panel.items().flatMap(\.images).count == (isImage ? 1 : 0))
    #expect(panel.items().flatMap(\.paths).isEmpty == isImage)
    #expect(panel.figure.remarks.contains("\(count.counting("point")) drawn as an image.") == isImage)
  }

  @Test(arguments: ["circle", "square", "diamond", "triangle"], ["solid", "open"])
  func markersAreWhereTheNumbersAre(marker: String, fill: String) throws {
    let panel = try Self.panel(6000, "{marker: \(marker), fill: \(fill), size: 5}")
    let image = try #require(panel.items().flatMap(\.images).first)
    let area = panel.area()
    // The points lie on the rising diagonal: no pixel is far from it, and the diagonal is covered.
    let (width, height) = (image.area.size.width / Double(image.columns), image.area.size.height / Double(image.rows))
    var far = 0.0
    for row in 0..<image.rows {
      for column in 0..<image.columns where image.cells[row * image.columns + column] != nil {
        let (x, y) = (image.area.minX + (Double(column) + 0.5) * width, image.area.minY + (Double(row) + 0.5) * height)
        let share = (x - area.minX) / area.size.width
        far = max(far, abs(y - (area.maxY - share * area.size.height)))
      }
    }
    #expect(far < 7 && far > 2)
    #expect(image.cells.contains { $0 != nil && $0 != Paint.page.hex })
    #expect(image.cells.contains(Paint.page.hex) == (fill == "open"))
  }

  @Test func imageDoesNotGrowWithTheNumber() throws {
    let sizes = try [6000, 60_000].map { count in
      try #require(Self.panel(count).items().flatMap(\.images).first).cells.count
    }
    #expect(sizes[0] == sizes[1] && sizes[0] <= 4_100_000)
  }

  @Test func pointsAtInfinityAreMarkedAtTheEdge() throws {
    let numbers: [Double] = [1, .infinity, -.infinity, 3]
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("place", .numbers([0, 1, 2, 3]))], .numbers(numbers)))
    ])
    let panel = try DrawnPanel(
      """
      x: {value: place, type: linear}
      layers: [{mark: points, y: d.y}]
      """, in: scope)
    let texts = panel.items().compactMap { item in if case .text(let text) = item { text } else { nil } }
    #expect(texts.map(\.text.plain) == ["∞", "−∞"])
    #expect(areNear(texts.map(\.position.x), [1, 2].map(panel.cell().x.position)))
    let boxes = texts.map { $0.bounds(FakeLetters()) }
    #expect(isNear(boxes[0].minY, panel.area().minY) && isNear(boxes[1].maxY, panel.area().maxY))
    #expect(panel.figure.remarks == ["2 points at infinity, marked ∞ at the edge."])
  }

  @Test func numbersThatAreTooLargeAreCounted() throws {
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("place", count: 3)], .numbers([1, 1e300, -1e305])))
    ])
    for mark in ["bars", "points", "line"] {
      let panel = try DrawnPanel(
        """
        x: {value: place}
        layers: [{mark: \(mark), y: d.y}]
        """, in: scope)
      #expect(panel.figure.remarks.contains("2 numbers of 10³⁰⁰ or more left out."))
    }
  }

  @Test func translucentMarkersAreDarkerOverEachOther() throws {
    let image = try #require(Self.panel(6000, "{opacity: 0.2}").items().flatMap(\.images).first)
    #expect(Set(image.cells.compactMap(\.self)).count > 3)
  }
}
