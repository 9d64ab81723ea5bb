import TestSupport
import Diagnostics
import Notebooks
import Schemas
import Testing

@Suite struct FrontMatterTests {
  /// Reads front matter made of `lines`.
  private func read(_ lines: String) -> (FrontMatter, [Diagnostic]) {
    var context = DecodingContext()
    let (notebook, diagnostics) = parseNotebook("---\n\(lines)\n---\n")
    let frontMatter = FrontMatter(notebook.frontMatter, &context)
    return (frontMatter, diagnostics + context.diagnostics)
  }

  /// What is front matter elsewhere in the file is said to be text.
  @Test(arguments: [
    ("Text.\n\n---\ntitle: A\n---\n", 3), ("<!-- a -->\n---\ntitle: A\n---\n", 2),
    ("Text.\n---\nx-own: 1\nauthor:\n  - A\n\n# b\n---\n", 2), ("---\ntitle: A\n---\n---\ndate: B\n---\n", 4),
    ("Text.\r\n\r\n---\r\ntitle: A\r\n---\r\n", 3),
  ])
  func belowOtherText(text: String, line: Int) {
    let faults = parseNotebook(text).diagnostics.filter { $0.code == .misplacedFrontMatter }
    #expect(faults.map(\.range?.start.line) == [line])
  }

  @Test(arguments: [
    "Text.\n\n---\n\ntitle: A\n\n---\n", "Text.\n\n---\nTitle: A\n---\n", "Text.\n\n---\ntitle: A\nand B\n---\n",
    "```yaml\n---\ntitle: A\n---\n```\n", "<!--\n---\ntitle: A\n---\n-->\n", "Text.\n\n---\ntitle: A\n",
    "Text.\n\n---", "    ---\n    title: A\n    ---\n", "---\ntitle: A\n---\n",
  ])
  func linesAcrossAreNoFrontMatter(text: String) {
    #expect(!parseNotebook(text).diagnostics.contains { $0.code == .misplacedFrontMatter })
  }

  @Test func everyKey() {
    let (frontMatter, diagnostics) = read(
      """
      title: From $\\lambda$ to *rich*
      subtitle: A study
      author:
        - {name: Ada, affiliation: Here, orcid: 0000-0002-1825-009X}
        - Grace
      date: 2024-02-29
      abstract: >-
        Two
        lines.
      keywords: [lazy, rich]
      license: CC-BY-4.0
      params: {rate: 1e-3, widths: [2, 4]}
      math: {R: '\\mathbb{R}'}
      toc: false
      x-other: anything
      """)
    #expect(diagnostics.isEmpty)
    #expect(frontMatter.title.plainText == "From \\lambda to rich")
    #expect(frontMatter.subtitle.plainText == "A study")
    #expect(frontMatter.authors.map(\.name) == ["Ada", "Grace"])
    #expect(frontMatter.authors.first?.affiliation == "Here")
    #expect(frontMatter.authors.first?.orcid == "0000-0002-1825-009X")
    #expect(frontMatter.date == "2024-02-29")
    #expect(frontMatter.abstract.plainText == "Two lines.")
    #expect(frontMatter.keywords == ["lazy", "rich"])
    #expect(frontMatter.license == "CC-BY-4.0")
    #expect(frontMatter.parameters.map(\.name) == ["rate", "widths"])
    #expect(frontMatter.macros.map(\.value) == ["\\mathbb{R}"])
    #expect(!frontMatter.hasContents)
  }

  /// What ends at a `#` was often meant to go on.
  @Test func commentsBehindTextsAreSaid() {
    let (frontMatter, diagnostics) = read(
      """
      title: Runs of seed #3, as measured
      abstract: 'Seed #3'
      license: CC0-1.0 # all of it
      author: {name: Ada # Lovelace
        }
      date: 2024-02-29 # a leap day
      """)
    #expect(frontMatter.title.plainText == "Runs of seed")
    #expect(frontMatter.abstract.plainText == "Seed #3")
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
    expectGolden(DiagnosticRenderer().render(diagnostics), "comments-in-texts.txt")
  }

  @Test(arguments: [
    "CC-BY-4.0", "MIT OR Apache-2.0", "(GPL-2.0-only WITH Classpath-exception-2.0) AND MIT", "LicenseRef-ours",
  ])
  func licencesOfSPDXAreKnown(_ license: String) {
    let (frontMatter, diagnostics) = read("license: \(license)")
    #expect(diagnostics.isEmpty)
    #expect(frontMatter.license == license)
  }

  @Test func otherLicencesAreSaid() {
    let lines = [
      "CC BY 4.0", "cc-by-4.0", "MIT OR", "MIT Apache-2.0", "(MIT", "GPL-2.0-only WITH MIT", "All rights reserved",
    ]
    let found = lines.map { DiagnosticRenderer().render(read("license: \($0)").1) }
    #expect(found.allSatisfy { $0.contains("[unknown-license]") })
    expectGolden(found.joined(), "unknown-licences.txt")
  }

  @Test(arguments: ["\n", "\n \n\r\n", "\u{FEFF}", "\u{FEFF}\n"])
  func blankLinesMayStandAboveIt(space: String) {
    let (notebook, diagnostics) = parseNotebook(space + "---\ntitle: Late\n---\n\nText.\n")
    #expect(diagnostics.isEmpty)
    #expect(notebook.frontMatter?["title"]?.text == "Late")
    #expect(notebook.blocks.count == 1)
  }

  @Test(arguments: ["\n---\n\nText.\n\n---\n", "\n---\nText.\n", "Text.\n\n---\na: b\n---\n"])
  func linesAcrossAreNone(text: String) { #expect(parseNotebook(text).notebook.frontMatter == nil) }

  @Test func absentFrontMatterIsEmpty() {
    var context = DecodingContext()
    let frontMatter = FrontMatter(nil, &context)
    #expect(context.diagnostics.isEmpty)
    #expect(frontMatter.title.isEmpty && frontMatter.authors.isEmpty && frontMatter.hasContents)
  }

  @Test(arguments: ["author: Ada", "author: [Ada]", "author: {name: Ada}", "author: [{name: Ada}]"])
  func oneAuthor(_ line: String) {
    let (frontMatter, diagnostics) = read(line)
    #expect(diagnostics.isEmpty)
    #expect(frontMatter.authors == [.init(name: "Ada", affiliation: nil, orcid: nil)])
  }

  @Test(arguments: ["2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "29 February", "2024-02-30", "20a4-01-01"])
  func wrongDates(_ date: String) {
    let (frontMatter, diagnostics) = read("date: \(date)")
    #expect(frontMatter.date == nil)
    #expect(diagnostics.map(\.code) == [.wrongType])
  }

  @Test func whatIsWrongIsReported() {
    let (_, diagnostics) = read(
      """
      titel: λ
      bibliography: refs.bib
      author: {nam: Ada, orcid: 1234}
      toc: yes
      title: [a]
      subtitle: '[2.94](#=a + b)'
      params: {"$(touch here)": 1, my-rate: 2, _x: 3, 1x: 4, é: 5, "x\\u0301": 6, "": 7, x_1: 8}
      math: {"q2": x, "R}{": y, "": z}
      """)
    #expect(diagnostics.filter { $0.code == .unknownKey }.allSatisfy { $0.severity == .warning })
    expectGolden(DiagnosticRenderer().render(diagnostics), "front-matter-errors.txt")
  }
}
