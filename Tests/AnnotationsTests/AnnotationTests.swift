import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Annotations

/// Errors and warnings in the forms of services.
@Suite struct AnnotationTests {
  private static let source = SourceText(name: "a folder/n,1.md", text: "title: x\ninit: {𝑊: 1}\n")
  private static let code = DiagnosticCode("unknown-key", meaning: "The key is not known.", remedy: "Use another.")
  private static let diagnostics = [
    Diagnostic(
      .error, code, at: SourceRange(source, 16..<20), "unknown key 100% wrong:\nhere",
      hints: [.init("did you mean 'W'?"), .init("first written here", at: SourceRange(source, 0..<5))]),
    Diagnostic(.warning, DiagnosticCode("no-file", meaning: "A file is missing."), at: nil, "there is no 'x'"),
  ]

  @Test func annotationsAreOneLineEach() {
    let text = GitHubAnnotations.text(Self.diagnostics)
    #expect(text.split(separator: "\n").count == 2)
    expectGolden(text, "annotations.txt")
  }

  @Test func theLogHasRulesPlacesAndHints() throws {
    let text = SARIFLog(Self.diagnostics, version: "1.2.3", isComplete: true).text
    let log = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    #expect(SARIFForm.faults(in: log) == [])
    let run = log["runs"].elements[0]
    let rules = run["tool"]["driver"]["rules"].elements.compactMap { $0["id"].text }
    for result in run["results"].elements {
      #expect(result["ruleId"].text == rules[Int(result["ruleIndex"].number)])
    }
    // The mathematical letter is one scalar, although UTF-16 has two units for it.
    #expect(run["results"].elements[0]["locations"].elements[0]["physicalLocation"]["region"]["endColumn"] == 9)
    expectGolden(text, "log.sarif")
  }

  /// The description of the form finds what is wrong.
  @Test(arguments: [
    (#"{"version": "2.1.0"}"#, ".runs is missing"), (#"{"version": "2.2", "runs": []}"#, ".version: \"2.2\""),
    (
      #"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a", "x": 1}}}]}"#,
      ".runs[0].tool.driver.x is not known"
    ),
  ])
  func anotherFormIsFound(text: String, fault: String) throws {
    #expect(SARIFForm.faults(in: try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) == [fault])
  }
}
