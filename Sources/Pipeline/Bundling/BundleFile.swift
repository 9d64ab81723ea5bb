/// A file of a bundle.
struct BundleFile: Sendable, Equatable {
  /// Its path within the bundle, with `/` between folders.
  let path: String
  let bytes: [UInt8]

  init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

  init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// Its SHA-256 in hexadecimal.
  var digest: String { Digest.hexadecimal(of: bytes) }

  /// The text; nil where it is none.
  var text: String? { String(validating: bytes, as: UTF8.self) }

  /// Whether the path stays within the folder that the bundle is unpacked into.
  var isContained: Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.contains("\\") && !path.contains("\0") && parts.allSatisfy { !["", ".", ".."].contains($0) }
  }

  /// What the file is, by where it stands.
  var role: Role { Role(path: path) }

  /// What files of a bundle are.
  enum Role: Sendable {
    /// What the results are made from.
    case input
    /// Numbers at full precision, or as printed.
    case numbers
    /// A picture of a figure, whose numbers are in a CSV file of the same name.
    case picture
    /// Text made from all of this: the page, the README and the like.
    case text
    /// What it was made with.
    case environment
    /// The digests of the others.
    case checksums

    /// The role of the file at `path`.
    init(path: String) {
      switch (path, path.split(separator: ".").last) {
      case (ReviewBundle.checksumsPath, _): self = .checksums
      case (BundleEnvironment.path, _): self = .environment
      case (_, _) where path.hasPrefix(ReviewBundle.inputFolder): self = .input
      case (RunCrate.path, _): self = .text
      case (_, "csv"), (_, "json"), (_, "tex"): self = .numbers
      case (_, "svg"), (_, "png"), (_, "pdf"): self = .picture
      default: self = .text
      }
    }
  }
}
