import Diagnostics
import Outputs
import Testing

@testable import Commands

/// Messages about files in a scratch folder say where a user finds these files.
@Suite struct OutcomePlaceTests {
  @Test func filesOfAScratchFolderAreCalledByWhatTheyBelongTo() throws {
    func range(_ name: String) -> SourceRange { SourceRange(SourceText(name: name, text: "a\nbcd"), 3..<4) }
    let found = Diagnostic(
      .error, .usage, at: range("/tmp/x/notebook/a.md"), "'/tmp/x/b.csv' and '/tmp/xy' are absent",
      hints: [.init("see here", at: range("/tmp/x/c.md")), .init("or there", at: range("other.md"))])
    let named = try #require(Outcome(.usage, [found]).calling("/tmp/x", "my.zip").diagnostics.first)
    #expect(named.range?.source.name == "my.zip/notebook/a.md" && named.range?.bytes == 3..<4)
    #expect(named.range?.start.line == 2 && named.message == "'my.zip/b.csv' and '/tmp/xy' are absent")
    #expect(named.hints.map { $0.range?.source.name } == ["my.zip/c.md", "other.md"])
  }
}
