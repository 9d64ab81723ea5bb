import Diagnostics
import Notebooks
import Testing

@testable import Reports

/// Numbers, levels and identifiers of headings.
@Suite struct SectionNumbersTests {
  private static func sections(_ markdown: String) -> [String] {
    let notebook = NotebookParser.parse(SourceText(name: "a.md", text: markdown)).notebook
    return LabelCatalogue(notebook, placement: notebook.placement).sections.sorted { $0.key < $1.key }.map {
      "\($0.value.number ?? "-") \($0.value.anchor) h\($0.value.level)"
    }
  }

  @Test(arguments: [
    ("# A\n\n## B\n\n## C\n\n# D", ["1 section-a h2", "1.1 section-b h3", "1.2 section-c h3", "2 section-d h2"]),
    ("## A\n\n### B {#sec-b}", ["1 section-a h2", "1.1 sec-b h3"]),
    ("# A\n\n# A\n\n# A", ["1 section-a h2", "2 section-a-2 h2", "3 section-a-3 h2"]),
    ("# A {.unnumbered}\n\n## B\n\n# C", ["- section-a h2", "- section-b h3", "1 section-c h2"]),
    ("# A\n\n### B\n\n###### C", ["1 section-a h2", "- section-b h4", "- section-c h6"]),
    ("# λ & *two* $x$!", ["1 section-λ-two-x h2"]),
    ("# A 2\n\n# A\n\n# A", ["1 section-a-2 h2", "2 section-a h2", "3 section-a-3 h2"]),
  ])
  func numbersOfHeadings(markdown: String, sections: [String]) {
    #expect(Self.sections(markdown) == sections)
  }

  /// No two sections have one identifier, whatever their titles are.
  @Test func identifiersDiffer() {
    let titles = ["A", "A 2", "a", "A-2", "2 A", "A!", "A 2"]
    let sections = Self.sections(titles.map { "# \($0)\n" }.joined(separator: "\n"))
    let anchors = sections.map { $0.split(separator: " ")[1] }
    #expect(Set(anchors).count == titles.count)
  }
}
