import Diagnostics
import Notebooks
import Schemas
import TestSupport
import Testing

/// Text that would show another number than the one that is checked.
@Suite struct DeceptionTests {
  @Test(arguments: [
    "[3](<#=3>).14", "1[3](<#=3>)", "1.[3](<#=3>)", "1,[3](<#=3>)", "[3](#=3)5", "[3](#=3)[4](#=4)", "**1**[3](#=3)",
    "$1$[3](#=3)", "[3](#=3)e5", "[3](#=3)e-5", "1&#46;[3](#=3)", "1&#x200b;[3](#=3)", "٣[3](#=3)", "1`.`[3](#=3)",
  ])
  func joinedNumbersAreErrors(text: String) {
    #expect(parseNotebook(text + "\n").1.contains { $0.code == .joinedNumber })
  }

  @Test(arguments: [
    "[3](#=3).", "[3](#=3), 4", "in 2024 [3](#=3) x", "[3](#=3) %", "[3.1](#=3.1)×10⁵", "2–[3](#=3)", "([3](#=3))",
    "[3](#=3)D", "W1: [3](#=3)", "[3](#=3)\n4", "a [3](#=3)/[4](#=4) b", "[3](#=3)east",
  ])
  func otherNeighboursAreFine(text: String) {
    #expect(!parseNotebook(text + "\n").1.contains { $0.code == .joinedNumber })
  }

  @Test(arguments: [
    "a \u{202E}[3.89](#=3.89)", "a &#x202E;[3](#=3)", "a\u{2066}b",
    """
    ---
    title: "a\\u202eb"
    ---

    """,
    "---\ntitle: a\u{202A}b\n---\n",
  ])
  func controlsOfDirectionAreErrors(text: String) {
    #expect(parseNotebook(text).1.count { $0.code == .directionControl } == 1)
  }

  @Test func rightToLeftScriptsAreText() {
    #expect(parseNotebook("שלום عالم \u{200F}[3](#=3)\n").1.isEmpty)
  }

  @Test func eachHasALocationAndARemedy() {
    let text = "Values: [3](<#=3>).14 and 1[3](<#=3>).\n\nThen \u{202E}[3.89](#=3.89).\n"
    expectGolden(DiagnosticRenderer().render(parseNotebook(text).1), "deceptions.txt")
  }

  /// Targets that nothing closes end where the next begins, so that none is read twice.
  @Test(arguments: ["](#=", "](<#= ", "[x](#=(", "[](<#=a + "])
  func unclosedTargetsDoNotOverlap(piece: String) {
    let bytes = Array(String(repeating: piece, count: 200).utf8)
    let targets = bytes.indices.compactMap { position in
      CheckedValueTarget(bytes[position...]).map { position..<$0.end }
    }
    #expect(targets.count == 200)
    #expect(zip(targets, targets.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
  }
}
