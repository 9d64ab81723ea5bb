import Results
import Testing

@testable import Figures

/// What captions say besides what their authors wrote.
@Suite struct RemarkTests {
  private static func collected(_ panels: [([String], PanelData.Letters)]) -> [String] {
    var remarks = FigureRemarks()
    for (phrases, letters) in panels { remarks.add(phrases, of: letters) }
    return remarks.sentences
  }

  @Test func lettersOfPanelsWithOneRemarkAreJoined() {
    let sentences = Self.collected([
      (["one thing"], .panel("A")), (["another"], .panel("B")), (["one thing", "another"], .panel("C")),
    ])
    #expect(sentences == ["(A, C) One thing.", "(B, C) Another."])
  }

  @Test func panelsWithoutLettersAreCountedToTheOneBefore() {
    let sentences = Self.collected([
      (["first"], .none), (["second"], .panel("A")), (["third"], .none), (["second"], .none), (["third"], .panel("B")),
    ])
    #expect(sentences == ["First.", "(A) Second.", "(A, B) Third."])
  }

  @Test func rowsAndColumnsOfLettersAreAllNamed() {
    let sentences = Self.collected([
      (["first"], .rows(["A", "B"])), (["first"], .columns(["C", "D"])), (["second"], .none), (["second"], .none),
    ])
    #expect(sentences == ["(A–D) First.", "(C, D) Second."])
  }

  /// Cells whose numbers reach to 1 and 2 (first row), and to 1 and 2 again, or to more with `factor`.
  private static func facets(_ share: String, factor: Double = 1, columns: [Double] = [1, 2]) throws -> [String] {
    let dimensions = [Fixture.axis("r", count: 2), Fixture.axis("c", count: 2), Fixture.axis("i", count: 3)]
    let scope = Fixture.scope([
      .init(
        "y",
        Fixture.array(dimensions) { indices in
          Double(indices[2]) * columns[indices[1]] * (indices[0] == 1 ? factor : 1)
        })
    ])
    let text = """
      facet: {rows: r, columns: c}
      x: {value: i}
      y: {share: \(share)}
      layers: [{mark: line, y: d.y}]
      """
    return try DrawnPanel(text, in: scope).figure.remarks
  }

  @Test func freeScalesAreNamedWhereRangesDiffer() throws {
    #expect(try Self.facets("all").isEmpty)
    #expect(try Self.facets("none") == ["The range of y differs between cells."])
    #expect(try Self.facets("row", factor: 3) == ["The range of y differs between rows."])
    #expect(try Self.facets("column") == ["The range of y differs between columns."])
  }

  @Test func freeScalesOfEqualRangesAreNotNamed() throws {
    for share in ["none", "row", "column"] { #expect(try Self.facets(share, columns: [2, 2]).isEmpty, "\(share)") }
    #expect(try Self.facets("row", factor: 1).isEmpty, "both rows reach to 2")
  }

  @Test func givenLimitsDoNotDiffer() throws {
    let text =
      """
      facet: {columns: kind}
      x: {value: x}
      y: {share: none, limits: [0, 5]}
      layers: [{mark: line, y: small.value}]
      """
    #expect(try DrawnPanel(text).figure.remarks == ["1 missing point joined over."])
  }

  @Test func bothAxesMayBeFree() throws {
    let text =
      """
      facet: {columns: lambda}
      x: {value: time, share: none}
      y: {share: none}
      layers:
        - {mark: line, y: "modes.shown[solver=exact, lambda=[0, 2], mode=1]"}
      """
    let phrases = ["The range of x differs between cells.", "The range of y differs between cells."]
    #expect(try DrawnPanel(text).figure.remarks == phrases)
  }

  @Test func remarksOfAFigureAreSaidOnce() throws {
    let panel = """
      x: {value: place, limits: [0, 3]}
          layers: [{mark: line, y: "noise.response[kind=odd, seed=1]"}]
      """
    let text = """
      fig-cap: A.
      fig-alt: A.
      panels:
        - \(panel)
        - letter: none
          \(panel)
        - \(panel)
      """
    #expect(try Fixture.data(text).remarks == ["(A, B) The curve continues beyond the right edge."])
  }

  @Test func remarksOnAnInsetOfASinglePanelNeedNoLetter() throws {
    let text = """
      fig-cap: A.
      fig-alt: A.
      panels:
        - {name: m, x: {value: x}, layers: [{mark: line, y: "small.value[kind=second]"}]}
        - inset: {in: m, at: [0.5, 0.5, 0.5, 0.5]}
          x: {value: x, limits: [0.5, null]}
          layers: [{mark: line, y: "small.value[kind=first_kind]"}]
      """
    let phrases = ["1 missing point joined over.", "The curve continues beyond the left edge."]
    #expect(try Fixture.data(text).remarks == phrases)
  }

  @Test func remarksOnAnInsetNameThePanelThatContainsIt() throws {
    let text = """
      fig-cap: A.
      fig-alt: A.
      panels:
        - {name: m, x: {value: x}, layers: [{mark: line, y: "small.value[kind=second]"}]}
        - {x: {value: x}, layers: [{mark: line, y: "small.value[kind=first_kind]"}]}
        - inset: {in: m, at: [0.5, 0.5, 0.5, 0.5]}
          x: {value: x, limits: [0.5, null]}
          layers: [{mark: line, y: "small.value[kind=first_kind]"}]
      """
    let sentences = ["(A) 1 missing point joined over.", "(inset of A) The curve continues beyond the left edge."]
    #expect(try Fixture.data(text).remarks == sentences)
  }

  @Test func sentencesBeginWithACapitalAndCountsAgree() {
    #expect(1.counting("point") == "1 point" && 2.counting("point") == "2 points" && 0.counting("point") == "0 points")
    #expect("NTK distance".lowercasingFirst() == "NTK distance" && "Seed".lowercasingFirst() == "seed")
  }
}
