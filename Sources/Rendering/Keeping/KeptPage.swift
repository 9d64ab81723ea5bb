import Diagnostics
import Foundation
import Outputs
import Reports
import Running
import Schemas

/// What is kept of a page that was rendered: what it read, the digests of its files, and all that was said of it.
struct KeptPage: Codable {
  let trace: ReadTrace
  let files: ReportDigests
  private let entry: WrittenEntry
  private let namedFiles: [String]
  private let parameters: [String]
  private let path: String
  private let status: Int32
  private let verdicts: String
  private let found: KeptDiagnostics
  private let diagnostics: KeptDiagnostics

  /// The names of the records in which it is kept.
  private static let (pageName, recordName) = ("page", "record")
  /// The names of all of them.
  static let names = [pageName, recordName]

  init(_ page: RenderedPage, _ files: ReportDigests, _ trace: ReadTrace) {
    (self.trace, self.files) = (trace, files)
    (entry, namedFiles, parameters) = (page.entry, page.namedFiles, page.parameters)
    (path, status, verdicts) = (page.outcome.path, page.outcome.status.rawValue, page.outcome.verdicts)
    (found, diagnostics) = (KeptDiagnostics(page.found), KeptDiagnostics(page.outcome.diagnostics))
  }

  /// The records of `page`, which this describes; nil if it cannot be written down.
  func records(of page: RenderedPage) -> [(name: String, bytes: [UInt8])]? {
    let coder = JSONEncoder()
    coder.outputFormatting = .sortedKeys
    guard let own = try? coder.encode(self), let record = try? coder.encode(page.outcome.record.json) else {
      return nil
    }
    return [(Self.pageName, Array(own)), (Self.recordName, Array(record))]
  }

  /// What is kept in `records`; nil if it is not a page.
  init?(_ records: [String: [UInt8]]) {
    guard let bytes = records[Self.pageName], let kept = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
      return nil
    }
    self = kept
  }

  /// The page as it was, whose data are among `records`; nil if this is not of a page.
  func page(_ records: [String: [UInt8]]) -> RenderedPage? {
    guard let status = ExitStatus(rawValue: status), let record = records[Self.recordName] else { return nil }
    return RenderedPage(
      entry: entry, found: found.diagnostics,
      outcome: NotebookOutcome(
        path: path, status: status, diagnostics: diagnostics.diagnostics, verdicts: verdicts,
        record: NotebookRecord(encoded: record)), namedFiles: namedFiles, parameters: parameters)
  }
}
