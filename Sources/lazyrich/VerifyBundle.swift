import ArgumentParser
import Files
import Verifying

/// `lazyrich verify`.
struct VerifyBundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run the notebook of a bundle again and compare everything in it.",
    discussion: """
      Exit code 0 says one thing: this notebook, run here, gives this report. The notebook is run in a scratch folder, nothing \
      taken from the cache, and each file is held against its checksum and against the one made again: it is a match, agrees \
      within the tolerance, differs, or is absent. Where the bundle was made with other versions, a picture may be unchecked: \
      then the bundle is verified in part, with exit code 6.

      The notebook is a stranger's: the kernel confines the program to the bundle, the places of -o and --report and a scratch \
      folder, without connections by TCP, where it has Landlock; the account says whether it does.

      Example: lazyrich verify my.zip -o verification.md --report made-here
      """)

  @Argument(help: "The bundle, an archive or the folder that it was unpacked into.", completion: .file())
  var bundle: String

  @Option(
    name: .shortAndLong, help: "A file for an account of one page, in Markdown.", completion: .file(extensions: ["md"]))
  var output: String?

  @Option(help: "A folder for the report made here, which is the one to read.", completion: .directory)
  var report: String?

  @Option(help: "By what part of its size a number may differ.")
  var tolerance = 1e-9

  @OptionGroup var common: CommonOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func validate() throws {
    if !(tolerance >= 0 && tolerance.isFinite) { throw ValidationError("--tolerance wants a number of at least 0.") }
  }

  func run() async throws {
    let commands = Console.commands(jobs: common.jobCount, nil, result, limits.limits(else: .cautious))
    let request = VerifyRequest(
      account: output, report: report, tolerance: tolerance, confinement: ConfinedProcess.outcome?.sentence)
    let outcome = await commands.limited { [bundle] in await $0.verify(bundle, request) }
    try Console.finish(outcome, of: "verify", result)
  }
}

extension VerifyBundle: ConfinedCommand {
  var places: Confinement? {
    Confinement(readable: [bundle], writable: [output.map { UserPath.folder(of: $0) }, report].compactMap(\.self))
  }
}
