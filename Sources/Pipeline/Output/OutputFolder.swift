import Diagnostics
import Foundation

/// A report as files, in memory: nothing is written until all of it is there.
struct ReportFiles: Sendable {
  /// The name of the report: `NAME.html` and `NAME_files/`.
  let name: String
  /// The page.
  let page: String
  /// The files beside it, by their name within the folder.
  var attachments: [(name: String, bytes: [UInt8])] = []
}

/// Where reports go. A file is there whole or not at all.
struct OutputFolder: Sendable {
  let path: String

  private var root: URL { URL(filePath: path, directoryHint: .isDirectory) }

  /// Writes a report in place of an older one; where that fails, nothing of it stays behind.
  func write(_ files: ReportFiles) throws {
    try Interruption.delaying { try replaceReport(by: files) }
  }

  private func replaceReport(by files: ReportFiles) throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    removeAbandoned(of: files.name)
    let fresh = scratchFolder(for: files.name)
    defer { try? FileManager.default.removeItem(at: fresh) }
    try FileManager.default.createDirectory(at: fresh, withIntermediateDirectories: false)
    for attachment in files.attachments {
      try SystemFile.create(fresh.appending(path: attachment.name).path, with: attachment.bytes)
    }
    try replace(root.appending(path: "\(files.name)_files", directoryHint: .isDirectory), by: fresh)
    try write(page: files.page, name: "\(files.name).html")
  }

  /// Writes a single page.
  func write(page: String, name: String) throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try SystemFile.write(Array(page.utf8), to: root.appending(path: name).path, scratch: root.path)
  }

  /// A hidden folder of this process alone, so that two runs at once do not meet.
  private func scratchFolder(for name: String) -> URL {
    root.appending(path: ".\(name)-\(UUID().uuidString)", directoryHint: .isDirectory)
  }

  /// Removes what runs left behind that were killed while they wrote this report, an hour ago or more.
  private func removeAbandoned(of name: String) {
    let found = try? FileManager.default.contentsOfDirectory(
      at: root, includingPropertiesForKeys: [.contentModificationDateKey])
    for file in found ?? [] where file.lastPathComponent.hasPrefix(".\(name)") {
      let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
      guard let date = values?.contentModificationDate, date.timeIntervalSinceNow < -3600 else { continue }
      try? FileManager.default.removeItem(at: file)
    }
  }

  /// Puts the folder `fresh` where `old` is; the old one is out of the way only for the time of two renames.
  private func replace(_ old: URL, by fresh: URL) throws {
    let aside = scratchFolder(for: old.lastPathComponent)
    defer { try? FileManager.default.removeItem(at: aside) }
    if FileManager.default.fileExists(atPath: old.path) { try FileManager.default.moveItem(at: old, to: aside) }
    try FileManager.default.moveItem(at: fresh, to: old)
  }
}
