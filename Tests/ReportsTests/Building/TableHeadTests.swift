import Notebooks
import Reports
import Testing

/// Heads of tables that are formulas.
@Suite struct TableHeadTests {
  private static func page(_ markdown: String) throws -> String {
    let document = ReportBuilder().build(ReportInputs(markdown)).document
    return try HTMLRenderer(templates: .builtIn(), math: MathRenderer()).render(document)
  }

  @Test func aFormulaAloneHasAName() throws {
    let page = try Self.page("| $\\lambda_1$ | size $s$ |  |\n|---|---|---|\n| 1 | 2 | 3 |\n")
    #expect(page.contains(#"<th scope="col"><span role="math" aria-label="λ_1"><span class="katex">"#))
    #expect(page.contains("<td></td></tr></thead>"))
    #expect(page.components(separatedBy: #"role="math""#).count == 2)
  }
}
