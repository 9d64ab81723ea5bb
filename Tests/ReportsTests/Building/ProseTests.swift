import Diagnostics
import Notebooks
import Testing

@testable import Reports

/// Pictures, tables, headings, notes and line ends of the text on a page.
@Suite struct ProseTests {
  private static func page(_ markdown: String, images: [String: ReportImage] = [:]) throws -> (
    html: String, found: [Diagnostic]
  ) {
    var inputs = ReportInputs(markdown)
    inputs.images = images
    let (document, found) = ReportBuilder().build(inputs)
    let html = try HTMLRenderer(templates: .builtIn(), math: MathTests.math).render(document)
    let body = html.components(separatedBy: "<main").last ?? ""
    return (body, found)
  }

  private static let rig = ["rig.png": ReportImage(mediaType: "image/png", bytes: [1, 2, 3])]

  @Test func picturesAndTablesAreNumberedWithTheOthers() throws {
    let markdown = """
      See @fig-rig, @fig-a, @tbl-hand and @tbl-a.

      ```yaml {#fig-a .figure}
      fig-cap: a
      ```

      ```yaml {#tbl-a .table}
      tbl-cap: a
      ```

      ![The *rig*.](rig.png){#fig-rig width=50%}

      | a |
      |---|
      | 1 |
      : By $x$. {#tbl-hand}
      """
    let (html, found) = try Self.page(markdown, images: Self.rig)
    #expect(found.isEmpty)
    for text in [
      "<a class=\"reference\" href=\"#fig-rig\">Figure\u{A0}2</a>",
      "<a class=\"reference\" href=\"#tbl-hand\">Table\u{A0}2</a>",
      "<div id=\"fig-rig\" class=\"figure picture\"><figure><div class=\"plate\"><img src=\"data:image/png;base64,AQID\" alt=\"The rig.\" style=\"width: 50.0%\"></div>",
      "<figcaption><strong class=\"title\">Figure 2</strong> The <em>rig</em>.</figcaption>",
      "<div id=\"tbl-hand\" class=\"table\">",
      "<caption><strong class=\"title\">Table 2</strong> By ",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func captionsOfPicturesReferToFigures() throws {
    let markdown = """
      ![Compare @fig-other.](rig.png){#fig-rig}

      ![The *other*; see @fig-rig.](rig.png){#fig-other}

      An image ![like @fig-rig](rig.png) in a line.
      """
    let (html, found) = try Self.page(markdown, images: Self.rig)
    #expect(found.isEmpty)
    for text in [
      "alt=\"Compare Figure 2.\"",
      "</strong> Compare <a class=\"reference\" href=\"#fig-other\">Figure\u{A0}2</a>.</figcaption>",
      "alt=\"The other; see Figure 1.\"", "alt=\"like Figure 1\"",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func aBrokenReferenceInACaptionIsSaidOnce() throws {
    for end in ["{#fig-rig}", " in a line."] {
      let (_, found) = try Self.page("![See @fig-none.](rig.png)\(end)\n", images: Self.rig)
      #expect(found.map(\.code) == [.brokenReference])
    }
  }

  @Test func aMissingPictureIsAnError() throws {
    for target in ["no.png", "fig-rig.png"] {
      let (_, found) = try Self.page("![a](\(target)){#fig-rig}\n\n@fig-rig\n")
      #expect(found.map(\.message) == ["there is no image '\(target)'"])
    }
  }

  @Test func sectionsWithoutNumbers() {
    let markdown =
      "# A\n\n## B\n\n# C {-}\n\n## D\n\n# E {#sec-e}\n\n## F {.unnumbered #sec-f}\n\n> # Quoted {#sec-q}\n\n- # Listed\n\n@sec-e @sec-f @sec-q\n"
    let (document, found) = ReportBuilder().build(ReportInputs(markdown))
    #expect(found.isEmpty)
    #expect(
      document.contents.map { "\($0.number ?? "-") \($0.title.plainText)" } == [
        "1 A", "1.1 B", "- C", "- D", "2 E", "- F",
      ])
    #expect(document.blocks.last?.paragraph?.plainText == "Section 2 F Quoted")
  }

  @Test func notesOfSeveralBlocks() throws {
    let (html, found) = try Self.page(
      "A.[^a] B.[^b]\n\n[^a]: One.\n\n    Two @eq-n.\n\n    $$x$$ {#eq-n}\n\n[^b]: Short.\n")
    #expect(found.isEmpty)
    #expect(html.contains("<li id=\"note-1\" style=\"position-anchor: --note-1\"><p>One.</p>\n<p>Two <a"))
    #expect(html.contains("<li id=\"note-2\" style=\"position-anchor: --note-2\">Short. <a class=\"back\""))
    #expect(html.contains("id=\"eq-n\""))
  }

  @Test(arguments: [
    ("日本語の文は\n行で終わる", "日本語の文は行で終わる"), ("文は、\n「行」で", "文は、「行」で"), ("한국어\n문장", "한국어\n문장"), ("文\nword", "文\nword"),
    ("word\n文", "word\n文"),
    ("*文*\n**行**", "<em>文</em><strong>行</strong>"), ("文\\\n行", "文<br>行"), ("a\nb", "a\nb"),
  ])
  func lineEndsBetweenWideCharacters(text: String, shown: String) throws {
    #expect(try Self.page(text + "\n").html.contains("<p>\(shown)</p>"))
  }

  @Test func commentsAreNotOnThePage() throws {
    let html = try Self.page(
      "# A\n\n<!-- secret -->\n\nB <!-- secret --> c.[^n]\n\n- <!-- secret -->\n\n[^n]: D <!-- secret\n\n    --> e.\n"
    ).html
    #expect(!html.contains("secret"))
  }
}
