import ArgumentParser
import Files
import Verifying

/// `lazyrich verify`.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run the notebook of a bundle again, and compare every file.",
    discussion: """
      Exit code 0 has one meaning: this notebook, run here, gives this report. The notebook runs in a scratch folder, without the \
      cache, and each file is compared with its checksum and with the file that was made here: it is equal, agrees within the \
      tolerance, differs, or is absent. If other versions made the bundle, pictures may remain unchecked; the bundle is then \
      verified in part, with exit code 6.

      The notebook may come from somebody you do not trust. Where the kernel has Landlock, it lets the program use only the bundle, \
      the folders of -o and --report and a scratch folder, and no connections by TCP. The account says whether it does.

      Example: lazyrich verify my.zip -o verification.md --report made-here
      """)

  @Argument(help: "The bundle: an archive, or the folder that it was unpacked into.", completion: .file())
  var bundle: String

  @Option(
    name: .shortAndLong, help: "A file for an account of the verification, one page of Markdown.",
    completion: .file(extensions: ["md"]))
  var output: String?

  @Option(
    help: "A folder for the report that is made here. Read this report, not the one in the bundle.",
    completion: .directory)
  var report: String?

  @Option(help: "The largest relative difference of two numbers that agree.")
  var tolerance = 1e-9

  @OptionGroup var common: CommonOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func validate() throws {
    if !(tolerance >= 0 && tolerance.isFinite) { throw ValidationError("--tolerance takes a number of at least 0.") }
  }

  func run() async throws {
    let commands = Console.commands(jobs: common.jobCount, nil, result, limits.limits(else: .cautious))
    let request = VerifyRequest(
      account: output, report: report, tolerance: tolerance, confinement: ConfinedProcess.outcome?.sentence)
    let outcome = await commands.limited { [bundle] in await $0.verify(bundle, request) }
    try Console.finish(outcome, of: "verify", result)
  }
}

extension VerifyCommand: ConfinedCommand {
  var confinement: Confinement? {
    Confinement(readable: [bundle], writable: [output.map { UserPath.folder(of: $0) }, report].compactMap(\.self))
  }
}
