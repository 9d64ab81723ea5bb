import Foundation
import TestSupport
import Testing

/// `lazyrich dump`, by the built program.
@Suite struct DumpTests {
  private static func dump(_ arguments: String...) throws -> ProgramRun {
    let scratch = try Scratch("small")
    return try withExtendedLifetime(scratch) { try ProgramRun(["dump"] + arguments, in: scratch.url) }
  }

  @Test func theTreeHasEveryPartWithItsRange() throws {
    let run = try Self.dump("--tree", "small.md")
    #expect(run.status == 0 && run.output.hasPrefix("front matter\n"), "\(run.errors)")
    for part in ["heading ", "footnote ", "pair", "fig-pair"] { #expect(run.output.contains(part), "\(part)") }
  }

  @Test func thePlanHasEveryBlock() throws {
    let run = try Self.dump("--plan", "small.md")
    #expect(run.status == 0, "\(run.errors)")
    for part in [
      "experiment pair ", "figure fig-pair ", "table tbl-ends ", "claim claim-close ", "  uses pair.", "value ",
    ] {
      #expect(run.output.contains(part), "\(part)")
    }
    let one = try Self.dump("--plan", "small.md", "claim-close").output
    #expect(one.hasPrefix("claim claim-close ") && run.output.contains(one) && !one.contains("experiment"))
  }

  @Test func theSceneIsThatOfTheFigure() throws {
    let run = try Self.dump("--scene", "small.md", "fig-pair")
    #expect(run.status == 0 && run.output.hasPrefix("fig-pair\n"), "\(run.errors)")
    #expect(run.output.contains("Time (τ)"))
    let unknown = try Self.dump("--scene", "small.md", "fig-par")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'fig-pair'?"), "\(unknown.errors)")
  }

  @Test func labelsThatNameNothingAreRefused() throws {
    let unknown = try Self.dump("--plan", "small.md", "claim-clos")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'claim-close'?"), "\(unknown.errors)")
    let tree = try Self.dump("--tree", "small.md", "pair")
    #expect(tree.status == 2 && tree.errors.contains("leave out the label"), "\(tree.errors)")
  }

  @Test func helpDoesNotListIt() throws {
    let scratch = try Scratch()
    #expect(!(try ProgramRun(["--help"], in: scratch.url).output.contains("dump")))
    #expect(try ProgramRun(["dump", "small.md"], in: scratch.url).status == 2)
  }
}
