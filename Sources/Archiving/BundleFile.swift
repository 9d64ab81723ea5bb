import Storage

/// A file of a bundle.
package struct BundleFile: Sendable, Equatable {
  /// Its path within the bundle, with `/` between folders.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

  package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// Its SHA-256 in hexadecimal.
  package var digest: String { Digest.hexadecimal(of: bytes) }

  /// The content as text; nil if it is not UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The role of the file, which follows from its path.
  package var role: Role { Role(path: path) }

  /// The role of a file, which decides how it is compared with the file made again.
  package enum Role: Sendable {
    /// An input of the results: the notebook, or a file that it reads.
    case input
    /// The result of an experiment.
    case results
    /// Claims and printed values.
    case claims
    /// The data of a figure or a table.
    case table
    /// The page.
    case page
    /// A figure as SVG.
    case drawing
    /// A figure as PNG or PDF.
    case picture
    /// Any other file that is made from the notebook.
    case text
    /// The versions and parameters of the bundle.
    case environment
    /// The digests of the others.
    case checksums

    /// The role of the file at `path`.
    init(path: String) {
      let ending = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[$0...].dropFirst()) } ?? ""
      let isReport = path.utf8.starts(with: BundleLayout.reportFolder.utf8)
      // Files that the text links to are copies in deeper folders than figures and tables.
      let isCopy = isReport && path.utf8.count { $0 == UInt8(ascii: "/") } > 2
      switch (path, ending) {
      case (BundleLayout.checksums, _): self = .checksums
      case (BundleLayout.environment, _): self = .environment
      case (BundleLayout.claims, _): self = .claims
      case (_, _) where path.utf8.starts(with: BundleLayout.inputFolder.utf8): self = .input
      case (_, _) where path.utf8.starts(with: BundleLayout.resultFolder.utf8): self = .results
      case (_, _) where isCopy: self = .text
      case (_, "csv") where isReport: self = .table
      case (_, "html") where isReport: self = .page
      case (_, "svg") where isReport: self = .drawing
      case (_, "png") where isReport, (_, "pdf") where isReport: self = .picture
      default: self = .text
      }
    }
  }
}
