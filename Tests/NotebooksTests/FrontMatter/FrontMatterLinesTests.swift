import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Where front matter begins and ends.
@Suite struct FrontMatterLinesTests {
  private static func lines(_ text: String) -> (lines: FrontMatterLines?, source: SourceText) {
    let source = SourceText(name: "a.md", text: text)
    return (FrontMatterLines(source), source)
  }

  @Test(arguments: [
    ("---\na: 1\n---\nText", "a: 1\n", "---\na: 1\n---"), ("---\n---\n", "", "---\n---"),
    ("---\r\na: λ\r\n---\r\nText", "a: λ\r\n", "---\r\na: λ\r\n---"),
    ("---\na: 1\n...\nText", "a: 1\n", "---\na: 1\n..."),
    ("--- \na: 1\n---\t\n", "a: 1\n", "---\na: 1\n---"), ("\n\n---\na: 1\n---\n", "a: 1\n", "\n\n---\na: 1\n---"),
    ("\u{FEFF}---\na: 1\n---\n", "a: 1\n", "\u{FEFF}---\na: 1\n---"),
    ("---\n\na: 1\n\n---", "\na: 1\n\n", "---\n\na: 1\n\n---"),
    ("---\na: 1\n----\n---\n", "a: 1\n----\n", "---\na: 1\n----\n---"),
    ("---\na: 1\n ---\n---", "a: 1\n ---\n", "---\na: 1\n ---\n---"),
  ])
  func contentAndLines(text: String, content: String, whole: String) throws {
    let (found, source) = Self.lines(text)
    let lines = try #require(found)
    #expect(lines.isClosed && !lines.isTOML)
    #expect(source.string(lines.content) == content)
    #expect(source.string(lines.bytes).replacing(/[ \t]+(?=\r?\n|$)/, with: "") == whole)
    #expect(source.string(lines.opening).hasSuffix("---") || source.string(lines.opening).hasPrefix("---"))
    #expect(lines.bytes.lowerBound == 0)
    #expect(lines.opening.upperBound <= lines.content.lowerBound && lines.content.upperBound <= lines.bytes.upperBound)
  }

  @Test(arguments: [
    "", "\n", "Text", "----\na: 1\n----\n", " ---\na: 1\n ---\n", "--\na: 1\n--\n", "\n---\n\na\n---\n", "- --\n",
  ])
  func otherBeginnings(text: String) { #expect(Self.lines(text).lines == nil) }

  @Test(arguments: [("---", ""), ("---\n", ""), ("---\na: 1", "a: 1"), ("---\na: 1\n--\n", "a: 1\n--\n")])
  func frontMatterThatIsNeverClosed(text: String, content: String) throws {
    let (found, source) = Self.lines(text)
    let lines = try #require(found)
    #expect(!lines.isClosed)
    #expect(source.string(lines.content) == content)
    #expect(lines.bytes == 0..<source.bytes.count)
    #expect(parseNotebook(text).diagnostics.map(\.code) == [.unclosedFrontMatter])
  }

  @Test(arguments: ["+++\na = 1\n+++\nText\n", "\n+++\na = 1\n+++\nText\n"]) func frontMatterInTOML(text: String) throws
  {
    let lines = try #require(Self.lines(text).lines)
    #expect(lines.isTOML && lines.isClosed)
    #expect(parseNotebook(text).notebook.blocks.map(\.range.text) == ["Text"])
  }

  /// The document begins after its front matter, and its ranges count from the start of the file.
  @Test(arguments: RandomDocument.seedsWithoutFrontMatter(20)) func theDocumentBeginsAfterIt(seed: UInt64) {
    let document = RandomDocument(seed: seed)
    let front = "---\ntitle: λ\nkeywords: [文]\n---\n"
    let (alone, below) = (parseNotebook(document.text).notebook, parseNotebook(front + document.text).notebook)
    #expect(below.frontMatter?["title"]?.range.text == "λ")
    #expect(below.shape == document.shape)
    let moved = alone.allInlines.map { $0.range.bytes.lowerBound + front.utf8.count }
    #expect(below.allInlines.map(\.range.bytes.lowerBound) == moved)
  }
}
