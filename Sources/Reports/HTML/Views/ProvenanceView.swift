/// What the template `provenance` shows.
struct ProvenanceView {
  let notebookName: String?
  /// What makes the page again.
  let command: String?
  /// The files from which the page comes, and with its data.
  let sources: [SourceLink]
  let hasSources: Bool
  /// The values of the page's parameters.
  let parameters: String?
  let engineVersion: String?
  let dependencies: String?
  let rows: [Row]
  let hasRows: Bool
  let uses: [UseView]
  let hasUses: Bool

  /// A file to read or to compute with.
  struct SourceLink {
    let address: String
    let name: String
    let meaning: String
  }

  /// An experiment and what reads it.
  struct UseView {
    let experiment: HTML
    let model: HTML?
    let readers: HTML?

    fileprivate init(_ use: ExperimentUse, _ inline: InlineWriter) {
      experiment = inline.link(to: use.experiment)
      model = use.model.map(inline.link)
      readers = use.readers.isEmpty ? nil : use.readers.map(inline.link).joined(separator: ", ")
    }
  }

  /// A block and the digest of its result.
  struct Row {
    let label: String
    let kind: String
    let digest: String
    /// The first of its digits, which tell it from all others of a page.
    let shortDigest: String
    let seeds: String
    /// All seeds, where `seeds` only counts them.
    let allSeeds: String?

    fileprivate init(_ block: Provenance.ExecutedBlock) {
      (label, kind, digest) = (block.label, block.kind, block.digest)
      shortDigest = String(block.digest.prefix(12))
      let listed = SeedList(block.seeds)
      seeds = block.seeds.isEmpty ? "–" : listed.summary
      allSeeds = listed.isSummarised ? listed.text : nil
    }
  }

  /// Nil if nothing is known.
  init?(
    _ provenance: Provenance, _ parameters: [ReportMetadata.Parameter], _ uses: [ExperimentUse], _ inline: InlineWriter
  ) {
    guard provenance != Provenance() else { return nil }
    notebookName = provenance.notebookName
    command = provenance.notebookName.map { name in
      (["lazyrich render", name] + [provenance.options].compactMap(\.self)).joined(separator: " ")
    }
    sources = Self.sources(provenance)
    hasSources = !sources.isEmpty
    self.parameters =
      parameters.isEmpty ? nil : parameters.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    engineVersion = provenance.engineVersion
    dependencies =
      provenance.dependencies.isEmpty
      ? nil : provenance.dependencies.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    rows = provenance.blocks.map(Row.init)
    hasRows = !rows.isEmpty
    self.uses = uses.map { UseView($0, inline) }
    hasUses = !uses.isEmpty
  }

  private static func sources(_ provenance: Provenance) -> [SourceLink] {
    guard let folder = provenance.folder, let name = provenance.notebookName else { return [] }
    let files = [(name, "notebook"), (Provenance.recordName, "claims and numbers as data")]
    return files.map { name, meaning in
      SourceLink(address: FileAddress.address(of: "\(folder)/\(name)"), name: name, meaning: meaning)
    }
  }
}
