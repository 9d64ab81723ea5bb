import Diagnostics
import TestSupport
import Testing

@testable import Figures

/// Captions do not say where panels are, since phones show them elsewhere.
@Suite struct DirectionWordTests {
  @Test(arguments: [
    ("Left: the loss. Right: the weights.", "left"), ("The loss (left) and the weights (right).", "left"),
    ("Upper row: theory.", "upper row"), ("In the lower panels the loss.", "lower panels"),
    ("The networks on the right start larger.", "right"), ("Weights, in the left column.", "left column"),
  ])
  func placesOfPanelsAreFound(text: String, words: String) {
    #expect(DirectionWords(text: text).first == words)
  }

  @Test(arguments: [
    "The left singular vectors and the right ones.", "(A) What is left of the gap.", "At the right end all is learned.",
    "On the left side of the equation.", "The upper bound holds.", "The top line.",
  ])
  func otherWordsAreNot(text: String) { #expect(DirectionWords(text: text).first == nil) }

  private static func figure(width: String, facet: String = "") -> String {
    """
    fig-cap: "Left: one. Right: another."
    fig-alt: Curves.
    width: \(width)
    panels:
      - \(facet)x: {value: time}
        layers: [{mark: line, y: modes.limiting, group: [mode\(facet.isEmpty ? ", lambda" : "")]}]
    """
  }

  @Test func onlyFiguresThatPhonesShowInAnotherWay() {
    let facet = "facet: {columns: lambda}\n    "
    #expect(Fixture.codes(Self.figure(width: "6.5in", facet: facet)).contains(.directionWords))
    #expect(!Fixture.codes(Self.figure(width: "6.5in")).contains(.directionWords))
    #expect(!Fixture.codes(Self.figure(width: "3.4in", facet: facet)).contains(.directionWords))
  }

  @Test func theMessageNamesTheLetters() throws {
    let (spec, _) = Fixture.figure(Self.figure(width: "6.5in", facet: "facet: {columns: lambda}\n    "))
    let found = try #require(spec).resolve(in: Fixture.scope).1.filter { $0.code == .directionWords }
    expectGolden(DiagnosticRenderer().render(found), "direction-words.txt")
  }
}
