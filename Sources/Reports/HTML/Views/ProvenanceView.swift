/// What the template `provenance` shows.
struct ProvenanceView {
  let notebookName: String?
  let options: String?
  let engineVersion: String?
  let dependencies: String?
  let rows: [Row]
  let hasRows: Bool

  /// A block and the digest of its result.
  struct Row {
    let label: String
    let kind: String
    let digest: String
    let seeds: String
  }

  /// Nil if nothing is known.
  init?(_ provenance: Provenance) {
    guard provenance != Provenance() else { return nil }
    notebookName = provenance.notebookName
    options = provenance.options
    engineVersion = provenance.engineVersion
    dependencies =
      provenance.dependencies.isEmpty
      ? nil : provenance.dependencies.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    rows = provenance.blocks.map {
      Row(label: $0.label, kind: $0.kind, digest: $0.digest, seeds: $0.seeds ?? "–")
    }
    hasRows = !rows.isEmpty
  }
}
