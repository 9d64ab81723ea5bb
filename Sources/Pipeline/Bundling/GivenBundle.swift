import Diagnostics
import Files

/// A bundle as somebody hands it over: nothing in it is trusted.
struct GivenBundle {
  /// The name of its file.
  let name: String
  /// The SHA-256 of the archive.
  let digest: String
  let files: [BundleFile]
  let environment: BundleEnvironment

  /// Why it cannot be verified.
  struct Failure: Error {
    let diagnostic: Diagnostic

    fileprivate init(_ path: String, _ reason: String, hint: String = "name a ZIP archive that 'lazyrich bundle' wrote")
    {
      diagnostic = .error(.unusableBundle, at: nil, "'\(path)' \(reason)", hint: hint)
    }
  }

  /// Reads the archive at `path`.
  init(_ path: String) throws(Failure) {
    guard let bytes = try? UserPath.contents(of: path, limit: ZipArchive.largestSize) else {
      throw Failure(path, "is no bundle that can be read")
    }
    do throws(ZipArchive.Failure) { files = try ZipArchive.files(of: bytes) } catch {
      throw Failure(path, "is no ZIP archive: \(error)")
    }
    (name, digest) = (UserPath.name(of: path), Digest.hexadecimal(of: bytes))
    let paths = files.map(\.path)
    if let path = files.first(where: { !$0.isContained })?.path {
      throw Failure(name, "has a file that would lie outside of its folder: \(path)")
    }
    guard Set(paths).count == paths.count else { throw Failure(name, "has two files of one name") }
    let record = files.first { $0.path == BundleEnvironment.path }
    guard let environment = record.flatMap(BundleEnvironment.init) else {
      throw Failure(
        name, "has no \(BundleEnvironment.path) that says what it was made from", hint: "ask for a whole bundle")
    }
    guard files.contains(where: { $0.path == environment.notebook && $0.role == .input }) else {
      throw Failure(name, "lacks its notebook, \(environment.notebook)", hint: "ask for a whole bundle")
    }
    self.environment = environment
  }

  /// Writes the notebook and its files into a folder.
  func unpackInputs(into folder: String) throws {
    for file in files where file.role == .input {
      try SystemFile.write(file.bytes, to: "\(folder)/\(file.path)", scratch: folder)
    }
  }
}

extension DiagnosticCode {
  /// A bundle that cannot be verified.
  static let unusableBundle: DiagnosticCode = "unusable-bundle"
}
