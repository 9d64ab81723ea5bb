import Experiments
import Results
import Storage

/// Keeps the results of whole experiments in a cache, so that one that did not change is not fetched run by run,
/// assembled and derived again.
struct ResultKeeper {
  private let cache: ResultCache
  private let conditions: [String]

  /// The version of what is kept.
  private static let form = "result 3"
  /// Larger results are assembled from their runs: to read and to check them takes as long.
  private static let mostBytes = 32_000_000
  /// The name of the record with everything but the variables, which have records of their own.
  private static let headName = "head"

  /// The keeper of the program with the fingerprint `program`; nil if nothing is kept.
  init?(_ cache: ResultCache?, program: String?) {
    guard let cache, let program else { return nil }
    self.cache = cache
    conditions = [Self.form, program, Engine.description]
  }

  private func records(for request: ResultRequest) -> RecordGroup { cache.result(request.digest(under: conditions)) }

  private static func recordName(_ variable: String) -> String { "variable \(variable)" }

  /// The result that was kept for `request`; nil if there is none.
  ///
  /// - Parameter wanted: the only variables that are read of it; nil for all. All its coordinates are read.
  func result(for request: ResultRequest, only wanted: Set<String>?) -> ExperimentResult? {
    let records = records(for: request)
    guard let head = records.records([Self.headName])?[Self.headName] else { return nil }
    var reader = ByteReader(head)
    guard let facts = try? reader.data(), let frame = Dataset(bytes: facts),
      let remarks = try? reader.list({ reader throws(ByteReader.Mismatch) in try reader.text() }),
      let names = try? reader.list({ reader throws(ByteReader.Mismatch) in try reader.text() })
    else { return nil }
    let read = names.filter { wanted?.contains($0) ?? true }
    guard let found = records.records(read.map(Self.recordName)) else { return nil }
    let variables = read.compactMap { found[Self.recordName($0)].flatMap(Dataset.init(bytes:))?.variables.first }
    guard variables.count == read.count else { return nil }
    return ExperimentResult(dataset: frame.replacingVariables(by: variables), remarks: remarks)
  }

  /// Keeps a result, unless something was found: diagnostics have positions, which the next edit moves, and runs that
  /// failed are tried again.
  func keep(_ result: ExperimentResult, for request: ResultRequest) {
    let size = result.dataset.variables.reduce(0) { $0 + $1.array.byteCount + ($1.unfiltered?.byteCount ?? 0) }
    guard result.diagnostics.isEmpty, size <= Self.mostBytes else { return }
    var head = ByteWriter()
    head.write(data: result.dataset.replacingVariables(by: []).bytes)
    head.write(result.remarks) { $0.write($1) }
    head.write(result.dataset.variables.map(\.name)) { $0.write($1) }
    let variables = result.dataset.variables.map { variable in
      (name: Self.recordName(variable.name), bytes: Dataset(name: result.dataset.name, variables: [variable]).bytes)
    }
    records(for: request).keep([(name: Self.headName, bytes: head.bytes)] + variables)
  }
}
