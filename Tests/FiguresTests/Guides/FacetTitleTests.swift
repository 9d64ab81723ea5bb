import Testing

@testable import Figures

/// Titles that differ are shown differently, however narrow the cells are.
@Suite struct FacetTitleTests {
  private static let letters = FakeLetters()

  private static func fitted(_ titles: [String], room: Double) -> [FittedText] {
    FacetTitles([titles], rooms: [titles.map { _ in room }], letters).fitted[0].compactMap(\.self)
  }

  private static let sets = [
    ["Sd = 0.1", "Sd = 0.2", "Sd = 0.25"], ["mode 1, λ = 1", "mode 1, λ = 2", "mode 2, λ = 1", "mode 2, λ = 2"],
    ["an extraordinarily long label of A", "an extraordinarily long label of B"],
    ["extraordinarily1", "extraordinarily2"], ["a = 1 of many", "a = 2 of many", "no other of many"],
    ["$\\lambda_1$ = 3", "$\\lambda_2$ = 3"], ["same words", "same words and more"],
  ]

  @Test(arguments: sets, [6.0, 11, 17, 24, 33, 47, 80, 200]) func theyAreToldApart(titles: [String], room: Double) {
    let shown = Self.fitted(titles, room: room)
    #expect(Set(shown.map(\.lines)).count == titles.count, "\(shown.map { $0.lines.map(\.plain) })")
    // A single character may be wider than the narrowest cell.
    if room > 10 { for text in shown { #expect(text.width <= room + 1e-9) } }
  }

  @Test func whatTellsApartIsKept() {
    let shown = Self.fitted(["Standard deviation = 0.1", "Standard deviation = 0.2"], room: 30)
    #expect(shown.map { $0.lines.map(\.plain) } == [["…0.1"], ["…0.2"]])
  }

  @Test func oneTitleKeepsTheName() {
    let shown = Self.fitted(["Relative scale of both layers = 1", "Relative scale of both layers = 2"], room: 42)
    #expect(shown[0].lines.map(\.plain).joined(separator: " ") == "Relative scale of both layers = 1")
    #expect(shown[1].lines.map(\.plain).last?.hasSuffix("2") ?? false)
  }

  @Test(arguments: [6.0, 9, 12, 15, 20, 30]) func numbersAreNeverCut(room: Double) {
    let numbers = ["−3.75", "1000", "0.002", "12000"]
    let shown = Self.fitted(numbers.map { "λ = \($0)" }, room: room)
    #expect(shown.count == numbers.count)
    for (number, text) in zip(numbers, shown) {
      #expect(text.lines.contains { $0.plain.hasSuffix(number) }, "\(text.lines.map(\.plain))")
    }
  }

  @Test func titlesThatFitAreWhole() {
    let shown = Self.fitted(["Sd = 0.1", "Sd = 0.2"], room: 100)
    #expect(shown.map { $0.lines.map(\.plain) } == [["Sd = 0.1"], ["Sd = 0.2"]])
  }

  @Test func titlesCutDifferentlyStay() {
    let shown = Self.fitted(["first of all the titles", "second of all the titles"], room: 40)
    #expect(shown.allSatisfy(\.isCut) && shown[0].lines[0].plain.hasPrefix("first"))
  }

  @Test func narrowColumnsHaveDifferentTitles() throws {
    let scope = Fixture.scope([
      .init(
        "y",
        Fixture.array([Fixture.axis("sd", .numbers((1...14).map { 0.01 * Double($0) })), Fixture.axis("i", count: 2)]) {
          Double($0[1])
        })
    ])
    let panel = try DrawnPanel(
      """
      facet: {columns: sd}
      layers: [{mark: line, x: i, y: d.y}]
      """, width: "column", in: scope)
    let titles = panel.guides.facetTitles[0].compactMap { $0?.lines }
    #expect(Set(titles).count == 14)
  }
}
