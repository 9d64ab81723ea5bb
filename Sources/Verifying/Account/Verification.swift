import Bundling
import Diagnostics
import Rendering
import Running
import Schemas

/// The result of a verification: each file with its verdict, and the verdicts of the claims in the run here.
struct Verification: Sendable {
  /// The verdict on the whole bundle.
  enum Result: String, Sendable {
    /// Everything was checked, and this notebook, run here, gives this report.
    case verified
    /// Nothing differs, but something could not be checked.
    case inPart = "verified in part"
    /// Something differs or is absent, or the notebook cannot be run.
    case notVerified = "not verified"

    /// The exit status of the command.
    var status: ExitStatus {
      switch self {
      case .verified: .fine
      case .inPart: .verifiedInPart
      case .notVerified: .documentIsWrong
      }
    }
  }

  let bundle: ReceivedBundle
  /// The environment of this machine, in which the bundle was made again.
  let environmentHere: BundleEnvironment
  let artefacts: [Artefact]
  /// The labels of the claims and their verdicts here, in the order of the notebook.
  let claims: [(label: String, verdict: String)]
  /// Whether a block of the notebook failed here.
  let hasFailures: Bool
  /// The largest relative difference that a number may have.
  let tolerance: Double
  /// Whether the kernel confined the program, in a sentence.
  let confinement: String

  /// The verdict on the whole bundle.
  var result: Result {
    if hasFailures || artefacts.contains(where: \.verdict.isFault) { return .notVerified }
    return artefacts.contains { $0.verdict == .unchecked } ? .inPart : .verified
  }

  /// How many files there are of each verdict: `34 match, 2 unchecked`.
  var counts: String {
    Artefact.Verdict.allCases.compactMap { verdict in
      let count = artefacts.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.words)"
    }.joined(separator: ", ")
  }

  /// A line for the whole bundle, and one for each file that a reader should check, at most a hundred. Control
  /// characters are made visible.
  var text: String {
    let remarkable = artefacts.filter(\.isRemarkable)
    let lines = remarkable.prefix(Self.shownFiles).map { artefact in
      "  \(artefact.path): \(artefact.verdict.words)\(artefact.reason.map { ", \($0)" } ?? "")"
    }
    let more = remarkable.count - lines.count
    let head = "\(bundle.name): \(result.rawValue): \(counts)"
    return ([head] + lines + (more > 0 ? ["  and \(more) more, which -o and --json list"] : []))
      .map { TerminalText.harmless($0) + "\n" }.joined()
  }

  private static let shownFiles = 100

  /// The whole result as data.
  var json: JSONNode {
    .object(
      [.init("bundle", .string(bundle.name))] + (bundle.digest.map { [.init("sha256", .string($0))] } ?? [])
        + [
          .init("result", .string(result.rawValue)), .init("verified", .boolean(result == .verified)),
          .init("tolerance", .value(tolerance)), .init("confinement", .string(confinement)),
          .init("artefacts", .list(artefacts.map(\.json))),
          .init(
            "claims",
            .list(claims.map { .object(["label": .string($0.label), "verdict": .string($0.verdict)]) })),
          .init("versions", .object(bundle.environment.versionsInOrder)),
          .init("versions-here", .object(environmentHere.versionsInOrder)),
        ])
  }
}
