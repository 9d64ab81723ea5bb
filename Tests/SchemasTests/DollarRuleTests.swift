import Diagnostics
import Schemas
import Testing

/// One rule says which dollars delimit formulas, in texts and in labels.
@Suite struct DollarRuleTests {
  @Test(arguments: [
    ("a $x$ b $y$", ["$x$", "$y$"]), ("$5 or $6 and $7", []), ("\\$x$ y$", []), ("$x$2", []),
    ("$\\lambda = $2", ["$\\lambda = $"]),
    ("$x\\text{ if $y$}$", ["$x\\text{ if $y$}$"]), ("$\\text{ $x$", ["$\\text{ $"]), ("$$x$$", []), ("5 $", []),
    ("a \\\\$x$", ["$x$"]), ("$a\\", []), ("$5 $x$", ["$x$"]),
  ])
  func labels(text: String, formulas: [String]) {
    let bytes = Array(text.utf8)
    #expect(DollarFormulas(text).formulas.map { String(decoding: bytes[$0], as: UTF8.self) } == formulas)
  }

  @Test(arguments: [
    ("'$5 or $6'", []), ("'$a or $b'", ["$"]), ("'US$20k. US$ 5'", ["$20k. US$"]),
    ("'$x$ and [1](#=$rate) or [2](<#=e.a * $k>)'", []),
    ("'$n = $[2](#=e.n)'", ["$"]), ("\"\\x24PATH:$HOME\"", ["\"\\x24PATH:$HOME\""]),
  ])
  func mistakesInLabelsAreSaid(label: String, parts: [String]) throws {
    let value = try #require(readYAML("a: \(label)").value?["a"])
    let faults = DollarFormulas.faults(in: value)
    #expect(faults.map(\.code) == parts.map { _ in .dollarSign })
    #expect(faults.map { $0.range?.text ?? "" } == parts)
  }

  /// What none closes is looked for once.
  @Test(arguments: ["$\\text{ ", "$ ", "$x", "\\text{$", "$5 "])
  func nothingIsLookedForTwice(piece: String) {
    #expect(DollarFormulas(String(repeating: piece, count: 50_000)).formulas.count <= 50_000)
  }
}
