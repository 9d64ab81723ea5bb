import Bundling
package import Commands
import Diagnostics
import Files
import Foundation
import Outputs
import Planning
import Rendering
import Reports
import Results
import Storage

/// The options of `verify`.
package struct VerifyRequest: Sendable {
  /// The file for the account of the verification, in Markdown; nil for none.
  package var account: String?
  /// The folder for the report that is made here; nil for none.
  package var report: String?
  /// The largest relative difference of two numbers that agree.
  package var tolerance: Double
  /// Whether the kernel confines the program, in a sentence.
  package var confinement: String

  /// A request without output files.
  package init(
    account: String? = nil, report: String? = nil, tolerance: Double = 1e-9, confinement: String? = nil
  ) {
    (self.account, self.report, self.tolerance) = (account, report, tolerance)
    self.confinement = confinement ?? "The kernel did not confine the program."
  }

  /// The error in the options, found before the bundle is read; nil if there is none.
  fileprivate var fault: Diagnostic? {
    guard report?.isEmpty != true else {
      return .namesNothing("--report", hint: "name a folder")
    }
    return OutputFile.fault(account, endings: ["md", "txt"], "the account is a text in Markdown")
  }

  /// The files that are written.
  fileprivate var accountFile: OutputFile? {
    account.map { OutputFile(path: $0, isOurs: VerificationReport.wrote) }
  }

  /// The reasons why they cannot be written, given the bundle at `path` and the name of the report.
  fileprivate func obstacles(reading path: String, reportName: String) -> [Diagnostic] {
    let folders = [account.map { UserPath.folder(of: $0) }, report].compactMap(\.self)
    var obstacles = folders.flatMap { self.obstacles(in: $0, reading: path) }
    if let accountFile { obstacles += accountFile.obstacles(inputs: [path]) }
    if let report {
      let inputs = [ExistingFile(path)].compactMap(\.self)
      obstacles += OutputFolder(path: report).obstacles(to: reportName, inputs: inputs)
    }
    return obstacles
  }
}

extension VerifyRequest {
  /// The error that an output would be inside the bundle, if that is a folder: the output would become a part of it.
  fileprivate func obstacles(in folder: String, reading path: String) -> [Diagnostic] {
    if !UserPath.isTaken(folder), UserPath.folder(of: folder) != folder {
      return obstacles(in: UserPath.folder(of: folder), reading: path)
    }
    guard UserPath.isFolder(path), let bundle = ExistingFile(path), ExistingFile(folder)?.lies(atOrIn: bundle) == true
    else { return [] }
    return [
      .error(
        .outputIsInput, at: nil, "the output would be inside '\(path)', which the command reads",
        hint: "choose an output outside of the bundle")
    ]
  }
}

extension NotebookCommands {
  /// Compares the files of a bundle, an archive or a folder, with its checksums. Then makes the bundle again from the
  /// notebook in it, and compares the two.
  package func verify(_ path: String, _ request: VerifyRequest) async -> Outcome {
    if let fault = request.fault { return Outcome(.usage, [fault]) }
    let tools: ReportTools
    do { tools = try ReportTools(templates: nil) } catch { return Outcome(error.status, error.diagnostics) }
    let bundle: ReceivedBundle
    do { bundle = try ReceivedBundle(path) } catch {
      return Outcome(UserPath.isTaken(path) ? .documentIsWrong : .usage, [error.diagnostic])
    }
    let obstacles = request.obstacles(
      reading: path, reportName: NotebookFiles.reportName(of: bundle.environment.notebook))
    guard obstacles.isEmpty else { return Outcome(.usage, obstacles) }
    var commands = self
    commands.cache = nil
    commands.parameters = ParameterOverrides(bundle.environment.parameters)
    let workshop: BundleWorkshop
    do throws(SystemFile.Failure) {
      workshop = try BundleWorkshop(bundle, overrides: commands.parameters)
    } catch {
      return Self.unwritten("the scratch folder for the notebook cannot be written: \(error)")
    }
    let outcome = await commands.withPlans([workshop.notebook], math: tools.math) { [commands] notebooks, _ in
      do {
        return try await commands.verification(of: bundle, notebooks[0], tools, request)
      } catch let stopped as StoppedRun {
        return Outcome(.executionFailed, stopped.diagnostics)
      } catch {
        return Outcome(.executionFailed, [.missingSoftware("\(error)")])
      }
    }
    .calling(workshop.folder, path)
    // The parameters come from the bundle, so an error in them is not an error of the command line.
    return outcome.status == .usage ? Outcome(.documentIsWrong, outcome.diagnostics) : outcome
  }

  /// Compares the bundle with the one made here, and writes the outputs that the request names. Failed blocks are
  /// reported too.
  private func verification(
    of bundle: ReceivedBundle, _ notebook: PlannedNotebook, _ tools: ReportTools, _ request: VerifyRequest
  ) async throws -> Outcome {
    let (again, report, results) = try await reviewBundle(of: notebook, isAnonymous: false, tools)
    let comparison = BundleComparison(bundle, made: again, tolerance: request.tolerance)
    let verification = Verification(
      bundle: bundle, environmentHere: again.environment, artefacts: comparison.artefacts,
      claims: notebook.plan.claims.map { ($0.name, (results.claims[$0.name] ?? .unchecked).verdict.rawValue) },
      hasFailures: results.hasFailures, tolerance: request.tolerance, confinement: request.confinement)
    let failures = results.failures.sorted { $0.key < $1.key }.flatMap(\.value)
    let unwritten = Self.write(verification, report, request)
    return Outcome(
      unwritten.isEmpty ? verification.result.status : .executionFailed, unwritten, output: verification.text,
      form: .data(verification.json)
    ).adding(failures)
  }

  /// Writes the report and the account; returns an error for each that cannot be written.
  private static func write(
    _ verification: Verification, _ report: ReportFiles, _ request: VerifyRequest
  ) -> [Diagnostic] {
    var unwritten: [Diagnostic] = []
    if let folder = request.report {
      do throws(OutputFolder.Failure) { try OutputFolder(path: folder).write(report) } catch {
        unwritten.append(.unwritten("the report cannot be written into '\(folder)': \(error)"))
      }
    }
    if let account = request.accountFile {
      let text = VerificationReport(verification: verification).text
      do throws(SystemFile.Failure) { try account.write(Array(text.utf8)) } catch {
        unwritten.append(.unwritten("the account '\(account.path)' cannot be written: \(error)"))
      }
    }
    return unwritten
  }

  private static func unwritten(_ message: String) -> Outcome {
    Outcome(.executionFailed, [.unwritten(message)])
  }
}

/// A scratch folder with the notebook of a bundle and the files that the notebook names, and no others.
private final class BundleWorkshop {
  /// The path of the notebook.
  let notebook: String
  private let scratch: ScratchFolder

  /// The folder, which has the paths of the bundle.
  var folder: String { scratch.path }

  init(_ bundle: ReceivedBundle, overrides: ParameterOverrides) throws(SystemFile.Failure) {
    scratch = try ScratchFolder.temporary()
    let folder = UserPath.join(scratch.path, "notebook")
    notebook = UserPath.join(scratch.path, bundle.environment.notebook)
    guard let file = bundle.files.first(where: { $0.path == bundle.environment.notebook }) else { return }
    try Self.write(file.bytes, to: notebook)
    // The notebook has errors as long as its files are absent, but the names of these files can be read from it.
    var faults: [Diagnostic] = []
    guard let source = NotebookFiles.read(notebook, &faults) else { return }
    let named = NotebookPlanner.plan(source, overrides: overrides).plan.namedFiles
    for other in bundle.files where other.role == .input && other != file {
      guard let path = ReceivedBundle.innerPath(of: other), named.contains(path) else { continue }
      try Self.write(other.bytes, to: UserPath.join(folder, path.text))
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(SystemFile.Failure) {
    try SystemFile.makeFolder(UserPath.folder(of: path))
    try SystemFile.create(path, with: bytes)
  }
}
