import Results
import Testing

@testable import Figures

@Suite struct FittedTextTests {
  private static let letters = FakeLetters()

  private static func width(_ text: RichText, _ size: Double) -> Double {
    letters.measure(text, fontSize: size).width
  }

  static let labels = [
    "Loss", "Loss of the whole network", "Singular values of the product $W_2W_1$ over time (τ)",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z", "Unbrokenandverylongwordthatfitsonnoline",
    "x $\\hat{a}_i$ y", "Two words", "",
  ]

  @Test(arguments: labels, [12.0, 30, 47, 80, 150, 400]) func everyLineFitsTheRoom(label: String, room: Double) {
    for most in 1...3 {
      let text = FittedText(label, room: room, mostLines: most, Self.letters)
      #expect(text.lines.count <= most && !text.lines.isEmpty)
      for line in text.lines { #expect(Self.width(line, text.fontSize) <= room + 1e-9) }
      #expect(text.width <= room + 1e-9)
      #expect(text.fontSize >= 7)
    }
  }

  @Test(arguments: labels, [12.0, 30, 47, 80, 150, 400]) func noWordIsLostUnlessTheTextIsCut(
    label: String, room: Double
  ) {
    let words = LabelMarkup.parse(label).plain.split(separator: " ").joined(separator: " ")
    for most in 1...3 {
      let text = FittedText(label, room: room, mostLines: most, Self.letters)
      let shown = text.lines.map(\.plain).joined(separator: " ")
      if shown == words { continue }
      #expect(shown.hasSuffix("…") && !shown.dropLast().contains("…"), "\(shown)")
      #expect(words.hasPrefix(shown.dropLast()), "\(shown)")
    }
  }

  @Test func whatFitsIsNeitherCutNorBroken() {
    let text = FittedText("Loss of the network", room: Self.width(RichText("Loss of the network"), 8), Self.letters)
    #expect(text.lines.map(\.plain) == ["Loss of the network"] && text.fontSize == Typography.label)
    let tight = FittedText(
      "Loss of the network", room: Self.width(RichText("Loss of the network"), 8) - 1, Self.letters)
    #expect(tight.lines.map(\.plain) == ["Loss of the network"] && tight.fontSize == 7.5)
  }

  @Test(arguments: [
    ("one two three four", ["one two", "three four"]),
    ("a considerably longer title", ["a considerably", "longer title"]),
    ("first second", ["first", "second"]), ("a bb ccc dddd eeeee", ["a bb ccc", "dddd eeeee"]),
  ])
  func twoLinesAreBalanced(label: String, lines: [String]) {
    let room = Self.width(RichText(label), 7.5) - 1
    #expect(FittedText(label, room: room, Self.letters).lines.map(\.plain) == lines)
  }

  /// A break after a mark of punctuation reads better than lines of equal length, one before a number worse.
  @Test(arguments: [
    ("He: mean −1.21", ["He:", "mean −1.21"]), ("Scaled (1, 2): mean 0.600", ["Scaled (1, 2):", "mean 0.600"]),
    ("Loss relative to λ = 0", ["Loss relative", "to λ = 0"]),
    ("512 units: near identity", ["512 units:", "near identity"]),
    ("prior knowledge: weights of s.d. 0.4", ["prior knowledge:", "weights of s.d. 0.4"]),
  ])
  func linesEndWhereOneWouldPause(label: String, lines: [String]) {
    let room = Self.width(RichText(label), 7.5) - 1
    #expect(FittedText(label, room: room, Self.letters).lines.map(\.plain) == lines)
  }

  @Test func threeLinesAreBalanced() {
    let text = FittedText(
      "aaa bbb ccc ddd eee fff", room: Self.width(RichText("aaa bbb"), 7) + 1, mostLines: 3, Self.letters)
    #expect(text.lines.map(\.plain) == ["aaa bbb", "ccc ddd", "eee fff"])
  }

  @Test func longestLineIsAsShortAsCanBe() {
    let words = "alpha be gamma delta epsilon zeta eta".split(separator: " ")
    let text = FittedText(words.joined(separator: " "), room: 110, Self.letters)
    let longest = (1..<words.count).map { index in
      [words[..<index], words[index...]].map { Self.width(RichText($0.joined(separator: " ")), text.fontSize) }.max()
        ?? 0
    }
    #expect(text.lines.count == 2 && isNear(text.width, longest.min()))
  }

  @Test func cutTextsKeepWhatFits() {
    let text = FittedText("several words that do not fit", room: 40, mostLines: 1, Self.letters)
    #expect(text.lines.count == 1)
    let shown = text.lines[0].plain
    #expect(shown == "several…")
  }

  @Test(arguments: [10.0, 30, 55, 90]) func usualWordsAreKeptWhole(room: Double) {
    let words = LabelMarkup.parse("a learned representation of untranslatableneologisms").words
    let text = FittedText(breaking: words, room: room, keepsUsualWords: true, Self.letters)
    let whole = words.filter { Self.width($0, text.fontSize) <= max(room, 8 * text.fontSize) }
    #expect(whole.count >= 3 && text.fontSize == Typography.tick)
    for word in whole { #expect(text.lines.contains { $0.words.contains(word) }, "\(word.plain) in \(room)") }
    #expect(text.width <= max(room, 8 * text.fontSize))
    let letters = text.lines.map(\.plain).joined().filter { $0 != " " }
    #expect(letters == words.map(\.plain).joined())
  }

  @Test func scriptsStayWithTheirLetters() {
    let text = FittedText("value of $x_{12}$ here", room: 45, mostLines: 3, Self.letters)
    let runs = text.lines.flatMap(\.runs).filter { $0.script == .subscript }
    #expect(runs.map(\.text) == ["12"])
    #expect(text.lines.contains { $0.plain.contains("x12") })
  }

  @Test func linesEndAtTheirPosition() throws {
    let text = FittedText("one two three four", room: 50, Self.letters)
    let position = Point(x: 30, y: 70)
    let level = text.items(endingAt: position, .middle).flatMap(\.positions)
    #expect(level.map(\.x) == [30, 30] && level[1] == position && isNear(level[1].y - level[0].y, text.height / 2))
    let upright = text.items(endingAt: position, .middle, rotation: -90).flatMap(\.positions)
    #expect(
      upright.map(\.y) == [70, 70] && upright[1] == position && isNear(upright[1].x - upright[0].x, text.height / 2))
  }

  @Test func titlesOfPanelsAreWrapped() throws {
    let title = "A title that is considerably longer than the panel is wide"
    let panel = try DrawnPanel(
      """
      title: \(title)
      x: {value: x}
      layers:
        - {mark: line, y: small.value, color: kind}
      """, width: "2in")
    let texts = panel.figure.scene(measuring: Self.letters).texts
    let lines = texts.filter { title.contains($0.text.plain.replacing("…", with: "")) && $0.text.plain.count > 5 }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.bounds(Self.letters).maxY <= panel.area().minY })
  }
}

extension SceneItem {
  /// The anchor of a text.
  fileprivate var positions: [Point] { if case .text(let text) = self { [text.position] } else { [] } }
}
