import Schemas

/// What was found about a bundle: every file with its verdict, and what the claims came to when they were judged again.
struct Verification: Sendable {
  /// The name of the archive's file.
  let name: String
  /// The SHA-256 of the archive.
  let digest: String
  /// What the bundle was made with.
  let environment: BundleEnvironment
  /// What it was made again with.
  let environmentHere: BundleEnvironment
  let artefacts: [Artefact]
  /// The claims by label, with their verdicts here, in the order of the notebook.
  let claims: [(label: String, verdict: String)]
  /// The largest relative difference that a number may have.
  let tolerance: Double

  /// Whether nothing differs and nothing is absent.
  var isVerified: Bool { !artefacts.contains { $0.verdict.isFault } }

  /// How many files there are of each verdict: `34 match, 2 unchecked`.
  var counts: String {
    Artefact.Verdict.allCases.compactMap { verdict in
      let count = artefacts.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.words)"
    }.joined(separator: ", ")
  }

  /// A line for the whole, and one for each file that a reader should look at.
  var text: String {
    let lines = artefacts.filter(\.isRemarkable).map { artefact in
      "  \(artefact.path): \(artefact.verdict.words)\(artefact.reason.map { ", \($0)" } ?? "")"
    }
    return (["\(name): \(isVerified ? "verified" : "not verified"): \(counts)"] + lines).map { $0 + "\n" }.joined()
  }

  /// Everything as data.
  var json: JSONNode {
    .object([
      "bundle": .string(name), "sha256": .string(digest), "verified": .boolean(isVerified),
      "tolerance": .value(tolerance), "artefacts": .list(artefacts.map(\.json)),
      "claims": .list(
        claims.map { .object(["label": .string($0.label), "verdict": .string($0.verdict)]) }),
      "versions": .object(environment.versionList), "versions-here": .object(environmentHere.versionList),
    ])
  }
}

extension BundleEnvironment {
  fileprivate var versionList: [JSONNode.Member] {
    versions.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }
  }
}
