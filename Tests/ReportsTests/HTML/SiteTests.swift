import Diagnostics
import Foundation
import Notebooks
import Schemas
import Testing

@testable import Reports

/// Pages of a collection: the ways between them, their list, and what they tell others of themselves.
@Suite struct SiteTests {
  private static let yaml = """
    title: All of *it*
    lead: Two groups of pages.
    about: About [a paper](https://example.org/paper).
    author: A. Student
    address: https://example.org/pages
    groups:
      First: {one: Page 1, two: {title: Page 2, about: All of <two>}}
      Second: {three: Page 3}
    related:
      Elsewhere: {address: more/index.html, title: More, about: Others.}
    """

  private static func collection() throws -> NotebookCollection {
    var context = DecodingContext()
    return try #require(NotebookCollection(SourceText(name: "collection.yaml", text: yaml), &context))
  }

  private static func document(_ name: String, abstract: String = "") throws -> ReportDocument {
    var inputs = ReportInputs("# Section\n\ntext")
    inputs.metadata.title = [Inline]("The & page \(name)")
    inputs.metadata.abstract = abstract.isEmpty ? [] : [Inline](abstract)
    inputs.metadata.date = "2026-01-31"
    (inputs.collection, inputs.pageName) = (try collection(), name)
    return ReportBuilder().build(inputs).document
  }

  @Test(arguments: [
    ("one", nil, "two.html"), ("two", "one.html", "three.html"), ("three", "two.html", nil), ("four", nil, nil),
  ])
  func pagesLeadToTheirNeighbours(name: String, previous: String?, next: String?) throws {
    let site = try #require(try Self.document(name).site)
    let view = try SiteView(site, InlineWriter(math: MathRenderer(), macros: []))
    #expect(view.previous?.address == previous && view.next?.address == next)
    #expect(view.groups.flatMap(\.pages).filter(\.isCurrent).map(\.address) == (name == "four" ? [] : ["\(name).html"]))
  }

  @Test func theListHasTheOrderAndTheGroupsOfTheCollection() throws {
    let entries = try ["four", "three", "one"].map {
      try WrittenEntry(IndexEntry(Self.document($0), path: "\($0).html"), math: MathRenderer())
    }
    let groups = IndexGroup.groups(of: entries, entries[0].site)
    #expect(groups.map(\.title) == ["First", "Second", "Other pages"])
    #expect(groups.map { $0.entries.map(\.entry.address) } == [["one.html"], ["three.html"], ["four.html"]])
    #expect(groups.flatMap(\.entries).map(\.label) == ["Page 1", "Page 3", nil])
    #expect(IndexGroup.groups(of: entries, nil).map { $0.entries.count } == [3])
    let page = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(entries)
    #expect(!page.contains("class=\"hero\""))
    #expect(page.contains("<h1>All of <em>it</em></h1>") && page.contains("<title>All of it</title>"))
  }

  /// A page without claims does not show the sum of all.
  @Test func thePagesOfAListShowTheirOwnCounts() throws {
    var inputs = Sample.inputs
    (inputs.collection, inputs.pageName) = (try Self.collection(), "one")
    let documents = ["one": ReportBuilder().build(inputs).document, "two": try Self.document("two")]
    let entries = try documents.sorted { $0.key < $1.key }.map { name, document in
      try WrittenEntry(IndexEntry(document, path: "\(name).html"), math: MathRenderer())
    }
    let page = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(entries)
    #expect(page.components(separatedBy: "<ul class=\"summary\">").count == 3)
  }

  @Test func theListBeginsWithTheFigureOfTheFirstPage() throws {
    func entry(_ name: String, pictured: String?) throws -> IndexEntry {
      var inputs = Sample.inputs
      (inputs.collection, inputs.pageName, inputs.pictured) = (try Self.collection(), name, pictured)
      return IndexEntry(ReportBuilder().build(inputs).document, path: "\(name).html")
    }
    let first = try entry("one", pictured: "fig-modes")
    #expect(first.hero?.source.label == "fig-modes")
    #expect(try entry("two", pictured: "fig-modes").hero == nil && entry("one", pictured: nil).hero == nil)
    let page = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render([first])
    #expect(page.contains("<figure class=\"hero\">\n<a href=\"one.html\"><img src=\"data:image/svg+xml"))
    #expect(
      page.contains("alt=\"Sigmoids in strict order at lambda 0.\"") && page.contains("<figcaption>Each mode under"))
  }

  /// The figure above the list is that of the page that the collection names, which keeps its own small picture.
  @Test(arguments: [("two", "two.html", true), ("nowhere", "one.html", false)])
  func theListBeginsWithTheFigureOfANamedPage(name: String, path: String, isShown: Bool) throws {
    var context = DecodingContext()
    let text = Self.yaml + "\npicture: \(name)\n"
    let collection = try #require(NotebookCollection(SourceText(name: "collection.yaml", text: text), &context))
    let entries = try ["one", "two"].map { page in
      var inputs = Sample.inputs
      (inputs.collection, inputs.pageName, inputs.pictured) = (collection, page, "fig-modes")
      let document = ReportBuilder().build(inputs).document
      let picture = ReportImage(mediaType: "image/png", bytes: [1])
      return try WrittenEntry(IndexEntry(document, path: "\(page).html", thumbnail: picture), math: MathRenderer())
    }
    let page = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(entries)
    #expect(page.contains("<figure class=\"hero\">\n<a href=\"\(path)\">"))
    #expect(page.components(separatedBy: "class=\"thumbnail\"").count == (isShown ? 3 : 2))
  }

  /// The picture for those who share a page is that of the figure that stands for it; without an address there is none.
  @Test(arguments: [(true, "https://example.org/pages/figures/fig-modes.png"), (false, nil)] as [(Bool, String?)])
  func sharedPagesShowTheirFigure(hasAddress: Bool, expected: String?) throws {
    var inputs = Sample.inputs
    let yaml = hasAddress ? Self.yaml : Self.yaml.replacing("address: https://example.org/pages\n", with: "")
    var context = DecodingContext()
    inputs.collection = NotebookCollection(SourceText(name: "collection.yaml", text: yaml), &context)
    (inputs.pageName, inputs.pictured) = ("one", "fig-modes")
    let document = ReportBuilder().build(inputs).document
    let identity = PageIdentity(document)
    #expect(identity.properties.first { $0.name == "og:image" }?.content == expected)
    #expect(identity.properties.contains { $0.name == "og:image:alt" } == hasAddress)
    let entry = try WrittenEntry(IndexEntry(document, path: "one.html"), math: MathRenderer())
    let list = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render([entry])
    #expect(list.contains("<meta property=\"og:image\"") == hasAddress)
    #expect(list.contains("<p class=\"origin\">By A. Student."))
  }

  @Test(arguments: ["example.org", "ftp://example.org/", "https://", "https:///x", "https://a b", "\"https://a\\\"b\""])
  func anAddressIsOneOfTheWeb(address: String) {
    var context = DecodingContext()
    let text = "title: A\nrepository: \(address)\n"
    let collection = NotebookCollection(SourceText(name: "collection.yaml", text: text), &context)
    #expect(collection?.repository == nil && context.diagnostics.count == 1)
  }

  @Test func pagesTellWhatTheyAre() throws {
    let identity = PageIdentity(try Self.document("two", abstract: "Short, with $x$."))
    #expect(identity.description == "Short, with x." && identity.siteTitle == "All of it")
    let properties = Dictionary(uniqueKeysWithValues: identity.properties.map { ($0.name, $0.content) })
    #expect(properties["og:url"] == "https://example.org/pages/two.html" && properties["og:image"] == nil)
    let named = Dictionary(uniqueKeysWithValues: identity.named.map { ($0.name, $0.content) })
    #expect(named["citation_author"] == "A. Student" && named["citation_publication_date"] == "2026/01/31")
    let bibTeX = try #require(identity.bibTeX)
    #expect(
      bibTeX.hasPrefix(
        "@misc{student2026page,\n  title = {The \\& page two},\n  author = {A. Student},\n  year = {2026},"))
  }

  /// Keys that no other work is likely to have; a name that ends in a small letter's word is that of a group.
  @Test(arguments: [
    ("Ada de Lovelace", "2026", "One function, three ways to learn it", "lovelace2026functionthree"),
    ("LazyRich contributors", "2026", "What the layers represent", "lazyrich2026whatlayers"),
    ("A. Student", nil, "On λ", "studenton"), ("李", nil, "λ", "page"),
  ])
  func referencesHaveKeysOfTheirOwn(author: String, year: String?, title: String, key: String) {
    #expect(PageReference.key(author, year, title) == key)
  }

  @Test func groupsAreWholeNamesInReferences() throws {
    var inputs = ReportInputs("text")
    inputs.metadata.title = [Inline]("A title")
    inputs.metadata.authors = [
      ReportMetadata.Author(name: "LazyRich contributors"), ReportMetadata.Author(name: "A. Student"),
    ]
    let identity = PageIdentity(ReportBuilder().build(inputs).document)
    #expect(identity.bibTeX?.contains("author = {{LazyRich contributors} and A. Student}") == true)
  }

  @Test(arguments: [("2026-11-05", "5 November 2026"), ("2026", "2026"), ("2026-13-01", "2026-13-01")])
  func datesAreInWords(iso: String, words: String) {
    #expect(WrittenDate(iso).words == words)
  }

  /// Pages say who wrote them and when, and lead to what they are about and to other collections.
  @Test func pagesHaveAHeadAndAMenu() throws {
    let page = try HTMLRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(Self.document("one"))
    #expect(page.contains("<span class=\"name\">A. Student</span>"))
    #expect(page.contains("<time datetime=\"2026-01-31\">31 January 2026</time>"))
    #expect(page.contains("<link rel=\"canonical\" href=\"https://example.org/pages/one.html\">"))
    #expect(page.contains("<a href=\"two.html\"><span class=\"number\">Page 2</span> All of &lt;two&gt;</a>"))
    #expect(page.contains("popovertarget=\"pages\">All pages</button>\n<div class=\"groups\" id=\"pages\" popover>"))
    #expect(page.contains("<p>Elsewhere</p>\n<ul>\n<li><a href=\"more/index.html\">More</a></li>"))
    #expect(page.contains(" <span class=\"name\">All of &lt;two&gt;</span></a>"))
  }

  @Test func theListEndsWithRelatedCollections() throws {
    let entry = try WrittenEntry(IndexEntry(Self.document("one"), path: "one.html"), math: MathRenderer())
    let page = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render([entry])
    #expect(page.contains("<h2 class=\"group\">Elsewhere</h2>"))
    #expect(page.contains("<a href=\"more/index.html\">More</a>") && page.contains("<p class=\"abstract\">Others.</p>"))
  }

  /// The list and its first page have different names in windows, and the list has its first figure once.
  @Test func theFirstPageDiffersFromTheList() throws {
    var inputs = Sample.inputs
    (inputs.collection, inputs.pageName, inputs.pictured) = (try Self.collection(), "one", "fig-modes")
    inputs.metadata.title = [Inline]("All of it")
    let document = ReportBuilder().build(inputs).document
    let page = try HTMLRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(document)
    #expect(page.contains("<title>Page 1 · All of it</title>"))
    let picture = ReportImage(mediaType: "image/png", bytes: [1])
    let entry = IndexEntry(document, path: "one.html", thumbnail: picture)
    let list = try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render([entry])
    #expect(list.contains("class=\"hero\"") && !list.contains("class=\"thumbnail\""))
    #expect(list.contains("claims on 1 page hold") || list.contains("claim on 1 page holds"))
  }

  @Test(arguments: ["javascript:alert(1)", "a b", "\"x\\\"y\"", "mailto:a@b"])
  func relatedPagesArePaths(address: String) {
    var context = DecodingContext()
    let text = "title: A\nrelated:\n  B: {address: \(address), title: C}\n"
    let collection = NotebookCollection(SourceText(name: "collection.yaml", text: text), &context)
    #expect(collection?.related.isEmpty == true && context.diagnostics.count == 1)
  }

  @Test func searchEnginesReadWhatAPageIs() throws {
    let identity = PageIdentity(try Self.document("two", abstract: "Is $x < 1$? </script>"))
    let text = try #require(identity.linkedData?.markup)
    #expect(!text.contains("<"))
    let data = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(data["@context"] as? String == "https://schema.org" && data["@type"] as? String == "ScholarlyArticle")
    #expect(data["name"] as? String == "The & page two" && data["abstract"] as? String == "Is x < 1? </script>")
    #expect(data["url"] as? String == "https://example.org/pages/two.html")
    #expect(data["datePublished"] as? String == "2026-01-31" && data["keywords"] == nil)
    #expect((data["author"] as? [[String: String]]) == [["name": "A. Student"]])
    #expect(data["isPartOf"] as? [String: String] == ["name": "All of it", "url": "https://example.org/pages/"])
    #expect(PageIdentity(ReportBuilder().build(ReportInputs("text")).document).linkedData == nil)
  }

  @Test func authorsKeepTheirPlacesAndIdentifiers() throws {
    let identity = PageIdentity(ReportBuilder().build(Sample.inputs).document)
    let authors = identity.named.filter { $0.name.hasPrefix("citation_author") }
    #expect(
      authors.map { $0.name.dropFirst(15) + "=" + $0.content } == [
        "=Ada Example", "_institution=Institute of Examples", "_orcid=0000-0002-1825-0097", "=Blaise Sample",
      ])
    #expect(identity.linkedData?.markup.contains("\"sameAs\":\"https://orcid.org/0000-0002-1825-0097\"") == true)
  }

  @Test func pagesShowTheirShortTitles() throws {
    let page = try HTMLRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(Self.document("two"))
    #expect(page.contains("<p class=\"label\">Page 2</p>\n<h1>The &amp; page two</h1>"))
    let other = try HTMLRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(Self.document("four"))
    #expect(!other.contains("class=\"label\""))
  }

  @Test func theListDrawsItsFigureInItsOwnWay() throws {
    var inputs = Sample.inputs
    (inputs.collection, inputs.pageName, inputs.pictured) = (try Self.collection(), "one", "fig-modes")
    let document = ReportBuilder().build(inputs).document
    let drawing = ListDrawing(svg: Array("<svg>a</svg>".utf8), narrow: Array("<svg>b</svg>".utf8))
    let entry = try WrittenEntry(IndexEntry(document, path: "one.html", hero: drawing), math: MathRenderer())
    #expect(entry.hero?.image == DataAddress.of(drawing: drawing.svg))
    #expect(entry.hero?.narrow == DataAddress.of(drawing: Array("<svg>b</svg>".utf8)))
  }

  @Test(arguments: [
    (String(repeating: "word ", count: 10), String(repeating: "word ", count: 10)),
    (
      String(repeating: "Seven words and a bit. ", count: 9),
      String(repeating: "Seven words and a bit. ", count: 6).dropped
    ),
    (String(repeating: "word ", count: 60), String(repeating: "word ", count: 29) + "word…"),
  ])
  func descriptionsEndAtSentencesOrWords(text: String, description: String) {
    #expect(PageIdentity.shortened(text) == description && description.count <= 155)
  }

  @Test func titlesInStyleSheetsEndNowhere() {
    #expect(PageIdentity.inStyleSheet("λ = \"1\"</style>").markup == #"λ \3d  \22 1\22 \3c \2f style\3e "#)
  }

  @Test func aCollectionNeedsATitle() {
    var context = DecodingContext()
    #expect(NotebookCollection(SourceText(name: "collection.yaml", text: "lead: x"), &context) == nil)
    #expect(context.diagnostics.map(\.code) == [.missingKey])
  }
}

extension String {
  /// The text without its last character.
  fileprivate var dropped: String { String(dropLast()) }
}
