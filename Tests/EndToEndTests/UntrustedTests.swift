import Foundation
import TestSupport
import Testing

/// `render --untrusted`: the same report, made by a program that can reach little else.
@Suite struct UntrustedTests {
  @Test func theReportIsTheSame() throws {
    let scratch = try Scratch("small")
    #expect(try ProgramRun(["render", "small.md", "-o", "trusted"], in: scratch.url).status == 0)
    let temporary = scratch.url.appending(path: "tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let run = try ProgramRun(
      ["render", "small.md", "-o", "untrusted", "--untrusted"], in: scratch.url, environment: ["TMPDIR": temporary.path]
    )
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains("The kernel confined the program (Landlock")
        || run.errors.contains("The kernel did not confine the program: "))
    #expect(try scratch.files(in: "untrusted") == scratch.files(in: "trusted"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
  }

  @Test func theStatusIsThatOfTheCommand() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "none.md", "--untrusted", "-o", "new/folder"], in: scratch.url)
    #expect(run.status == 2)
    // A folder that was made to be allowed, and in which nothing came, goes again.
    #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "new").path))
    #expect(run.errors.contains("there is no 'none.md'"))
  }

  /// A variable of the environment alone makes nobody believe in a confinement.
  @Test func theMarkOfTheChildIsNotBelievedAlone() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(
      ["render", "small.md", "--untrusted"], in: scratch.url, environment: ["LAZYRICH_CONFINED": "99"])
    #expect(run.status == 0)
    #expect(!run.errors.contains("Landlock 99"))
  }
}
