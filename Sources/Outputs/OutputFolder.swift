package import Diagnostics
package import Files

/// The files of a report, in memory: nothing is written before all of them are complete.
package struct ReportFiles: Sendable {
  /// The name of the report: `NAME.html`, or with another format another ending, and `NAME_files/`.
  package let name: String
  package let format: PageFormat
  /// The page.
  package let page: String
  /// The files beside it, by their paths within the folder.
  package var attachments: [(name: String, bytes: [UInt8])] = []

  /// The page and the files beside it.
  package init(
    name: String, format: PageFormat = .html, page: String, attachments: [(name: String, bytes: [UInt8])] = []
  ) {
    (self.name, self.format, self.page, self.attachments) = (name, format, page, attachments)
  }
}

/// A folder of reports. A report is written wholly or not at all, and only files that the program wrote are replaced.
package struct OutputFolder: Sendable {
  package let path: String

  /// The folder at `path`, which need not exist yet.
  package init(path: String) { self.path = path }

  /// Why the report `name` cannot be written here; `inputs` are the files that the command reads.
  package func obstacles(to name: String, as format: PageFormat = .html, inputs: [ExistingFile]) -> [Diagnostic] {
    ReportPaths(folder: path, name: name, format: format).obstacles(inputs: inputs)
  }

  /// Why a report is not written.
  package enum Failure: Error, CustomStringConvertible {
    /// The system refuses it.
    case system(SystemFile.Failure)
    /// Files of somebody else would be replaced.
    case obstacles([Diagnostic])

    package var description: String {
      switch self {
      case .system(let failure): failure.description
      case .obstacles(let obstacles): obstacles.map(\.message).joined(separator: "; ")
      }
    }
  }

  /// Whether the files with these digests are here, and no others in their places.
  package func holds(_ report: ReportDigests) -> Bool { ReportPaths(folder: path, report).hold(report) }

  /// Writes a report and replaces an older one; if that fails, the older one stays as it was.
  ///
  /// - Parameter known: the digests of the files; nil if they are not known yet.
  /// - Returns: whether anything was written: a report with the same bytes is left alone.
  @discardableResult
  package func write(_ files: ReportFiles, _ known: ReportDigests? = nil) throws(Failure) -> Bool {
    let digests = known ?? ReportDigests(of: files)
    let paths = ReportPaths(folder: path, digests)
    guard !paths.hold(digests, files) else { return false }
    do throws(SystemFile.Failure) { try SystemFile.makeFolder(path) } catch { throw .system(error) }
    // Two processes take turns. On a file system without locks one of them may fail, but nothing is lost.
    let turn = FolderLock(path)
    defer { withExtendedLifetime(turn) {} }
    let obstacles = paths.obstacles(inputs: [])
    guard obstacles.isEmpty else { throw .obstacles(obstacles) }
    do throws(SystemFile.Failure) {
      try UninterruptedWork.perform { () throws(SystemFile.Failure) in
        try Self.replace(paths, by: files, digests.manifest)
      }
    } catch {
      throw .system(error)
    }
    return true
  }

  /// Writes all files under other names first, and then exchanges them with the existing ones.
  ///
  /// The page and its folder are exchanged one after the other. In between, the manifest lists the digests of both
  /// pages: if the program is killed at any moment, the next one still recognises its files.
  private static func replace(
    _ paths: ReportPaths, by files: ReportFiles, _ manifest: OutputManifest
  ) throws(SystemFile.Failure) {
    let scratch = try ScratchFolder(in: paths.folder)
    let (folder, page) = ("\(scratch.path)/folder", "\(scratch.path)/page")
    try SystemFile.makeFolder(folder)
    for attachment in files.attachments {
      try SystemFile.makeFolder(UserPath.folder(of: "\(folder)/\(attachment.name)"))
      try SystemFile.create("\(folder)/\(attachment.name)", with: attachment.bytes)
    }
    try SystemFile.create(page, with: files.page)
    var transition = manifest
    if let digest = paths.digestOfPage { transition.add(digest, for: paths.pageInManifest) }
    try SystemFile.create("\(folder)/\(OutputManifest.name)", with: transition.bytes)
    let hadFolder = UserPath.isTaken(paths.attachments)
    // A file that somebody has put there since the check is moved back.
    guard
      try SystemFile.exchange(
        folder, with: paths.attachments, ifDisplaced: { !hadFolder || paths.foreignFile(in: $0) == nil })
    else { throw SystemFile.Failure(description: "'\(paths.attachments)' was changed meanwhile") }
    try SystemFile.move(page, to: paths.page)
    if transition != manifest {
      try SystemFile.write(manifest.bytes, to: paths.manifest, scratch: scratch.path)
    }
  }
}
