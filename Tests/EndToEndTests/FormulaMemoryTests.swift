import Foundation
import TestSupport
import Testing

/// Formulas with JavaScript's collector at work all the time: a value that it does not know of would be gone.
@Suite struct FormulaMemoryTests {
  @Test(arguments: [
    ("\\\\mathbb{R}", #"\q_{%} + \alpha^{%}"#, 60), (String(repeating: "x", count: 30_000), "%", 120),
  ])
  func formulasOutliveTheCollector(macro: String, formula: String, count: Int) throws {
    let scratch = try Scratch()
    let formulas = (0..<count).map { "$\(formula.replacing("%", with: "\($0)"))$" }.joined(separator: "\n")
    try scratch.write(
      """
      ---
      title: T
      math: {q: "\(macro)"}
      ---

      \(formulas)

      """, to: "formulas.md")
    let run = try ProgramRun(
      ["check", "--static", "formulas.md"], in: scratch.url,
      environment: ["JSC_collectContinuously": "1", "SWIFT_BACKTRACE": "enable=no"])
    #expect(run.status == 0, "\(run.errors.suffix(400))")
    #expect(run.output == "formulas.md: fine before anything runs\n")
  }
}
