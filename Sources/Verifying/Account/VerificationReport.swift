import Archiving
import Bundling
import Storage

/// The account of a verification, one page of Markdown that a reviewer can attach. All text from the bundle is escaped.
struct VerificationReport {
  let verification: Verification

  /// The account. Its last line is the digest of the lines before it, by which the program recognises its own accounts.
  var text: String {
    let account =
      ([head] + [exceptions, matches, claims, versions].filter { !$0.isEmpty }).joined(separator: "\n\n") + "\n"
    return account + Self.seal(of: Array(account.utf8))
  }

  /// Whether bytes are an unchanged account of this program.
  static func wrote(_ bytes: [UInt8]) -> Bool {
    let account = Array(bytes.dropLast(seal(of: []).utf8.count))
    return bytes.elementsEqual(account + seal(of: account).utf8)
  }

  private static func seal(of account: [UInt8]) -> String {
    "\n<!-- SHA-256 of the above: \(Digest.hexadecimal(of: account)) -->\n"
  }

  private var head: String {
    let environment = verification.bundle.environment
    return """
      # Verification of \(MarkdownText.plain(verification.bundle.name))

      **\(meaning)**: \(verification.counts).

      - \(digest)
      - Every file was compared with its checksum. Then \(MarkdownText.code(environment.notebook))\(parameters) was run again, without
        results of earlier runs, and everything made from it was compared.
      - A number may differ by \(verification.tolerance) of its size, or by the rounding error of the largest number of its array.
        Coordinates, counts, parameters and all printed values have to be the same.
      - Pages and pictures have to have the same bytes. If the versions below differ, a page has to have the same content, and a
        picture that is drawn in another way is unchecked.
      - \(verification.confinement)
      """
  }

  private var meaning: String {
    switch verification.result {
    case .verified: "Verified"
    case .inPart: "Verified in part"
    case .notVerified: "Not verified"
    }
  }

  private var digest: String {
    verification.bundle.digest.map { "SHA-256 of the bundle: `\($0)`" }
      ?? "The bundle is a folder. SHA-256 of its `\(BundleLayout.checksums)`: `\(verification.bundle.checksumsDigest)`"
  }

  private var parameters: String {
    let options = verification.bundle.environment.options
    return options.isEmpty ? "" : " with \(MarkdownText.code(String(options.dropFirst())))"
  }

  /// The files that are not equal.
  private var exceptions: String {
    let rows = Artefact.Verdict.allCases.filter { $0 != .match }.sorted { $0.isFault && !$1.isFault }.flatMap {
      verdict in
      verification.artefacts.filter { $0.verdict == verdict }.map { artefact in
        let words = verdict.isFault ? "**\(verdict.words)**" : verdict.words
        return "| \(MarkdownText.cell(artefact.path)) | \(words) | \(MarkdownText.plain(artefact.reason ?? "")) |"
      }
    }
    return rows.isEmpty ? "" : (["| file | verdict | why |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  private var matches: String {
    let paths = verification.artefacts.filter { $0.verdict == .match }.map { MarkdownText.code($0.path) }
    return paths.isEmpty ? "" : "Match: \(paths.joined(separator: ", "))."
  }

  private var claims: String {
    guard !verification.claims.isEmpty else { return "" }
    let lines = verification.claims.map { "- \(MarkdownText.code($0.label)): \($0.verdict)" }
    return (["## Claims, judged again", ""] + lines).joined(separator: "\n")
  }

  private var versions: String {
    let (there, here) = (verification.bundle.environment.versions, verification.environmentHere.versions)
    let names = BundleEnvironment.versionsHere.map(\.name)
    let rows = names.map { name in
      "| \(name) | \(MarkdownText.plain(there[name] ?? "")) | \(MarkdownText.plain(here[name] ?? "")) |"
    }
    return (["## Versions", "", "| | bundle, according to itself | here |", "|---|---|---|"] + rows).joined(
      separator: "\n")
  }
}
