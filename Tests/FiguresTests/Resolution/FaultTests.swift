import Diagnostics
import TestSupport
import Testing

@testable import Figures

/// Faults of the data and of single marks, each in a figure of its own.
@Suite struct FaultTests {
  private static let panels = [
    (
      "channel that is missing",
      """
      x: {value: x}
      layers:
        - {mark: band, low: small.value, group: kind}
      """
    ),
    (
      "summary of nothing",
      """
      layers:
        - {mark: histogram, x: small.value, stat: {over: kind}}
      """
    ),
    (
      "numbers that do not exist",
      """
      x: {value: x}
      layers:
        - {mark: points, y: 'small.value * (0 / 0)', color: kind}
      """
    ),
    (
      "log scale of zero",
      """
      x: {value: x}
      y: {type: log}
      layers:
        - {mark: points, y: extreme.tiny - 1}
      """
    ),
    (
      "limits of a log scale",
      """
      x: {value: x}
      y: {type: log, limits: [-1, 5]}
      layers:
        - {mark: points, y: extreme.tiny}
      """
    ),
    (
      "bars on a log scale",
      """
      x: {value: x}
      y: {type: log}
      layers:
        - {mark: bars, y: extreme.tiny}
      """
    ),
    (
      "rule at zero of a log scale",
      """
      y: {type: log}
      layers:
        - {mark: rule, y: 0}
      """
    ),
    (
      "log scale of nothing above zero",
      """
      x: {value: x}
      y: {type: log}
      layers:
        - {mark: points, y: '0 * small.value', color: kind}
      """
    ),
    (
      "colours that do not exist",
      """
      x: {value: x}
      color: {type: linear}
      layers:
        - {mark: points, y: x, color: small.faulty}
      """
    ),
    (
      "names on a log scale",
      """
      x: {value: x}
      color: {type: log}
      layers:
        - {mark: line, y: small.value, color: kind}
      """
    ),
    (
      "log scale of dashes",
      """
      x: {value: x}
      dash: {type: log}
      layers:
        - {mark: line, y: small.value, dash: kind}
      """
    ),
    (
      "colours below zero on a log scale",
      """
      x: {value: x}
      color: {type: log}
      layers:
        - {mark: points, y: x, color: 'extreme.tiny - 1'}
      """
    ),
    (
      "nothing to draw",
      """
      x: {value: x}
      layers:
        - {mark: line, y: 'where(small.value > 9, small.value)', color: kind}
      """
    ),
    (
      "variable as a coordinate",
      """
      x: {value: tiny}
      layers:
        - {mark: line, y: extreme.huge}
      """
    ),
    (
      "too many cells",
      """
      facet: {columns: many}
      x: {value: x}
      layers:
        - {mark: line, y: extreme.crowd}
      """
    ),
    (
      "checked value in a label that does not parse",
      """
      title: '[2](#=max(small.value) + 1)'
      x: {value: x}
      layers:
        - {mark: line, y: extreme.tiny}
      """
    ),
    (
      "commands that labels do not know",
      """
      title: '$\\href{https://a.b}{x}$ of $\\foo_1 + \\lambda\\,\\foo$'
      x: {value: x, label: '\\bar'}
      layers:
        - {mark: line, y: extreme.tiny, label: '$\\includegraphics{a.png}$'}
      """
    ),
    (
      "references in labels",
      """
      title: 'As in @fig-first, twice, me\\@home and you@home [@saxe2014]'
      facet: {columns: kind, title: '{kind}: @claim-a'}
      x: {value: x, label: '\\@fig-first'}
      layers:
        - {mark: line, y: small.value}
      """
    ),
    (
      "region without sides",
      """
      layers:
        - {mark: region, label: lazy}
      """
    ),
    (
      "slope without a slope",
      """
      x: {value: x}
      layers:
        - {mark: line, y: extreme.tiny}
        - {mark: slope, at: [0.5, 0.5]}
      """
    ),
    (
      "rule both ways",
      """
      layers:
        - {mark: rule, x: 1, y: 1}
      """
    ),
    (
      "empty facet",
      """
      facet: {columns: kind}
      x: {value: x}
      layers:
        - {mark: line, y: "where(small.kind == 'second', small.value)"}
      """
    ),
    (
      "centre beside the limits",
      """
      x: {value: x}
      color: {center: 9, limits: [0, 5]}
      layers:
        - {mark: line, y: small.value, color: x}
      """
    ),
    (
      "reversed dashes",
      """
      x: {value: x}
      dash: {reverse: true}
      layers:
        - {mark: line, y: small.value, dash: kind}
      """
    ),
    (
      "limits of names",
      """
      x: {limits: [0, 1]}
      layers:
        - {mark: bars, x: kind, y: small.value, color: x}
      """
    ),
    (
      "limits upside down",
      """
      x: {value: x, limits: [2, 1]}
      layers:
        - {mark: line, y: extreme.tiny}
      """
    ),
    (
      "colours that differ from those of the report",
      """
      x: {value: time}
      color: {palette: {-2: blue, 2: orange}}
      layers:
        - {mark: line, y: "modes.limiting[lambda=[-2, 2], mode=1]", color: lambda}
      """
    ),
    (
      "a line through few points",
      """
      x: {value: time}
      layers:
        - {mark: line, y: "abs(modes.limiting[lambda=0, mode=1, time=0..2] - 0.6)"}
      """
    ),
  ]

  @Test func haveARangeAndARemedy() {
    let texts = Self.panels.map { name, panel in
      "# \(name)\n"
        + Fixture.messages(
          """
          fig-cap: A
          fig-alt: B
          panels:
            - 
          """ + panel.replacing("\n", with: "\n    "))
    }
    expectGolden(texts.joined(separator: "\n"), "panel-faults.txt")
  }

  private static func alternative(_ text: String) -> String {
    Fixture.messages("fig-cap: A\nfig-alt: '\(text)'\npanels: [{layers: [{mark: rule, y: 1}]}]\n")
  }

  @Test func alternativeTextsAreHeardInOneGo() {
    expectGolden(Self.alternative(String(repeating: "word ", count: 60)), "long-alternative.txt")
    let value = "[0.25](<#=\(Array(repeating: "1", count: 100).joined(separator: " + ")) + 0.25 - 100>)"
    #expect(Self.alternative(String(repeating: "x", count: 246) + value).isEmpty, "expressions do not count")
    #expect(!Self.alternative(String(repeating: "x", count: 247) + value).isEmpty)
  }
}
