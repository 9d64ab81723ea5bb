import Archiving
import Diagnostics
import Files
import Notebooks
import Rendering

/// The reports of a folder that `render` wrote, or the one of a bundle.
struct ReportSet: Sendable {
  /// A report: its record, and its tables of numbers by their names.
  struct Report: Sendable {
    let record: SavedReport
    /// The tables as CSV, by the labels of figures and tables.
    let tables: [String: [UInt8]]
  }

  /// Why there is nothing to compare.
  struct Failure: Error {
    let diagnostic: Diagnostic

    init(_ path: String, _ reason: String) {
      diagnostic = .error(
        .unusableBundle, at: nil, "'\(path)' \(reason)",
        hint: "name a folder that 'lazyrich render' wrote, or a bundle")
    }
  }

  /// The reports by their names.
  let reports: [String: Report]

  /// No reports.
  init() { reports = [:] }

  /// Reads what is at `path`.
  init(_ path: String) throws(Failure) {
    let files = UserPath.isFolder(path) ? try Self.folder(path) : try Self.archive(path)
    let isBundle = files[BundleLayout.environment] != nil
    reports = isBundle ? try Self.bundle(files, path) : try Self.outputs(files, path)
    guard !reports.isEmpty else { throw Failure(path, "has no report with a record of its claims and values") }
  }

  private static func archive(_ path: String) throws(Failure) -> [String: [UInt8]] {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try UserPath.contents(of: path, limit: BundleLimits.archiveSize)
    } catch {
      throw Failure(path, error.description)
    }
    do throws(ZipArchive.Failure) {
      return Dictionary(try ZipArchive.files(of: bytes).map { ($0.path, $0.bytes) }) { first, _ in first }
    } catch {
      throw Failure(path, "is no archive that 'lazyrich bundle' wrote: \(error)")
    }
  }

  private static func folder(_ path: String) throws(Failure) -> [String: [UInt8]] {
    do throws(FolderTree.Fault) {
      let files = try FolderTree(path, BundleLimits.ofFolder).files
      return Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    } catch {
      throw Failure(path, error.description)
    }
  }

  /// The reports of a folder: each has a record in its folder `NAME_files`.
  private static func outputs(_ files: [String: [UInt8]], _ root: String) throws(Failure) -> [String: Report] {
    let end = "_files/\(ReportRecord.name)"
    var reports: [String: Report] = [:]
    for (path, bytes) in files where path.hasSuffix(end) {
      let name = String(path.dropLast(end.count))
      let record = try record(bytes, path, root)
      reports[name] = Report(record: record, tables: tables(files, in: "\(name)_files/"))
    }
    return reports
  }

  /// The report of a bundle, whose blocks are those of its notebook.
  private static func bundle(_ files: [String: [UInt8]], _ root: String) throws(Failure) -> [String: Report] {
    guard let claims = files[BundleLayout.claims] else { return [:] }
    let record = try record(claims, BundleLayout.claims, root)
    let page = files.keys.first { $0.hasPrefix(BundleLayout.reportFolder) && $0.hasSuffix(".html") } ?? ""
    let name = UserPath.stem(of: page)
    let text = files["\(BundleLayout.inputFolder)\(name).md"].flatMap { String(validating: $0, as: UTF8.self) } ?? ""
    let blocks = NotebookParser.parse(SourceText(name: name, text: text)).0.executableBlocks.map {
      SavedReport.Block(label: $0.label.name, kind: $0.kind.rawValue, source: $0.text)
    }
    let tables = tables(files, in: "\(BundleLayout.reportFolder)\(name)_files/")
    return [name: Report(record: SavedReport(record, blocks: blocks), tables: tables)]
  }

  private static func record(_ bytes: [UInt8], _ file: String, _ root: String) throws(Failure) -> SavedReport {
    guard let record = SavedReport(bytes) else { throw Failure(root, "has a '\(file)' that cannot be read") }
    return record
  }

  private static func tables(_ files: [String: [UInt8]], in folder: String) -> [String: [UInt8]] {
    let own = files.filter { path, _ in
      path.hasPrefix(folder) && UserPath.ending(of: path) == "csv" && !path.dropFirst(folder.count).contains("/")
    }
    return Dictionary(uniqueKeysWithValues: own.map { (UserPath.stem(of: $0.key), $0.value) })
  }
}
