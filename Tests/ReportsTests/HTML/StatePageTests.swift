import Figures
import Notebooks
import Reports
import TestSupport
import Testing

/// Figures of which a page shows one state at a time.
@Suite struct StatePageTests {
  private static func inputs(svg: String) throws -> ReportInputs {
    var inputs = Sample.inputs
    let one = try #require(inputs.figures["fig-modes"])
    let states = ["λ = −2", "λ = 0", "λ = 2"].map { name in
      ReportFigure.State(
        name: name, svg: Array(svg.utf8), narrow: Array(svg.utf8),
        words: "<svg class=\"words\"><text>\(name)</text></svg>")
    }
    inputs.figures["fig-modes"] = ReportFigure(
      svg: one.svg, states: states, size: one.size, downloads: one.downloads, caption: one.caption,
      alternativeText: one.alternativeText, panels: one.panels)
    return inputs
  }

  private static func page(_ inputs: ReportInputs) throws -> String {
    var limited = inputs
    limited.limitFigures()
    return try PageTests.render(limited)
  }

  @Test func eachStateHasAButtonAndTheFirstIsChosen() throws {
    let page = try Self.page(Self.inputs(svg: Sample.svg))
    let buttons = page.components(separatedBy: "<input type=\"radio\" ").dropFirst()
    #expect(buttons.count == 3)
    #expect(buttons.allSatisfy { $0.hasPrefix("name=\"state-fig-modes\"") })
    #expect(buttons.map { $0.prefix { $0 != ">" }.hasSuffix("checked") } == [true, false, false])
    #expect(page.runsNothing)
  }

  @Test func alternativeTextsNameTheirStates() throws {
    let page = try Self.page(Self.inputs(svg: Sample.svg))
    let texts = page.attributes("alt")
    #expect(texts == ["λ = −2", "λ = 0", "λ = 2"].map { "\($0): Sigmoids in strict order at lambda 0." })
  }

  @Test func narrowWindowsShowTheirStatesToo() throws {
    let page = try Self.page(Self.inputs(svg: Sample.svg))
    #expect(page.attributes("srcset").count == 3)
  }

  @Test func manyBytesAreShownAtOnceAndSaySo() throws {
    let large = Sample.svg.replacing("</svg>", with: "<!--" + String(repeating: "x", count: 300_000) + "--></svg>")
    let page = try Self.page(Self.inputs(svg: large))
    #expect(!page.contains("type=\"radio\""))
    #expect(page.contains("All states are shown at once"))
    #expect(page.attributes("alt").count == 1)
  }
}
