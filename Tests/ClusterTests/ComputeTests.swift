import Foundation
import TestSupport
import Testing

/// Parts that are computed anywhere and in any order give the page that one machine gives.
@Suite struct ComputeTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch("parts") }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(arguments + ["--store", "store"], in: scratch.url)
  }

  private func data(_ run: ProgramRun) throws -> [String: Any] {
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require(json["data"] as? [String: Any])
  }

  private func counts(_ run: ProgramRun) throws -> [Int] {
    let data = try data(run)
    return try ["computed", "found", "failed"].map { try #require(data[$0] as? Int) }
  }

  @Test func partsInAnyOrderGiveThePageOfOneMachine() throws {
    let whole = try ProgramRun(["render", "parts.md", "-o", "whole"], in: scratch.url)
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
    var computed = 0
    for part in [4, 1, 7, 2, 6, 3, 5] {
      let run = try run("compute", "parts.md", "--part", "\(part)/7", "--json")
      #expect(run.status == 0, "\(run.output)")
      computed += try counts(run)[0]
    }
    #expect(computed == 57)
    let again = try run("compute", "parts.md", "--part", "3/5", "--json")
    #expect(try counts(again)[0] == 0 && counts(again)[1] > 0)
    let rendered = try run("render", "parts.md", "-o", "parts")
    #expect(rendered.status == 0, "\(rendered.errors)")
    #expect(try scratch.files(in: "parts") == scratch.files(in: "whole"))
  }

  @Test func aPartIsOneLine() throws {
    let run = try run("compute", "parts.md", "--part", "2/7")
    #expect(run.output.contains(/^parts\.md, part 2 of 7: \d+ runs: \d+ computed, 0 found, [0-9.]+ s\n$/))
  }

  @Test func experimentsAndControlsAreComputedByTheirLabels() throws {
    #expect(try counts(run("compute", "parts.md", "chain", "--json")) == [36, 0, 0])
    #expect(try counts(run("compute", "parts.md", "claim-falls", "--json")) == [3, 0, 0])
    #expect(try counts(run("compute", "parts.md", "--json")) == [18, 39, 0])
    let unknown = try run("compute", "parts.md", "chains")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'chain'?"))
  }

  @Test(arguments: ["0/3", "4/3", "a/b", "3", "1/0", "-1/3", "1/3/5", " 1/3", "1/9999999999"])
  func whatIsNotAPartIsAMistake(part: String) throws {
    let run = try run("compute", "parts.md", "--part=\(part)")
    #expect(run.status == 2 && run.errors.contains("--part takes two whole numbers K/N"), "\(run.errors)")
  }

  @Test func statusCountsWhatIsMissing() throws {
    _ = try run("compute", "parts.md", "chain")
    let run = try run("status", "parts.md")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[1].contains(/^flow +18 +0 +0 +0 +18 +[0-9.]+ s$/), "\(run.output)")
    #expect(lines[2].contains(/^chain +36 +36 +0 +0 +0 +0$/), "\(run.output)")
    #expect(lines[4].contains(/^all +57 +36 +0 +0 +21 +[0-9.]+ s$/), "\(run.output)")
    #expect(run.output.contains("compute what is missing: lazyrich compute parts.md --store store\n"))
  }

  /// A claim of whose control runs are missing is no wrong claim.
  @Test func aControlWithoutItsRunsFailsLikeAnExperiment() throws {
    for label in ["flow", "chain"] { _ = try run("compute", "parts.md", label) }
    let run = try run("render", "parts.md", "-o", "out")
    #expect(run.status == 3 && run.errors.contains("3 of 3 runs of"), "\(run.errors)")
    #expect(run.errors.contains("[missing-runs]") && !run.errors.contains("[claim-fails]"), "\(run.errors)")
  }

  @Test func whatIsMissingFailsAndIsCounted() throws {
    _ = try run("compute", "parts.md", "--part", "1/2")
    let run = try run("render", "parts.md", "-o", "out")
    #expect(run.status == 3 && run.errors.contains("lazyrich compute parts.md"), "\(run.errors)")
  }

  /// A failure is kept, so that many tasks do not try the same run; with --retry it is tried again.
  @Test func failedRunsAreTriedAgainIfAskedFor() throws {
    try scratch.write(
      """
      A start that is too large, beside two that are not.

      ```yaml {#large .experiment}
      network: {inputs: 1, hidden: 1, outputs: 1}
      task: {kind: regression, target-sd: 1}
      init: {kind: gaussian, sd: {values: [0.1, 1e120, 0.2], as: size}}
      train: {until: 1}
      solve: flow
      record: {variables: [loss], at: last}
      ```
      """, to: "large.md")
    let first = try run("compute", "large.md", "--json")
    #expect(try first.status == 3 && counts(first) == [3, 0, 1], "\(first.output)")
    let second = try run("compute", "large.md", "--json")
    #expect(try second.status == 3 && counts(second) == [0, 3, 1], "\(second.output)")
    let retried = try run("compute", "large.md", "--retry", "--json")
    #expect(try retried.status == 3 && counts(retried) == [1, 2, 1], "\(retried.output)")
    let status = try run("status", "large.md")
    #expect(status.output.contains(/large +3 +2 +0 +1 +0 +0\n/), "\(status.output)")
  }

  /// What only a start tells is told by the part that has it, before it computes anything.
  @Test func aPartSaysWhatIsWrongWithItsOwnStarts() throws {
    try scratch.write(
      """
      One of two starts is not balanced.

      ```yaml {#starts .experiment}
      network: {inputs: 3, hidden: 2, outputs: 2}
      task: {kind: regression, samples: 5}
      inits: {even: {kind: balanced}, odd: {kind: gaussian}}
      train: {until: 1}
      solve: exact
      ```
      """, to: "starts.md")
    let (even, odd) = (
      try run("compute", "starts.md", "--part", "1/2"), try run("compute", "starts.md", "--part", "2/2")
    )
    #expect(even.status == 0 && even.output.contains("1 computed"), "\(even.errors)")
    #expect(odd.status == 1 && odd.errors.contains("starts.md:8:") && odd.output.isEmpty, "\(odd.errors)")
    let whole = try run("status", "starts.md")
    #expect(whole.status == 1 && whole.errors == odd.errors)
  }

  @Test func parametersAreQuotedInCommands() throws {
    let run = try run("status", "parts.md", "-P", "note=it's")
    #expect(run.output.contains(#"lazyrich compute parts.md -P 'note=it'\''s' --store store"#), "\(run.output)")
  }
}
