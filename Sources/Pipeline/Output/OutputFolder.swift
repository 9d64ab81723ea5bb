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

  /// Writes a report in place of an older one.
  func write(_ files: ReportFiles) throws {
    let root = URL(filePath: path, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let fresh = root.appending(path: ".\(files.name)_files.new", directoryHint: .isDirectory)
    try? FileManager.default.removeItem(at: fresh)
    try FileManager.default.createDirectory(at: fresh, withIntermediateDirectories: false)
    for attachment in files.attachments {
      try Data(attachment.bytes).write(to: fresh.appending(path: attachment.name))
    }
    try replace(root.appending(path: "\(files.name)_files", directoryHint: .isDirectory), by: fresh)
    try Data(files.page.utf8).write(to: root.appending(path: "\(files.name).html"), options: .atomic)
  }

  /// Writes a single page.
  func write(page: String, name: String) throws {
    let root = URL(filePath: path, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try Data(page.utf8).write(to: root.appending(path: name), options: .atomic)
  }

  /// Puts the folder `fresh` where `old` is; the old one is out of the way only for the time of two renames.
  private func replace(_ old: URL, by fresh: URL) throws {
    let aside = old.deletingLastPathComponent().appending(path: ".\(old.lastPathComponent).old")
    try? FileManager.default.removeItem(at: aside)
    if FileManager.default.fileExists(atPath: old.path) { try FileManager.default.moveItem(at: old, to: aside) }
    try FileManager.default.moveItem(at: fresh, to: old)
    try? FileManager.default.removeItem(at: aside)
  }
}
