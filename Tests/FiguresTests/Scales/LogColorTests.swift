import Diagnostics
import Results
import Testing

@testable import Figures

/// Ranges of colours: by ratios, of constants, and from the other end.
@Suite struct LogColorTests {
  private static func panel(_ color: String, _ values: [Double]) throws -> DrawnPanel {
    try DrawnPanel(
      """
      color: {\(color)}
      layers: [{mark: matrix, rows: a, columns: b, color: d.m}]
      """, in: scope(values))
  }

  private static func scope(_ values: [Double]) -> EvaluationScope {
    let dimensions = [Fixture.axis("a", count: 1), Fixture.axis("b", count: values.count)]
    return Fixture.scope([.init("m", Fixture.array(dimensions) { values[$0[1]] })])
  }

  private static func codes(_ color: String, _ values: [Double]) -> [DiagnosticCode] {
    Fixture.codes(
      Fixture.panel(
        """
        color: {\(color)}
        layers: [{mark: matrix, rows: a, columns: b, color: d.m}]
        """), in: scope(values))
  }

  @Test func equalRatiosAreEqualSteps() throws {
    let bar = try #require(Self.panel("type: log", [1e-12, 1e-7, 1e-2]).data.appearance.color.bar)
    #expect(bar.lower == 1e-12 && bar.upper == 1e-2)
    #expect(bar.paint(of: 1e-7).hex == ColorRamp.sequential.paint(at: 0.5).hex)
    #expect(bar.axis.domains[0][0].kind == .log)
    let labels = Ticks.ticks(bar.axis.domains[0][0], target: 5).compactMap(\.label?.plain)
    #expect(labels.count >= 3 && labels.allSatisfy { $0.hasPrefix("10−") })
  }

  @Test func coloursOfLinesAndPointsToo() throws {
    for mark in ["line", "points"] {
      let array = Fixture.array([Fixture.axis("e", .numbers([1e-6, 1e-3, 1])), Fixture.axis("x", count: 2)]) {
        Double($0[1])
      }
      let panel = try DrawnPanel(
        """
        x: {value: x}
        color: {type: log}
        layers: [{mark: \(mark), y: d.y, color: e}]
        """,
        in: Fixture.scope([.init("y", array)]))
      let bar = try #require(panel.data.appearance.color.bar)
      #expect(bar.kind == .log && bar.paint(of: 1e-3).hex == ColorRamp.sequentialLines.paint(at: 0.5).hex)
    }
  }

  @Test func centresAreInTheMiddleOfRatios() throws {
    let bar = try #require(Self.panel("type: log, center: 1", [0.1, 1000]).data.appearance.color.bar)
    #expect(isNear(bar.lower, 1e-3, 1e-12) && isNear(bar.upper, 1e3, 1e-6))
    #expect(bar.paint(of: 1).hex == ColorRamp.diverging.paint(at: 0.5).hex)
  }

  @Test func numbersThatALogScaleDoesNotReachHaveTheColourOfItsEnd() throws {
    let panel = try Self.panel("type: log", [0, 1, 100])
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(bar.lower == 1 && bar.reachesBelow && bar.paint(of: 0) == bar.paint(of: 1))
    #expect(panel.figure.remarks == ["1 of 3 cells lies beyond the limits of the colours and has those of the ends."])
    #expect(Self.codes("type: log", [0, 1]).isEmpty)
    #expect(Self.codes("type: log", [-1, 1]) == [.notPositive])
  }

  @Test(arguments: ["limits: [0, 1]", "limits: [-1, null]", "center: 0", "ticks: [0, 1]"])
  func endsOfALogScaleAreAboveZero(key: String) {
    #expect(Self.codes("type: log, \(key)", [1, 2]) == [.notPositive])
  }

  @Test func logScalesOfNamesAreRefused() {
    let layer = """
      x: {value: place}
      LOG
      layers: [{mark: points, y: "noise.response[seed=1]", CHANNEL: kind}]
      """
    for channel in ["color", "dash", "shape"] {
      let mark = channel == "dash" ? layer.replacing("points", with: "line") : layer
      let text = mark.replacing("LOG", with: "\(channel): {type: log}").replacing("CHANNEL", with: channel)
      #expect(Fixture.codes(Fixture.panel(text)) == [.wrongType], "\(channel)")
    }
  }

  @Test(arguments: [
    (4.0, "", 2.0, 6.0), (1e-6, "", 5e-7, 1.5e-6), (0, "", -1, 1), (-3, "", -4.5, -1.5), (0, "center: 0", -1, 1),
    (4, "center: 4", 2, 6), (5, "center: 3", 1, 5), (2, "limits: [1, null]", 1, 2), (1, "limits: [1, null]", 1, 1.5),
    (9, "type: log", 3, 27),
  ])
  func aConstantLiesInARangeOfItsOwn(value: Double, color: String, lower: Double, upper: Double) throws {
    let panel = try Self.panel(color, [value, value])
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(isNear(bar.lower, lower, 1e-12) && isNear(bar.upper, upper, 1e-12))
    guard value > lower else { return }
    // The colour of the cells is the bar's at that height.
    let cell = try #require(panel.items().first?.images.first?.cells.first)
    let items = panel.figure.scene(measuring: FakeLetters()).items
    let image = try #require(items.compactMap(\.bar).first)
    let position = AxisScale(bar.axis.domains[0][0], from: image.area.maxY, to: image.area.minY).position(value)
    let row = min(Int((position - image.area.minY) / image.area.size.height * Double(image.rows)), image.rows - 1)
    let near = image.cells[max(row - 1, 0)...min(row + 1, image.rows - 1)]
    #expect(near.contains(cell))
  }

  /// Up to 1 from the centre in equal steps, from there on a factor of ten for each.
  @Test func symmetricScalesHaveEqualStepsThenEqualRatios() throws {
    let bar = try #require(Self.panel("type: symlog, limits: [-1, 1000]", [-0.5, 0, 1000]).data.appearance.color.bar)
    let shares = [-1000.0, -10, -1, -0.5, 0, 0.5, 1, 10, 100, 1000].map(bar.share)
    #expect(areNear(shares, [0, 0.25, 0.375, 0.4375, 0.5, 0.5625, 0.625, 0.75, 0.875, 1]))
    #expect(bar.paint(of: 10).hex == ColorRamp.diverging.quantized(levels: 129).paint(at: 0.75).hex)
    let domain = bar.axis.domains[0][0]
    #expect(domain.lower == -1 && domain.upper == 1000, "the bar shows what the limits ask for")
    #expect(Ticks.ticks(domain, target: 6).compactMap(\.label?.plain) == ["−1", "0", "1", "10", "100", "1000"])
    #expect(areNear([-1, 0, 1, 10, 1000].map(AxisScale(domain, from: 0, to: 5).position), [0, 1, 2, 3, 5]))
  }

  @Test(arguments: [("", [-300.0, 5], 300.0, 0.0), ("center: 2", [-300, 5], 302, 2), ("center: 1", [1, 1], 0.5, 1)])
  func symmetricScalesReachAsFarAtBothSides(key: String, values: [Double], reach: Double, center: Double) throws {
    let color = "type: symlog" + (key.isEmpty ? "" : ", \(key)")
    let bar = try #require(Self.panel(color, values).data.appearance.color.bar)
    let reaches = [bar.upper - center, center - bar.lower]
    #expect(areNear(reaches, [reach, reach]))
    #expect(isNear(bar.share(of: center), 0.5))
  }

  @Test func symmetricScalesAreForColoursOfNumbers() {
    #expect(Self.codes("type: symlog", [-1, 1]).isEmpty)
    #expect(Self.codes("type: symlog, limits: [1, 2]", [1, 2]) == [.conflictingKeys], "the centre is 0")
    let layer = """
      x: {value: place}
      KEY
      layers: [{mark: points, y: "noise.response[seed=1]", color: kind, size: "noise.response[seed=1]"}]
      """
    for key in ["y: {type: symlog}", "size: {type: symlog}", "color: {type: symlog}"] {
      #expect(Fixture.codes(Fixture.panel(layer.replacing("KEY", with: key))) == [.wrongType], "\(key)")
    }
    let onAxis = layer.replacing("value: place", with: "value: place, type: symlog").replacing("KEY", with: "y: {}")
    #expect(Fixture.codes(Fixture.panel(onAxis)) == [.wrongType])
  }

  @Test func reversedRampsRunFromTheOtherEnd() throws {
    let bar = try #require(Self.panel("reverse: true", [0, 1]).data.appearance.color.bar)
    #expect(bar.paint(of: 0).hex == ColorRamp.sequential.paint(at: 1).hex)
  }
}
