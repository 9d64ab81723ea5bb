import Diagnostics
import Files

/// Where the report `name` goes in a folder: its page and the folder beside it.
struct ReportPlace {
  /// The folder of the reports.
  let folder: String
  /// `NAME.html` and `NAME_files/`.
  let name: String

  var page: String { UserPath.join(folder, "\(name).html") }
  var attachments: String { UserPath.join(folder, "\(name)_files") }
  var manifest: String { "\(attachments)/\(OutputManifest.name)" }
  /// The page as the manifest names it.
  var pageInManifest: String { "../\(name).html" }

  /// What keeps the report from being written: files that it would replace and that the program did not write, or that are
  /// among `inputs`.
  func obstacles(inputs: [PlacedFile]) -> [Diagnostic] {
    for output in [page, attachments].compactMap({ PlacedFile($0) }) {
      if let input = inputs.first(where: { $0.lies(atOrIn: output) }) {
        return [.outputIsInput(output.path, input.path)]
      }
    }
    return [pageObstacle, folderObstacle].compactMap(\.self)
  }

  /// The digest of the page that is there.
  var digestOfPage: String? { (try? Self.contents(of: page)).map { Digest.hexadecimal(of: $0) } }

  /// What the program wrote, as a report's folder says.
  private static func manifest(in folder: String) -> OutputManifest {
    OutputManifest(reading: (try? contents(of: "\(folder)/\(OutputManifest.name)")) ?? [])
  }

  private var pageObstacle: Diagnostic? {
    switch UserPath.kind(of: page) {
    case nil: return nil
    case .file:
      let known = UserPath.kind(of: attachments) == .folder ? Self.manifest(in: attachments) : OutputManifest([])
      let bytes = try? Self.contents(of: page)
      return bytes.map { known.wrote($0, at: pageInManifest) } == true ? nil : .foreignFile(page)
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

  /// A file in a report's folder that the program did not write, or that was changed since; nil where there is none. What cannot be
  /// looked at is not the program's.
  func foreignFile(in folder: String) -> String? {
    foreignFile(in: folder, Self.manifest(in: folder))
  }

  private func foreignFile(in folder: String, _ known: OutputManifest, below prefix: String = "") -> String? {
    guard let names = (try? Folder(folder))?.allNames else { return folder }
    for name in names {
      let path = "\(folder)/\(name)"
      switch UserPath.kind(of: path) {
      case .file:
        guard let bytes = try? Self.contents(of: path) else { return path }
        let isManifest = prefix + name == OutputManifest.name
        guard isManifest ? known.bytes == bytes && !bytes.isEmpty : known.wrote(bytes, at: prefix + name) else {
          return path
        }
      case .folder:
        if let foreign = foreignFile(in: path, known, below: "\(prefix)\(name)/") { return foreign }
      case nil, .link, .other: return path
      }
    }
    return nil
  }

  private static func contents(of path: String) throws(FileFault) -> [UInt8] {
    try UserPath.contents(of: path, limit: .max)
  }
}

extension Diagnostic {
  /// The error that a command would write over what it reads.
  static func outputIsInput(_ path: String, _ input: String) -> Diagnostic {
    .error(
      .outputIsInput, at: nil, "'\(path)' would replace '\(input)', which is read", hint: "name another place with -o")
  }

  /// The error that a command would write over what is not its own.
  static func foreignFile(_ path: String) -> Diagnostic {
    .error(
      .fileExists, at: nil, "'\(path)' is there and is not as this program wrote it; nothing is replaced",
      hint: "move it away, or name another place with -o")
  }
}
