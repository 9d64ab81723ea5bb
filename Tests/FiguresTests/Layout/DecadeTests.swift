import Diagnostics
import Results
import Testing

@testable import Figures

/// Decades that are equally long in the panels of a row.
@Suite struct DecadeTests {
  private static func figure(_ aspects: [String]) -> String {
    "fig-cap: A.\nfig-alt: A.\npanels:"
      + zip(aspects, [(1, 3), (2, 6), (2, 2)]).map { aspect, decades in
        """

          - x: {value: x, type: log, limits: [1, 1e\(decades.0)]}
            y: {type: log, limits: [1, 1e\(decades.1)]}
            aspect: \(aspect)
            layers: [{mark: line, y: "small.value[kind=second]"}]
        """
      }.joined()
  }

  @Test func decadesAreEquallyLong() throws {
    let areas = FigureLayout(try Fixture.data(Self.figure(["decades", "decades", "decades"])), FakeLetters()).areas
    let (sizes, decades) = (areas.map { $0[0][0].size }, [(1.0, 3.0), (2, 6), (2, 2)])
    let lengths = zip(sizes, decades).flatMap { [$0.width / $1.0, $0.height / $1.1] }
    #expect(lengths.allSatisfy { isNear($0, lengths[0], 1e-6) } && lengths[0] > 10, "\(lengths)")
    #expect(Set(areas.map { $0[0][0].minY }).count == 1)
    let others = FigureLayout(try Fixture.data(Self.figure(["1", "1", "1"])), FakeLetters()).areas
    #expect(Set(others.map { $0[0][0].size.height }).count == 1)
  }

  @Test func oneLogAxisIsEnough() throws {
    let panel = try DrawnPanel(
      """
      x: {value: x}
      y: {type: log, limits: [1, 100]}
      aspect: decades
      layers: [{mark: line, y: "small.value[kind=second]"}]
      """)
    #expect(isNear(panel.area().size.width / panel.area().size.height, 1.4, 0.01))
  }

  @Test func panelsWithoutDecadesAreRefused() {
    let text = Fixture.panel(
      "x: {value: x}\naspect: decades\nlayers: [{mark: line, y: \"small.value[kind=second]\"}]")
    #expect(Fixture.codes(text) == [.conflictingKeys])
  }
}
