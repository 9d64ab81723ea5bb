import Diagnostics
import Testing

@testable import Notebooks

/// What begins the lines of a source.
@Suite struct LineMarksTests {
  private static func marks(_ text: String) -> LineMarks { LineMarks(SourceText(name: "a.md", text: text)) }

  @Test(arguments: [
    ("text", "text"), ("  text  ", "text"), ("> text", "text"), (">text", "text"), ("> > - text", "text"),
    ("- text", "text"), ("12. text", "text"), ("3) text\t", "text"), ("-text", "-text"), ("1.text", "1.text"),
    ("1234567890. text", "1234567890. text"), ("> ", ""), ("-", ""), ("- - - a", "a"), ("", ""), ("+ 1", "1"),
  ])
  func contentIsWhatFollowsTheMarks(line: String, content: String) {
    let marks = Self.marks("λ\n\(line)\nλ")
    #expect(marks.source.string(marks.content(ofLine: 2)) == content)
  }

  /// A mark that ends after the limit belongs to the text, as in `- - a` whose text is `- a`.
  @Test func aLimitKeepsMarks() {
    let marks = Self.marks("> - - a")
    #expect((0...7).map { marks.content(ofLine: 1, limit: $0).lowerBound } == [0, 1, 2, 3, 4, 5, 6, 6])
  }

  @Test(arguments: ["---", "***", " * * *", "_____", "> ---", "- - -", "> - ***", "\t---"])
  func linesAcross(line: String) { #expect(Self.marks(line).isThematicBreak(line: 1)) }

  @Test(arguments: ["--", "- -", "-*-", "--- a", "a ---", "", "===", "> --", "1. --"])
  func otherLines(line: String) { #expect(!Self.marks(line).isThematicBreak(line: 1)) }

  @Test(arguments: [
    ("```", "```", ""), ("````swift x ", "````", "swift x"), ("> ~~~ a`b", "~~~", "a`b"), ("- ```a", "```", "a"),
  ])
  func fences(line: String, mark: String, info: String) throws {
    let marks = Self.marks("λ\n" + line)
    let fence = try #require(marks.fence(line: 2))
    #expect(marks.source.string(fence.marks) == mark)
    #expect(marks.source.string(fence.info) == info)
  }

  @Test(arguments: ["``", "``` a`b", "a ```", "", "~~"])
  func noFences(line: String) { #expect(Self.marks(line).fence(line: 1) == nil) }

  @Test(arguments: [
    ("```", "```", true), ("```", "`````", true), ("````", "```", false), ("```", "~~~", false),
    ("~~~ a", "~~~ b", false), ("~~~ a", "~~~", true),
  ])
  func aFenceIsClosedByOneThatIsNotShorter(opening: String, closing: String, closes: Bool) throws {
    let marks = Self.marks("\(opening)\n\(closing)")
    #expect(marks.closes(try #require(marks.fence(line: 2)), try #require(marks.fence(line: 1))) == closes)
  }

  @Test(arguments: [
    ("```\na\n```\nb", "a\n", "```\na\n```", true), ("```\n```", "", "```\n```", true),
    ("~~~\na\n```\n~~~~ \n", "a\n```\n", "~~~\na\n```\n~~~~", true), ("```\na\nb\n\n", "a\nb\n\n", "```\na\nb", false),
    ("```", "", "```", false), ("```\r\na\r\n```\r\n", "a\r\n", "```\r\na\r\n```", true),
  ])
  func fencedLines(text: String, content: String, whole: String, isClosed: Bool) throws {
    let marks = Self.marks(text)
    let fenced = FencedLines(try #require(marks.fence(line: 1)), in: marks)
    #expect(marks.source.string(fenced.content) == content)
    #expect(marks.source.string(fenced.bytes) == whole)
    #expect(fenced.isClosed == isClosed)
  }

  @Test(arguments: [
    ("- a", true), ("* a", true), ("1) a", true), ("-", true), ("> - a", true), ("[^a]: b", true), ("-a", false),
    ("1.a", false), ("a - b", false), ("", false), ("1234567890. a", false),
  ])
  func itemsAndNotesBegin(line: String, begins: Bool) { #expect(Self.marks(line).beginsItem(line: 1) == begins) }

  @Test(arguments: [
    ("# a", true), ("###### a", true), ("#", true), ("> ## a", true), ("####### a", false), ("#a", false),
    ("a # b", false),
  ])
  func headings(line: String, isHeading: Bool) { #expect(Self.marks(line).isHeading(1) == isHeading) }

  @Test(arguments: [
    ("a", 0, ""), ("> a", 1, "> "), (">> a", 2, ">> "), (" > > a", 2, " > > "), ("a > b", 0, ""), (">", 1, ">"),
    ("  a", 0, "  "),
  ])
  func depthOfQuotations(line: String, depth: Int, start: String) {
    #expect(Self.marks(line).quotationDepth(line: 1) == depth)
    #expect(Self.marks(line).quotation(line: 1) == Array(start.utf8))
  }

  @Test(arguments: [
    ("[a]: b", true), ("> [a b]: c", true), ("[^a]: b", false), ("[a] : b", false), ("[a](b): c", false),
    ("x [a]: b", false),
  ])
  func definitionsOfLinks(line: String, isDefinition: Bool) {
    #expect(Self.marks(line).isLinkDefinition(1) == isDefinition)
  }
}
