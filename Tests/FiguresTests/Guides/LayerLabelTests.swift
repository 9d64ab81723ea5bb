import Results
import Testing

@testable import Figures

/// Labels of rules and regions keep away from what is drawn.
@Suite struct LayerLabelTests {
  private static let letters = FakeLetters()

  private static func words(_ layers: String) throws -> (label: Rectangle, panel: DrawnPanel) {
    let panel = try DrawnPanel(
      """
      facet: {columns: lambda}
      x: {value: time, share: none}
      y: {label: S}
      legend: none
      layers:
        - {mark: line, y: modes.limiting, group: mode}
      \(layers)
      """)
    let texts = panel.figure.scene(measuring: letters).texts.filter { $0.text.plain == "bound" }
    #expect(texts.count == 1, "a label is written once in a panel")
    return (try #require(texts.first).bounds(letters), panel)
  }

  @Test(arguments: ["x: 1", "x: 0.3", "y: 1.2", "y: 0.2"]) func theyAreBesideTheirLine(_ place: String) throws {
    let (label, panel) = try Self.words("  - {mark: rule, \(place), label: bound, style: reference}")
    let cells = (0..<5).map { panel.cell(0, $0) }
    let cell = try #require(cells.first { $0.area.expanded(by: 0.1).contains(Point(x: label.midX, y: label.midY)) })
    #expect(cell.area.expanded(by: 0.1).holds(label))
    let number = try #require(Double(place.dropFirst(3)))
    let isUpright = place.hasPrefix("x")
    let position = (isUpright ? cell.x : cell.y).position(number)
    let (low, high) = isUpright ? (label.minX, label.maxX) : (label.minY, label.maxY)
    let distance = max(low - position, position - high)
    #expect(distance > 0 && distance < 4, "it neither crosses its line nor is far from it")
  }

  @Test func noCurveCrossesThem() throws {
    let (label, panel) = try Self.words("  - {mark: rule, x: 1, label: bound, style: reference}")
    let curves = (0..<5).flatMap { column in
      panel.data.layers[0].series.filter { $0.isShown(row: 0, column: column) }
        .flatMap { panel.cell(0, column).way(of: $0, of: panel.data.layers[0]) }
    }
    #expect(!curves.contains(where: label.contains))
  }

  @Test func theyKeepAwayFromWords() throws {
    let (label, panel) = try Self.words(
      """
        - {mark: rule, x: 1, label: bound, style: reference}
        - {mark: text, text: "'a remark'", at: [0.5, 0.5]}
      """)
    let remarks = panel.figure.scene(measuring: Self.letters).texts.filter { $0.text.plain == "a remark" }
    #expect(remarks.count == 5)
    #expect(remarks.allSatisfy { !$0.bounds(Self.letters).overlaps(label) })
  }

  /// Regions beside each other are read as a row: the second label would have room above its curves, the first has not.
  @Test func labelsOfRegionsFromEdgeToEdgeAreLevel() throws {
    let panel = try DrawnPanel(
      """
      x: {value: t, limits: [0, 10]}
      y: {limits: [0, 1]}
      layers:
        - {mark: region, to: 5, label: first}
        - {mark: region, from: 5, label: second}
        - {mark: line, x: t, y: "0.97 + 0 * t", axis: {name: t, from: 0, to: 5}}
        - {mark: line, x: t, y: "0.3 + 0 * t", axis: {name: t, from: 5, to: 10}}
      """)
    let texts = panel.figure.scene(measuring: Self.letters).texts
    let labels = ["first", "second"].compactMap { word in texts.first { $0.text.plain == word }?.bounds(Self.letters) }
    #expect(labels.count == 2 && isNear(labels[0].minY, labels[1].minY))
    #expect(labels.allSatisfy { $0.minY > panel.cell().y.position(0.97) + 2 }, "below the first curve")
  }

  @Test func barsOfHistogramsAreInTheWay() throws {
    let panel = try DrawnPanel(
      """
      x: {label: R}
      y: {limits: [0, 2]}
      layers:
        - {mark: histogram, x: noise.response, pool: [seed, place, kind], bins: 10}
        - {mark: rule, x: 0, label: zero, style: reference}
      """)
    let text = try #require(panel.figure.scene(measuring: Self.letters).texts.first { $0.text.plain == "zero" })
    let box = text.bounds(Self.letters)
    let bars = panel.data.layers[0].series.flatMap { panel.cell().way(of: $0, of: panel.data.layers[0]) }
    #expect(!bars.isEmpty && !bars.contains(where: box.contains))
  }

  @Test(arguments: ["from: 0.2, to: 2", "to: 1.5", "low: 0.9, high: 1.1", "from: 1, low: 0.2"])
  func thoseOfRegionsAreInThem(_ sides: String) throws {
    let (label, panel) = try Self.words("  - {mark: region, \(sides), label: bound}")
    let mark = panel.data.layers[1].mark
    let areas = (0..<5).compactMap { column -> Rectangle? in
      guard case .area(let area) = mark.labelPlace(panel.data.layers[1].series[0], in: panel.cell(0, column)) else {
        return nil
      }
      return area
    }
    #expect(areas.count > 2)
    let area = try #require(areas.first { $0.expanded(by: 0.1).contains(Point(x: label.midX, y: label.midY)) })
    #expect(area.minX - 1e-6 <= label.minX && label.maxX <= area.maxX + 1e-6 && area.minY < label.minY)
    let curves = (0..<5).flatMap { column in
      panel.data.layers[0].series.filter { $0.isShown(row: 0, column: column) }
        .flatMap { panel.cell(0, column).way(of: $0, of: panel.data.layers[0]) }
    }
    if !sides.hasPrefix("low") { #expect(!curves.contains(where: label.contains)) }
  }
}
