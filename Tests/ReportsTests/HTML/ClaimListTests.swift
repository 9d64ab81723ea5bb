import Notebooks
import Results
import Testing

@testable import Reports

/// The claims of a page, each once.
@Suite struct ClaimListTests {
  private static let experiment = "```yaml {#EXP .experiment}\nseed: 1\n```\n\n"
  private static let claim = "```yaml {#CLAIM .claim}\nsays: Yes.\nthat: 1 < 2\n```\n\n"

  /// Experiments, claims and text in this order: `e`, `c` and `t`.
  private static func document(_ order: String) -> ReportDocument {
    var markdown = "# Before\n\n# The claims {#sec-claims}\n\n"
    var inputs: [String: ReportClaim] = [:]
    for (index, kind) in order.enumerated() {
      switch kind {
      case "e": markdown += experiment.replacing("EXP", with: "run\(index)")
      case "c":
        markdown += claim.replacing("CLAIM", with: "claim-\(index)")
        inputs["claim-\(index)"] = ReportClaim(ClaimOutcome(.holds), says: [Inline]("Yes."))
      default: markdown += "text\n\n"
      }
    }
    var all = ReportInputs(markdown)
    all.claims = inputs
    return ReportBuilder().build(all).document
  }

  /// Experiments between claims, in any number, are in the fold of the next one; all others stand where they were.
  @Test(arguments: [
    ("cec", ["c", "c+1"]), ("ceec", ["c", "c+2"]), ("ec", ["e", "c"]), ("ce", ["c", "e"]), ("cet", ["c", "e", "t"]),
    ("tec", ["t", "e", "c"]), ("cecec", ["c", "c+1", "c+1"]), ("cteec", ["c", "t", "e", "e", "c"]),
  ])
  func experimentsBetweenClaimsAreFolded(order: String, pieces: [String]) {
    let found = PagePiece.pieces(of: Array(Self.document(order).blocks.dropFirst(2))).map { piece in
      switch piece {
      case .claim(_, let experiments): experiments.isEmpty ? "c" : "c+\(experiments.count)"
      case .block(.experiment): "e"
      case .block: "t"
      }
    }
    #expect(found == pieces)
  }

  @Test func countsOfClaimsLeadToTheirSection() throws {
    #expect(Self.document("tcc").claimsAnchor == "sec-claims" && Self.document("t").claimsAnchor == nil)
    var alone = ReportInputs(Self.claim.replacing("CLAIM", with: "claim-a"))
    alone.claims = ["claim-a": ReportClaim(ClaimOutcome(.holds), says: [Inline]("Yes."))]
    #expect(ReportBuilder().build(alone).document.claimsAnchor == "claim-a")
    let page = try PageTests.render(Sample.inputs)
    #expect(page.contains("<span class=\"facts\">Theorem\u{A0}3.1 · room:\u{A0}factor\u{A0}4.1</span></summary>"))
    #expect(page.components(separatedBy: "Strong modes are learned first.").count == 4)
  }
}
