import Diagnostics
import Files
import Storage

/// The paths of the report `name` in a folder: its page and the folder beside it.
struct ReportPaths {
  /// The folder of the reports.
  let folder: String
  /// The name in `NAME.html` and `NAME_files/`.
  let name: String
  let format: PageFormat

  init(folder: String, name: String, format: PageFormat) {
    (self.folder, self.name, self.format) = (folder, name, format)
  }

  /// The paths of the report with these digests.
  init(folder: String, _ report: ReportDigests) { self.init(folder: folder, name: report.name, format: report.format) }

  var page: String { UserPath.join(folder, "\(name).\(format.ending)") }
  var attachments: String { UserPath.join(folder, "\(name)_files") }
  var manifest: String { "\(attachments)/\(OutputManifest.name)" }
  /// The path of the page in the manifest, relative to the folder of the manifest.
  var pageInManifest: String { Self.pageInManifest(of: name, format) }

  /// The path of the page of the report `name` in its manifest.
  static func pageInManifest(of name: String, _ format: PageFormat) -> String { "../\(name).\(format.ending)" }

  /// Why the report cannot be written: it would replace files that the program did not write, or files among `inputs`.
  func obstacles(inputs: [ExistingFile]) -> [Diagnostic] {
    for output in [page, attachments].compactMap({ ExistingFile($0) }) {
      if let input = inputs.first(where: { $0.lies(atOrIn: output) }) {
        return [.outputIsInput(output.path, input.path)]
      }
    }
    return [otherPage, pageObstacle, folderObstacle].compactMap(\.self)
  }

  /// Whether exactly these files are there.
  ///
  /// - Parameter files: the files with these digests; nil if they are not known. If they are, no digest is computed.
  func hold(_ report: ReportDigests, _ files: ReportFiles? = nil) -> Bool {
    guard UserPath.kind(of: page) == .file, UserPath.kind(of: attachments) == .folder,
      let found = Self.files(in: attachments)
    else { return false }
    var expected = report.attachments.mapValues { ExpectedContent.digest($0) }
    for file in files?.attachments ?? [] { expected[file.name] = .bytes(file.bytes) }
    expected[OutputManifest.name] = .bytes(report.manifest.bytes)
    let byName = Dictionary(uniqueKeysWithValues: expected.map { (Array($0.key.utf8), $0.value) })
    return found.count == byName.count && found.allSatisfy { byName[$0.key]?.isHeld(by: $0.value) == true }
      && (files.map { .text($0.page) } ?? ExpectedContent.digest(report.page)).isHeld(by: page)
  }

  /// The paths of all files in a folder, by the bytes of their paths from it; nil if something is there that is neither a
  /// file nor a folder, or cannot be read.
  private static func files(in folder: String) -> [[UInt8]: String]? {
    guard let names = (try? Folder(folder))?.allNames else { return nil }
    var files: [[UInt8]: String] = [:]
    for name in names {
      let path = "\(folder)/\(name)"
      switch UserPath.kind(of: path) {
      case .file: files[Array(name.utf8)] = path
      case .folder:
        guard let inner = Self.files(in: path) else { return nil }
        for (rest, path) in inner { files[Array("\(name)/".utf8) + rest] = path }
      case nil, .link, .other: return nil
      }
    }
    return files
  }

  /// The digest of the existing page; nil if there is none.
  var digestOfPage: String? { try? Digest.hexadecimal(ofFile: page) }

  /// The manifest in the folder of a report; empty if there is none.
  private static func manifest(in folder: String) -> OutputManifest {
    OutputManifest(reading: (try? contents(of: "\(folder)/\(OutputManifest.name)")) ?? [])
  }

  /// The error that the folder belongs to a page of another format, which would lose its files.
  private var otherPage: Diagnostic? {
    let others = PageFormat.allCases.filter { $0 != format }.map { ReportPaths(folder: folder, name: name, format: $0) }
    let known = Self.manifest(in: attachments)
    return others.first { known.lists($0.pageInManifest) && UserPath.isTaken($0.page) }.map { other in
      .error(
        .fileExists, at: nil, "'\(attachments)' has the files of '\(other.page)'; nothing is replaced",
        hint: "name another folder with -o for another format")
    }
  }

  private var pageObstacle: Diagnostic? {
    switch UserPath.kind(of: page) {
    case nil: return nil
    case .file:
      let known = UserPath.kind(of: attachments) == .folder ? Self.manifest(in: attachments) : OutputManifest()
      return digestOfPage.map { known.wrote($0, at: pageInManifest) } == true ? nil : .foreignFile(page)
    case .folder, .link, .other: return .foreignFile(page)
    }
  }

  private var folderObstacle: Diagnostic? {
    switch UserPath.kind(of: attachments) {
    case nil: nil
    case .folder: foreignFile(in: attachments).map { .foreignFile($0) }
    case .file, .link, .other: .foreignFile(attachments)
    }
  }

  /// A file in the folder of a report that the program did not write, or that was changed since; nil if there is none.
  /// A file that cannot be read counts as such a file.
  func foreignFile(in folder: String) -> String? {
    foreignFile(in: folder, Self.manifest(in: folder))
  }

  private func foreignFile(in folder: String, _ known: OutputManifest, below prefix: String = "") -> String? {
    guard let names = (try? Folder(folder))?.allNames else { return folder }
    for name in names {
      let path = "\(folder)/\(name)"
      switch UserPath.kind(of: path) {
      case .file:
        guard Self.isOurs(path, prefix + name, known) else { return path }
      case .folder:
        if let foreign = foreignFile(in: path, known, below: "\(prefix)\(name)/") { return foreign }
      case nil, .link, .other: return path
      }
    }
    return nil
  }

  /// Whether the file at `path`, whose path from the folder of the report is `name`, is as the program wrote it.
  private static func isOurs(_ path: String, _ name: String, _ known: OutputManifest) -> Bool {
    guard name == OutputManifest.name else {
      return (try? Digest.hexadecimal(ofFile: path)).map { known.wrote($0, at: name) } ?? false
    }
    guard let bytes = try? contents(of: path) else { return false }
    return known.bytes == bytes && !bytes.isEmpty
  }

  private static func contents(of path: String) throws(FileFault) -> [UInt8] {
    try UserPath.contents(of: path, limit: .max)
  }
}

extension Diagnostic {
  /// The error that a command would overwrite a file that it reads.
  static func outputIsInput(_ path: String, _ input: String) -> Diagnostic {
    .error(
      .outputIsInput, at: nil, "'\(path)' would replace '\(input)', which is read", hint: "name another path with -o")
  }

  /// The error that a command would overwrite a file that it did not write.
  static func foreignFile(_ path: String) -> Diagnostic {
    .error(
      .fileExists, at: nil, "'\(path)' exists, and this program did not write it as it is now; nothing is replaced",
      hint: "move it away, or name another path with -o")
  }
}
