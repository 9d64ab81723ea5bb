import Diagnostics
import Testing

@testable import Citations

/// TeX in fields as text, and where in the file its parts are.
@Suite struct TeXTextTests {
  @Test(
    arguments: [
      (#"\emph{a} b"#, [.emphasis([.text("a")]), .text(" b")]),
      (#"\textbf{a \emph{b}}"#, [.strong([.text("a "), .emphasis([.text("b")])])]),
      (#"\texttt{a}"#, [.code("a")]), ("$x^2$ a", [.math("x^2"), .text(" a")]),
      (#"a\alpha"#, [.text("a"), .math(#"\alpha"#)]),
      (#"{\em a} b"#, [.emphasis([.text("a")]), .text(" b")]), ("", []), ("  ", []), ("{{a}}", [.text("a")]),
      (#"\href{https://a.org}{b}"#, [.link([.text("b")], target: "https://a.org")]),
      (#"\noopsort{x}a"#, [.text("a")]),
    ] as [(String, [WorkText])])
  func piecesOfText(tex: String, pieces: [WorkText]) { #expect(TeXText(value(tex)).pieces == pieces) }

  @Test(arguments: [
    (#"λ $x_1$ b"#, "$x_1$", "x_1"), (#"λ \(y\)"#, #"\(y\)"#, "y"), (#"a \beta"#, #"\beta"#, #"\beta"#),
    (#"\ensuremath{z} λ"#, #"\ensuremath{z}"#, "z"), ("$$w$$", "$$w$$", "w"), ("$ v $", "$ v $", "v"),
  ])
  func formulasHaveTheirRanges(tex: String, written: String, formula: String) throws {
    let found = try #require(TeXText(value(tex)).formulas.first)
    #expect(found.range.text == written)
    #expect(found.tex == formula)
  }

  @Test(arguments: [(#"λ \foo{x}"#, #"\foo"#), ("λ costs $5", "$"), (#"λ d\'Hondt"#, #"\'H"#)])
  func faultsHaveTheirRanges(tex: String, written: String) {
    #expect(TeXText(value(tex)).faults.map { $0.range?.text } == [written])
  }

  @Test(arguments: [(#"$\lambda$ a"#, "λ a"), (#"\emph{a} \textbf{b}"#, "a b"), (#"$W_1$"#, "W_1")])
  func plainText(tex: String, plain: String) { #expect(TeXText(value(tex)).plain == plain) }

  @Test func linksAreNotNested() {
    let text: [WorkText] = [.emphasis([.link([.text("a")], target: "x")]), .strong([.text("b")]), .code("c")]
    #expect(text.withoutLinks == [.emphasis([.text("a")]), .strong([.text("b")]), .code("c")])
    #expect(text.plainText == "abc")
  }

  // MARK: The cursor

  @Test(arguments: [
    ("https://a.org. b", "https://a.org"), ("https://a.org/(b))", "https://a.org/(b)"), ("www.a.org, b", "www.a.org"),
    ("doi:10.1/a} b", "doi:10.1/a"), ("http://a.org/{b}c}", "http://a.org/{b}c"), ("HTTPS://A.org!?", "HTTPS://A.org"),
  ])
  func addresses(text: String, address: String) {
    var cursor = TeXCursor(text)
    #expect(cursor.takeAddress() == address)
    #expect(cursor.index == address.utf8.count)
  }

  @Test(arguments: ["a https://b.org", "ftp://a.org", "http:/a", ""])
  func otherTextIsNoAddress(text: String) {
    var cursor = TeXCursor(text)
    #expect(cursor.takeAddress() == nil)
    #expect(cursor.index == 0)
  }

  @Test(arguments: [("{a{b}c}d", "a{b}c", 7), ("{}", "", 2)])
  func arguments(text: String, argument: String, end: Int) {
    var cursor = TeXCursor(text)
    #expect(cursor.takeArgument() == argument)
    #expect(cursor.index == end)
  }

  @Test(arguments: ["{a", "a}", ""]) func whatIsNoArgument(text: String) {
    var cursor = TeXCursor(text)
    #expect(cursor.takeArgument() == nil)
    #expect(cursor.index == 0)
  }

  @Test(arguments: [("a$b", "a", 2), ("a\\$b$", "a\\$b", 5), ("$", "", 1)])
  func textUpToAMark(text: String, found: String, end: Int) {
    var cursor = TeXCursor(text)
    #expect(cursor.take(upTo: "$") == found)
    #expect(cursor.index == end)
  }
}
