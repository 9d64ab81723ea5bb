import Diagnostics
import Results
import Schemas
import Testing

@testable import Figures

@Suite struct TreeTests {
  private static let living = """
    {animal: {fish: [goldfish, bluefish], bird: [bird_1, bird_2]}, plant: {alga: [alga_1, alga_2], flower: [rose]}}
    """

  private static func panel(_ tree: String, _ options: String = "", width: String = "6.5in", lines: String = "")
    throws -> DrawnPanel
  {
    try DrawnPanel(
      """
      \(lines)layers:
        - {mark: tree, tree: \(tree)\(options)}
      """, width: width)
  }

  private static func diagram(_ panel: DrawnPanel) throws -> TreeDiagram {
    try #require(panel.data.layers[0].series[0].diagram as? TreeDiagram)
  }

  private static func texts(_ items: [SceneItem]) -> [SceneText] {
    items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  private static func lines(_ items: [SceneItem]) -> [[Point]] {
    items.flatMap(\.paths).filter { $0.fill == nil }.flatMap(\.subpaths).map(\.points)
  }

  @Test func leavesAreInTheOrderWritten() throws {
    let panel = try Self.panel(Self.living)
    let root = try Self.diagram(panel).root
    #expect(root.leaves == ["goldfish", "bluefish", "bird 1", "bird 2", "alga 1", "alga 2", "rose"])
    #expect(root.leafCount == 7 && root.depth == 3)
    let leaves = Self.texts(panel.items()).suffix(7)
    #expect(leaves.map(\.text.plain) == root.leaves)
    let positions = leaves.map { $0.bounds(FakeLetters()).midX }
    #expect(zip(positions, positions.dropFirst()).allSatisfy { isNear($1 - $0, panel.area().size.width / 7, 1) })
  }

  @Test(arguments: [("[a]", 1, 1), ("[a, b, c]", 3, 1), ("{x: [a], y: [b, c]}", 3, 2), ("{x: {y: {z: [a]}}}", 1, 4)])
  func depthCountsBranchings(tree: String, leaves: Int, depth: Int) throws {
    let root = try Self.diagram(Self.panel(tree)).root
    #expect(root.leafCount == leaves && root.depth == depth)
  }

  @Test func everyNodeHangsFromItsParent() throws {
    let panel = try Self.panel(Self.living)
    let lines = Self.lines(panel.items())
    #expect(lines.count == 2 + 4 + 7)
    let start = lines[0][0]
    #expect(lines.count { $0[0] == start } == 2 && isNear(start.y, panel.area().minY, 3))
    for line in lines {
      #expect(line[1].y > line[0].y)
      #expect(line[0] == start || lines.contains { isNear($0[1].x, line[0].x) && $0[1].y < line[0].y })
    }
    let names = Self.texts(panel.items()).prefix(6).map { ($0.text.plain, $0.bounds(FakeLetters()).midX) }
    #expect(names.count == 6)
    for (name, x) in names { #expect(lines.contains { isNear($0[1].x, x, 1e-6) }, "\(name) hangs from nothing") }
  }

  @Test func nodesStandOverTheMiddleOfTheirLeaves() throws {
    let texts = Self.texts(try Self.panel("{left: [a, b, c], right: [d]}").items())
    let middle = { (name: String) in texts.first { $0.text.plain == name }?.bounds(FakeLetters()).midX }
    #expect(isNear(middle("left"), middle("b"), 1e-6) && isNear(middle("right"), middle("d"), 1e-6))
  }

  @Test func branchesAreMarkedAtTheirSides() throws {
    let items = try Self.panel("{left: [a, b], right: [c, d]}", ", branches: [+, −]").items()
    let marks = Self.texts(items).filter { ["+", "−"].contains($0.text.plain) }
    #expect(marks.map(\.text.plain).sorted() == ["+", "+", "+", "−", "−", "−"])
    #expect(Self.lines(items).count == 6)
    for line in Self.lines(items) {
      let isLeft = line[1].x < line[0].x
      let middle = (line[0].x + line[1].x) / 2
      let own = marks.filter { $0.text.plain == (isLeft ? "+" : "−") }.map { $0.bounds(FakeLetters()) }
      #expect(own.contains { isLeft ? isNear($0.maxX, middle - 4) : isNear($0.minX, middle + 4) })
    }
  }

  @Test func thirdBranchesHaveNoMark() throws {
    let texts = Self.texts(try Self.panel("[a, b, c]", ", branches: [+, −]").items())
    #expect(texts.map(\.text.plain).sorted() == ["+", "a", "b", "c", "−"])
  }

  @Test func notesStandBelowTheirLeaves() throws {
    let panel = try Self.panel("{left: [a_1, b], right: [c]}", ", notes: {a_1: first, c: third}")
    #expect(try Self.diagram(panel).notes == [0: "first", 2: "third"])
    let texts = Self.texts(panel.items())
    for (leaf, note) in [("a 1", "first"), ("c", "third")] {
      let above = texts.first { $0.text.plain == leaf }?.bounds(FakeLetters())
      let below = try #require(texts.first { $0.text.plain == note })
      #expect(below.paint == CatalogueColor.orange.paint.written)
      #expect(isNear(above?.midX, below.bounds(FakeLetters()).midX, 1e-6))
      #expect((above?.maxY ?? .infinity) <= below.bounds(FakeLetters()).minY)
    }
  }

  @Test func namesOfTheFigureNameNodesAndLeaves() throws {
    let text =
      """
      names: {a_1: The first, left: West}

      """
      + Fixture.panel(
        """
        layers:
          - {mark: tree, tree: {left: [a_1, b], right: [c]}, notes: {a_1: note}}
        """)
    let panel = try DrawnPanel(figure: text)
    #expect(Self.texts(panel.items()).map(\.text.plain) == ["West", "right", "The first", "note", "b", "c"])
  }

  static let trees = [
    living, "[a]", "[one, two, three]", "{x: {y: {z: [a, b]}}, w: [c]}",
    "[\(String(repeating: "leaf_of_a_tree, ", count: 15))leaf_of_a_tree]",
  ]

  @Test(arguments: trees, ["2in", "column", "10in"]) func nothingLeavesTheCell(tree: String, width: String) throws {
    for options in ["", ", branches: [+, −]"] {
      let panel = try Self.panel(tree, options, width: width, lines: "aspect: 20\n")
      let area = panel.area()
      let least = TreeLayout.leastHeight(try Self.diagram(panel), FakeLetters())
      #expect(area.size.height >= least - 1e-6)
      let flat = Rectangle(x: area.minX, y: area.minY, width: area.size.width, height: least)
      for cell in [area, flat] {
        let bounds = TreeLayout(try Self.diagram(panel), in: cell, FakeLetters()).items().flatMap {
          $0.bounds(FakeLetters())
        }
        #expect(bounds.allSatisfy(cell.expanded(by: 1).holds), "\(width) \(tree) \(options)")
      }
    }
  }

  @Test(arguments: [living, "{x: {y: {z: [a, b]}}, w: [c]}", "[one, two, three]"], ["column", "neurips-text", "10in"])
  func noTwoTextsTouch(tree: String, width: String) throws {
    let notes = tree == Self.living ? ", notes: {rose: a note, bird_1: sings}" : ""
    let panel = try Self.panel(tree, ", branches: [+, −]" + notes, width: width, lines: "aspect: 20\n")
    let texts = Self.texts(panel.items()).map { ($0.text.plain, $0.bounds(FakeLetters())) }
    #expect(texts.count > 2)
    for (index, text) in texts.enumerated() {
      for other in texts[..<index] {
        #expect(!text.1.expanded(by: -0.2).overlaps(other.1), "\(text.0) touches \(other.0)")
      }
    }
  }

  @Test func leavesReadUpwardsWhereTheyDoNotFit() throws {
    let rotations = { (width: String) in
      Set(Self.texts(try Self.panel(Self.living, width: width).items()).suffix(7).map(\.rotation))
    }
    #expect(try rotations("10in") == [0] && rotations("2in") == [-90])
  }

  @Test(arguments: [
    ("tree: {a: [b], c: []}", DiagnosticCode.wrongType), ("tree: word", .wrongType), ("tree: []", .wrongType),
    ("tree: {a: b}", .wrongType), ("tree: [[a, b], c]", .wrongType), ("tree: {}", .wrongType), ("", .missingKey),
    ("tree: [a, b], notes: {c: none}", .unknownCoordinate),
    ("tree: {left: [a, b]}, notes: {left: none}", .unknownCoordinate),
    ("tree: [a, b], sizes: [1, 2, 3]", .unusedChannel), ("tree: [a], x: 3", .unusedChannel),
    ("tree: [\((0..<65).map { "l\($0)" }.joined(separator: ", "))]", .tooManyCells),
  ])
  func treesThatCannotBeDrawn(tree: String, code: DiagnosticCode) {
    #expect(
      Fixture.codes(
        Fixture.panel(
          """
          layers:
            - {mark: tree, \(tree)}
          """)
      ).first == code)
  }

  @Test func leavesThatNotesMeanAreGuessed() {
    let text = Fixture.panel(
      """
      layers:
        - {mark: tree, tree: [goldfish, alga], notes: {goldfsh: x}}
      """)
    #expect(Fixture.messages(text).contains("did you mean 'goldfish'?"))
  }
}
