import Experiments
import Planning
import Results
import Storage

/// Keeps the outcomes of the claims of a notebook in a cache, so that neither they nor their controls are evaluated
/// again after a change of the prose.
struct ClaimKeeper {
  private let records: RecordGroup
  private let names: [String]

  /// The version of what is kept.
  private static let form = "claims 1"
  /// The name of the record in which they are.
  private static let recordName = "claims"

  /// The keeper of the program with the fingerprint `program`; nil if nothing is kept.
  init?(_ plan: NotebookPlan, _ cache: ResultCache?, program: String?) {
    guard let cache, let program, !plan.claims.isEmpty else { return nil }
    records = cache.result(BlocksRequest(plan).digest(under: [Self.form, program, Engine.description]))
    names = plan.claims.map(\.name)
  }

  /// The outcomes of all claims; nil if they are not kept.
  var outcomes: [String: ClaimOutcome]? {
    guard let bytes = records.records([Self.recordName])?[Self.recordName] else { return nil }
    var reader = ByteReader(bytes)
    var outcomes: [String: ClaimOutcome] = [:]
    for name in names {
      guard let bytes = try? reader.data(), let outcome = ClaimOutcome(bytes: bytes) else { return nil }
      outcomes[name] = outcome
    }
    return reader.isAtEnd ? outcomes : nil
  }

  /// Keeps the outcomes of all claims, unless one of them is not known.
  func keep(_ outcomes: [String: ClaimOutcome]) {
    let known = names.compactMap { outcomes[$0]?.bytes }
    guard known.count == names.count else { return }
    var writer = ByteWriter()
    for bytes in known { writer.write(data: bytes) }
    records.keep([(Self.recordName, writer.bytes)])
  }
}
