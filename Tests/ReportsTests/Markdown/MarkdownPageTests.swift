import Notebooks
import TestSupport
import Testing

@testable import Reports

/// Pages as Markdown for hosts of code.
@Suite struct MarkdownPageTests {
  private static func page(_ inputs: ReportInputs) -> MarkdownPage {
    MarkdownPage(ReportBuilder().build(inputs).document, folder: "sample_files")
  }

  @Test func hasTheTextOfTheGolden() {
    let page = Self.page(Sample.inputs)
    expectGolden(page.text, "sample-page.md")
    #expect(page.pictures.isEmpty)
  }

  /// Whatever a text says, Markdown says the same: no character of it has a meaning of its own.
  @Test(arguments: 1...200) func escapedTextIsReadAsItIs(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let signs: [Character] = Array("ab1 \\`*_{}()#+-.!|<>&$~^=:;'\"/,?%")
    var text = ""
    for _ in 0..<30 { text.append(signs[Int.random(in: 0..<signs.count, using: &generator)]) }
    let words = text.split(separator: " ").joined(separator: " ")
    #expect([Inline](MarkdownText.escaped(words)).plainText == words)
  }

  @Test func onlyWhatMeansSomethingIsEscaped() {
    #expect(MarkdownText.escaped("[a](b) @c") == "\\[a\\](b) \\@c")
    #expect(MarkdownText.escaped("1. a - b, 2.5") == "1\\. a - b, 2.5")
    #expect(MarkdownText.escaped("- a\n+ b\n12) c") == "\\- a\n\\+ b\n12\\) c")
    #expect(MarkdownText.escaped("1. a", startsLine: false) == "1. a")
  }

  @Test(arguments: ["a", "`a`", "``", "a ` b", " ", " a ", " a", "|"]) func codeIsReadAsItIs(text: String) {
    #expect([Inline](MarkdownText.code(text)).plainText == text)
  }

  @Test func linksLeadToTheMarkdownOfOtherNotebooks() {
    var inlines = MarkdownInlines(macros: [], folder: "x_files")
    let links = ["other.html", "other.html#fig-a", "x_files/files/a.html", "https://a.org/b.html", "#sec-a"].map {
      ReportInline.link([.text("a")], target: $0, title: nil)
    }
    #expect(
      inlines.text(links)
        == "[a](other.md)[a](other.md#fig-a)[a](x_files/files/a.html)[a](https://a.org/b.html)[a](#sec-a)")
  }

  @Test func picturesAreFilesOnce() {
    var inlines = MarkdownInlines(macros: [], folder: "x_files")
    let image = ReportInline.image(ReportImage(mediaType: "image/jpeg", bytes: [1, 2]), alternativeText: "a [b]")
    #expect(
      inlines.text([image, image])
        == "![a \\[b\\]](x_files/picture-1.jpg)![a \\[b\\]](x_files/picture-1.jpg)")
    #expect(inlines.pictures.map(\.name) == ["picture-1.jpg"])
  }

  /// Hosts of code know none of the author's commands.
  @Test func commandsOfTheAuthorAreExpanded() {
    let macros = [
      MathMacro(name: "M", definition: #"\mathbb{R}"#), MathMacro(name: "n", definition: #"\lVert #1\rVert_{#2}"#),
    ]
    #expect(
      macros.expanded(#"\n{a_{1}}2 \in \M^2, \n x\M, \nu"#)
        == #"\lVert a_{1}\rVert_{2} \in \mathbb{R}^2, \lVert x\rVert_{\mathbb{R} }, \nu"#)
  }
}
