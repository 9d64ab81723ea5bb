import Experiments
import Results
import Storage

/// Keeps the results of whole experiments in a cache, so that one that did not change is not fetched run by run,
/// assembled and derived again.
struct ResultKeeper {
  private let cache: ResultCache
  private let conditions: [String]

  /// The version of what is kept.
  private static let form = "result 1"
  /// Larger results are assembled from their runs: to read and to check them takes as long.
  private static let mostBytes = 32_000_000
  /// The names of the records in which a result is.
  private static let (datasetName, remarksName) = ("dataset", "remarks")

  /// The keeper of the program with the fingerprint `program`; nil if nothing is kept.
  init?(_ cache: ResultCache?, program: String?) {
    guard let cache, let program else { return nil }
    self.cache = cache
    conditions = [Self.form, program, Engine.description]
  }

  private func records(for request: ResultRequest) -> RecordGroup { cache.result(request.digest(under: conditions)) }

  /// The result that was kept for `request`; nil if there is none.
  func result(for request: ResultRequest) -> ExperimentResult? {
    guard let found = records(for: request).records([Self.datasetName, Self.remarksName]),
      let dataset = found[Self.datasetName].flatMap(Dataset.init(bytes:)), let remarks = found[Self.remarksName]
    else { return nil }
    var reader = ByteReader(remarks)
    let texts = try? reader.list { reader throws(ByteReader.Mismatch) in try reader.text() }
    return texts.map { ExperimentResult(dataset: dataset, remarks: $0) }
  }

  /// Keeps a result, unless something was found: diagnostics have positions, which the next edit moves, and runs that
  /// failed are tried again.
  func keep(_ result: ExperimentResult, for request: ResultRequest) {
    let size = result.dataset.variables.reduce(0) { $0 + $1.array.byteCount + ($1.unfiltered?.byteCount ?? 0) }
    guard result.diagnostics.isEmpty, size <= Self.mostBytes else { return }
    var remarks = ByteWriter()
    remarks.write(result.remarks) { $0.write($1) }
    records(for: request).keep([
      (name: Self.datasetName, bytes: result.dataset.bytes), (name: Self.remarksName, bytes: remarks.bytes),
    ])
  }
}
