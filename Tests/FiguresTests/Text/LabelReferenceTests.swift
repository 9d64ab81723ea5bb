import Diagnostics
import Testing

@testable import Figures

/// References in labels, which nothing in a drawing can follow.
@Suite struct LabelReferenceTests {
  private static func codes(_ title: String) -> [DiagnosticCode] {
    Fixture.codes(Fixture.panel("title: '\(title)'\nx: {value: x}\nlayers: [{mark: line, y: extreme.tiny}]"))
  }

  @Test(arguments: ["@fig-a", "as in @claim-b.", "[@saxe2014]", "(@eq-x)", "α@B"]) func areErrors(title: String) {
    #expect(Self.codes(title) == (title == "α@B" ? [] : [.referenceInLabel]))
  }

  @Test(arguments: ["2 @ 5 τ", "me@home", "\\@fig-a", "a @", "@5"]) func signsAreNot(title: String) {
    #expect(Self.codes(title).isEmpty)
  }

  @Test func theEscapedSignIsShownAlone() { #expect(LabelMarkup.parse("me \\@you").plain == "me @you") }
}
