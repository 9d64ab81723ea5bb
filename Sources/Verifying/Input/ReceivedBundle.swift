import Archiving
import Bundling
import Diagnostics
import Files
import Storage

/// A bundle that is to be verified: an archive, or the folder that it was unpacked into. Nothing in it is trusted.
struct ReceivedBundle: Sendable {
  /// The name of its file or folder.
  let name: String
  /// The SHA-256 of the archive; nil for a folder.
  let digest: String?
  let files: [BundleFile]
  let environment: BundleEnvironment

  /// Why it cannot be verified.
  struct Failure: Error {
    let diagnostic: Diagnostic

    fileprivate init(_ path: String, _ reason: String, hint: String = Self.hint) {
      diagnostic = .error(.unusableBundle, at: nil, "'\(path)' \(reason)", hint: hint)
    }

    private static let hint = "name a ZIP archive that 'lazyrich bundle' wrote, or the folder that it was unpacked into"
  }

  /// Reads what is at `path`.
  init(_ path: String) throws(Failure) {
    let name = UserPath.name(of: UserPath.resolved(path) ?? path)
    if UserPath.isFolder(path) {
      try self.init(name, digest: nil, try Self.folder(path))
    } else {
      let read = try Self.archive(path)
      try self.init(name, digest: Digest.hexadecimal(of: read.bytes), read.files)
    }
  }

  /// The bundle of `files`, whose paths were checked.
  init(_ name: String, digest: String?, _ files: [BundleFile]) throws(Failure) {
    (self.name, self.digest, self.files) = (name, digest, files)
    environment = try Self.environment(of: files, name)
  }

  /// The SHA-256 of the file of checksums, or the words that there is none.
  var checksumsDigest: String {
    files.first { $0.path == BundleLayout.checksums }?.digest ?? "there is none"
  }

  /// The path of the notebook and its files within their folder.
  static func innerPath(of file: BundleFile) -> InnerPath? {
    InnerPath(exactly: String(decoding: file.path.utf8.dropFirst(BundleLayout.inputFolder.utf8.count), as: UTF8.self))
  }

  /// Reads an archive. A file that does not end as an archive is not read completely.
  private static func archive(_ path: String) throws(Failure) -> (files: [BundleFile], bytes: [UInt8]) {
    let bytes: [UInt8]
    do throws(FileFault) {
      let end = try UserPath.end(of: path, count: ZipArchive.endRecordSize)
      let mayBeArchive = ZipReader.mayBeArchive(size: end.size, end: end.bytes)
      bytes = mayBeArchive ? try UserPath.contents(of: path, limit: BundleLimits.archiveSize) : []
    } catch {
      throw Failure(path, error.description)
    }
    guard !bytes.isEmpty else {
      throw Failure(path, "is not an archive that 'lazyrich bundle' wrote: it does not end as one")
    }
    do throws(ZipArchive.Failure) { return (try ZipArchive.files(of: bytes), bytes) } catch {
      throw Failure(path, "is not an archive that 'lazyrich bundle' wrote: \(error)")
    }
  }

  private static func folder(_ path: String) throws(Failure) -> [BundleFile] {
    // A folder that is not a bundle may be large, so it is not read.
    guard UserPath.kind(of: UserPath.join(path, BundleLayout.environment)) == .file else {
      throw Failure(path, "is a folder without \(BundleLayout.environment)")
    }
    let files: [BundleFile]
    do throws(FolderTree.Fault) {
      files = try FolderTree(path, BundleLimits.ofFolder).files.map { BundleFile(path: $0.path, bytes: $0.bytes) }
    } catch {
      throw Failure(path, error.description)
    }
    if let fault = BundleLimits.fault(of: files.map { ($0.path, $0.bytes.count) }) {
      throw Failure(path, "is not a bundle: \(fault)")
    }
    return files
  }

  private static func environment(of files: [BundleFile], _ name: String) throws(Failure) -> BundleEnvironment {
    let record = files.first { $0.path == BundleLayout.environment }
    guard let environment = record.flatMap(BundleEnvironment.init) else {
      throw Failure(
        name, "has no \(BundleLayout.environment) that says what it was made from", hint: "ask for a whole bundle")
    }
    let notebook = files.first { $0.path.utf8.elementsEqual(environment.notebook.utf8) && $0.role == .input }
    guard let notebook, innerPath(of: notebook)?.names.count == 1 else {
      throw Failure(name, "lacks its notebook, \(environment.notebook)", hint: "ask for a whole bundle")
    }
    return environment
  }
}
