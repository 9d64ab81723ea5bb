/// A verification on one page of Markdown, for a reviewer to attach.
struct VerificationReport {
  let verification: Verification

  var text: String {
    ([head] + [exceptions, matches, claims, versions].filter { !$0.isEmpty }).joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    let environment = verification.environment
    return """
      # Verification of \(verification.name)

      **\(verification.isVerified ? "Verified" : "Not verified")**: \(verification.counts).

      - SHA-256 of the bundle: `\(verification.digest)`
      - Every file was held against its checksum. Then `\(environment.notebook)`\(parameters) was run again, nothing taken from
        earlier runs, and everything made from it compared.
      - Numbers may differ by \(verification.tolerance) of their size. Figures are compared by their data; pictures and pages have to have
        the same bytes where the versions below are the same.
      """
  }

  private var parameters: String {
    let options = verification.environment.options
    return options.isEmpty ? "" : " with `\(options.dropFirst())`"
  }

  /// Every file that does not simply match.
  private var exceptions: String {
    let rows = Artefact.Verdict.allCases.filter { $0 != .match }.sorted { $0.isFault && !$1.isFault }.flatMap {
      verdict in
      verification.artefacts.filter { $0.verdict == verdict }.map { artefact in
        "| `\(artefact.path)` | \(verdict.isFault ? "**\(verdict.words)**" : verdict.words) | \(artefact.reason ?? "") |"
      }
    }
    return rows.isEmpty ? "" : (["| file | verdict | why |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  private var matches: String {
    let paths = verification.artefacts.filter { $0.verdict == .match }.map { "`\($0.path)`" }
    return paths.isEmpty ? "" : "Match: \(paths.joined(separator: ", "))."
  }

  private var claims: String {
    guard !verification.claims.isEmpty else { return "" }
    let lines = verification.claims.map { "- `\($0.label)`: \($0.verdict)" }
    return (["## Claims, judged again", ""] + lines).joined(separator: "\n")
  }

  private var versions: String {
    let (there, here) = (verification.environment.versions, verification.environmentHere.versions)
    let rows = Set(there.keys).union(here.keys).sorted().map { name in
      "| \(name) | \(there[name] ?? "") | \(here[name] ?? "") |"
    }
    return (["## Versions", "", "| | bundle | here |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}
