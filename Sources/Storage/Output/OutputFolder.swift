package import Diagnostics
package import Files

/// A report as files, in memory: nothing is written until all of it is there.
package struct ReportFiles: Sendable {
  /// The name of the report: `NAME.html` and `NAME_files/`.
  package let name: String
  /// The page.
  package let page: String
  /// The files beside it, by their paths within the folder.
  package var attachments: [(name: String, bytes: [UInt8])] = []

  /// The page and the files beside it.
  package init(name: String, page: String, attachments: [(name: String, bytes: [UInt8])] = []) {
    (self.name, self.page, self.attachments) = (name, page, attachments)
  }
}

/// Where reports go. A file is there whole or not at all, and only files that the program wrote are replaced.
package struct OutputFolder: Sendable {
  package let path: String

  /// The folder at `path`, which need not exist yet.
  package init(path: String) { self.path = path }

  /// What keeps the report `name` from being written here; `inputs` are the files that the command reads.
  package func obstacles(to name: String, inputs: [PlacedFile]) -> [Diagnostic] {
    ReportPlace(folder: path, name: name).obstacles(inputs: inputs)
  }

  /// Why a report is not written.
  package enum Failure: Error, CustomStringConvertible {
    /// What the system says.
    case system(SystemFile.Failure)
    /// Files that would be replaced and are not the program's own.
    case obstacles([Diagnostic])

    package var description: String {
      switch self {
      case .system(let failure): failure.description
      case .obstacles(let obstacles): obstacles.map(\.message).joined(separator: "; ")
      }
    }
  }

  /// Writes a report in place of an older one; where that fails, the older one stays as it was.
  package func write(_ files: ReportFiles) throws(Failure) {
    let place = ReportPlace(folder: path, name: files.name)
    do throws(SystemFile.Failure) { try SystemFile.makeFolder(path) } catch { throw .system(error) }
    // Two runs at once take turns. Where the file system has no locks, they may fail, and lose nothing.
    let turn = FolderLock(path)
    defer { withExtendedLifetime(turn) {} }
    let obstacles = place.obstacles(inputs: [])
    guard obstacles.isEmpty else { throw .obstacles(obstacles) }
    do throws(SystemFile.Failure) {
      try UninterruptedWork.perform { () throws(SystemFile.Failure) in try Self.replace(place, by: files) }
    } catch {
      throw .system(error)
    }
  }

  /// Writes everything under other names first, then lets it change places with what is there.
  ///
  /// The page and its folder change one after the other. In between the manifest knows both pages, so that whenever the
  /// program is killed, the next run knows what is its own.
  private static func replace(_ place: ReportPlace, by files: ReportFiles) throws(SystemFile.Failure) {
    let scratch = try ScratchFolder(in: place.folder)
    let (folder, page) = ("\(scratch.path)/folder", "\(scratch.path)/page")
    try SystemFile.makeFolder(folder)
    for attachment in files.attachments {
      try SystemFile.makeFolder(UserPath.folder(of: "\(folder)/\(attachment.name)"))
      try SystemFile.create("\(folder)/\(attachment.name)", with: attachment.bytes)
    }
    let bytes = Array(files.page.utf8)
    try SystemFile.create(page, with: bytes)
    let manifest = OutputManifest(files.attachments.map { ($0.name, $0.bytes) } + [(place.pageInManifest, bytes)])
    var transition = manifest
    if let digest = place.digestOfPage { transition.add(digest, for: place.pageInManifest) }
    try SystemFile.create("\(folder)/\(OutputManifest.name)", with: transition.bytes)
    let hadFolder = UserPath.isTaken(place.attachments)
    // What somebody put there since it was looked at goes back to its place.
    guard
      try SystemFile.exchange(
        folder, with: place.attachments, ifDisplaced: { !hadFolder || place.foreignFile(in: $0) == nil })
    else { throw SystemFile.Failure(description: "'\(place.attachments)' was changed meanwhile") }
    try SystemFile.move(page, to: place.page)
    if transition != manifest {
      try SystemFile.write(manifest.bytes, to: place.manifest, scratch: scratch.path)
    }
  }
}
