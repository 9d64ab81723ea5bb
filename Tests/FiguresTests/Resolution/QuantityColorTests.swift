import Results
import Testing

@testable import Figures

/// Colours of variables through a report.
@Suite struct QuantityColorTests {
  /// Six variables without a colour of their own, and some with.
  private static let families: [String: VariableFamily] = [
    "function": .function, "loss": .error, "gap": .error, "ntk": .tangentKernel,
  ]

  private static let scope: EvaluationScope = {
    let names = ["a", "b", "c", "e", "f", "g", "h", "i", "j", "function", "loss", "gap", "ntk"]
    return Fixture.scope(
      names.enumerated().map { index, name in
        .init(
          name, LabelledArray([Fixture.axis("x", count: 2)], .numbers([Double(index), 1])), family: families[name])
      })
  }()

  private static func figure(_ panels: [[String]]) -> String {
    """
    fig-cap: A.
    fig-alt: A.
    panels:
    """
      + panels.map { layers in
        "\n  - x: {value: x}\n    layers:" + layers.map { "\n      - {mark: line, \($0)}" }.joined()
      }.joined()
  }

  /// The colours of the layers of each panel of each figure of a report.
  private static func paints(_ figures: [[[String]]]) throws -> [[[Paint]]] {
    let specs = try figures.map { try #require(Fixture.figure(figure($0)).spec) }
    let colors = QuantityColors(specs, in: scope)
    return try specs.map { spec in
      try #require(spec.resolve(in: scope, colors: colors).0).panels.map { $0.layers.map(\.paint) }
    }
  }

  @Test func variablesKeepTheirColoursInFiguresOfAnotherOrder() throws {
    let found = try Self.paints([[["y: d.a", "y: d.b", "y: d.c"]], [["y: d.c", "y: d.a"]], [["y: d.b"], ["y: d.c"]]])
    let (a, b, c) = (found[0][0][0], found[0][0][1], found[0][0][2])
    #expect(Set([a, b, c]).count == 3)
    #expect(found[1] == [[c, a]] && found[2] == [[b], [c]])
  }

  @Test func functionsOfAVariableHaveItsColour() throws {
    let found = try Self.paints([[["y: d.a", "y: d.b"]], [["y: 2 * d.b"]], [["y: \"d.a[x=[1, 2]] + d.b\""]]])
    #expect(found[1][0][0] == found[0][0][1] && found[2][0][0] == found[0][0][0])
  }

  @Test func twoVariablesOfAPanelNeverShareAColour() throws {
    let all = ["a", "b", "c", "e", "f", "g", "h", "i"].map { "y: d.\($0)" }
    for layers in [
      all, ["y: d.loss", "y: d.gap"], ["y: d.i", "y: d.a", "y: d.function"],
      ["y: d.ntk", "y: d.loss", "y: d.gap", "y: d.j"],
    ] {
      let paints = try Self.paints([[all, ["y: d.j"]], [layers]])[1][0]
      #expect(Set(paints).count == layers.count, "\(layers)")
    }
  }

  @Test func layersWithOneYShareItsColour() throws {
    let layers = ["y: d.a", "y: d.b", "y: d.a", "y: d.b, style: {dash: dotted}", "y: d.a + 0"]
    let paints = try Self.paints([[layers]])[0][0]
    #expect(paints[0] == paints[2] && paints[1] == paints[3] && paints[0] != paints[1])
    #expect(paints[4] != paints[0] && paints[4] != paints[1], "another quantity of the same variable")
  }

  @Test func variablesOwnTheirColours() throws {
    let paints = try Self.paints([[["y: d.function"], ["y: d.loss"], ["y: d.ntk"], ["y: d.gap"]]])[0]
    let colors: [CatalogueColor] = [.orange, .ochre, .pink, .ochre]
    #expect(paints == colors.map { [$0.paint] })
  }

  @Test func ownedColoursAreNotDealtOutWhereTheirOwnerIsShown() throws {
    let found = try Self.paints([[["y: d.a", "y: d.function", "y: d.b"]], [["y: d.a"]]])
    #expect(found[0][0][1] == CatalogueColor.orange.paint)
    #expect(found[0][0][0] != CatalogueColor.orange.paint && found[1][0][0] == found[0][0][0])
  }

  @Test func writtenColoursAndPresetsAreKept() throws {
    let layers = ["y: d.a, style: {color: green}", "y: d.b, style: theory", "y: d.b, style: limit"]
    let paints = try Self.paints([[layers]])[0][0]
    #expect(paints == [CatalogueColor.green.paint, .ink, .quietLine])
    let next = try Self.paints([[[layers[0], "y: d.b"]]])[0][0][1]
    #expect(next == CatalogueColor.orange.paint, "written colours are not dealt out")
  }

  @Test func scalesOfColourTakeNoColourFromTheReport() throws {
    let panels = ["    layers: [{mark: points, y: d.a, color: x}]", "    layers: [{mark: points, y: d.b}]"]
    let text = """
      fig-cap: A.
      fig-alt: A.
      panels:
      """ + panels.map { "\n  - x: {value: x}\n\($0)" }.joined()
    let paint = try Fixture.data(text, in: Self.scope).panels[1].layers[0].paint
    #expect(paint == CatalogueColor.orange.paint)
  }
}
