import Diagnostics
import Notebooks
import Testing

@testable import Reports

/// Pages as a preview serves them.
@Suite struct LivePageTests {
  private static let text = """
    Above all.

    # First

    Prose of the first.

    ```yaml {#run .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    ```

    > Quoted prose.

    ## Second {#sec-second}

    ```yaml {#fig-one .figure}
    fig-cap: One.
    ```
    """
  private static let source = SourceText(name: "n.md", text: text)
  private static let notebook = NotebookParser.parse(source).notebook
  private static let page = """
    <body><h2 id="section-first">First</h2>
    <div id="experiment-run" class="experiment">…</div>
    <h3 id="sec-second">Second</h3>
    <div class="figure" id="fig-one">…</div></body>
    """

  /// A diagnostic at the first occurrence of `part`.
  private static func finding(_ part: String, _ severity: Diagnostic.Severity = .error) throws -> Diagnostic {
    let range = try #require(text.firstRange(of: part))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let code = DiagnosticCode("some-code", meaning: "")
    return Diagnostic(severity, code, at: SourceRange(source, start..<start + part.utf8.count), "about \(part)")
  }

  @Test(arguments: [
    ("Above", nil), ("# First", "section-first"), ("Prose", "section-first"), ("network", "experiment-run"),
    ("```yaml {#run", "experiment-run"), ("Quoted", "section-first"), ("## Second", "sec-second"), ("One", "fig-one"),
  ])
  func everyPositionHasItsElement(part: String, anchor: String?) throws {
    #expect(PageElements(Self.notebook).anchor(of: try Self.finding(part).range) == anchor)
  }

  @Test func otherFilesHaveNoElement() {
    let other = SourceText(name: "works.bib", text: Self.text)
    #expect(PageElements(Self.notebook).anchor(of: SourceRange(other, 20..<30)) == nil)
    #expect(PageElements(Self.notebook).anchor(of: nil) == nil)
  }

  @Test func whatWasFoundStandsAboveItsElement() throws {
    let found = [try Self.finding("One"), try Self.finding("fig-cap", .warning), try Self.finding("network")]
    let page = LivePage(Self.page, found, at: PageElements(Self.notebook), isOutdated: false)
    let html = page.html(templates: .builtIn(), revision: "r", nonce: "n")
    let notes = html.matches(of: /<div class="preview-note">(.*?)<\/div>\n<div ([^>]*)>/.dotMatchesNewlines())
    #expect(
      notes.map { String($0.2) } == [#"id="experiment-run" class="experiment""#, #"class="figure" id="fig-one""#])
    let inFigure = try #require(notes.last?.1)
    // In the order of the text.
    #expect(inFigure.matches(of: /class="(\w+)">[^:]*:16:/).map { String($0.1) } == ["warning", "error"])
    #expect(html.contains(##"<a href="#fig-one">show</a>"##))
  }

  @Test func whatHasNoElementStandsInTheBannerAlone() throws {
    let page = LivePage(
      "<body><p>Old.</p></body>", [try Self.finding("One")], at: PageElements(Self.notebook), isOutdated: true)
    let html = page.html(templates: .builtIn(), revision: "r", nonce: "n")
    #expect(html.contains("about One") && !html.contains("class=\"preview-note\"") && !html.contains("<a href"))
  }

  @Test func theBannerAloneChangesWithTheWork() throws {
    let found = [try Self.finding("One", .warning)]
    func page(_ found: [Diagnostic], _ activity: String?) -> LivePage {
      LivePage(Self.page, found, at: PageElements(Self.notebook), isOutdated: false, activity: activity)
    }
    #expect(page(found, "Computing").differsInBannerOnly(from: page(found, nil)))
    #expect(!page(found, nil).differsInBannerOnly(from: page([], nil)))
    #expect(page(found, "Computing n").banner(templates: .builtIn(), revision: "r").contains("<p>Computing n</p>"))
  }
}
