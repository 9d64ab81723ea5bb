import Storage

/// The digests of the files of a report: two reports with the same digests have the same bytes.
package struct ReportDigests: Sendable, Equatable, Codable {
  /// The name of the report: `NAME.html` and `NAME_files/`.
  package let name: String
  package let format: PageFormat
  /// That of the page.
  package let page: String
  /// Those of the files beside it, by their paths within the folder.
  package let attachments: [String: String]

  /// The digests of `files`.
  package init(of files: ReportFiles) {
    (name, format) = (files.name, files.format)
    page = Digest.hexadecimal(ofText: files.page)
    attachments = Dictionary(files.attachments.map { ($0.name, Digest.hexadecimal(of: $0.bytes)) }) { $1 }
  }

  /// Those of all files.
  package var all: [String] { [page] + attachments.values }

  /// The list of the files that is written beside them.
  var manifest: OutputManifest {
    var manifest = OutputManifest()
    for (path, digest) in attachments { manifest.add(digest, for: path) }
    manifest.add(page, for: ReportPaths.pageInManifest(of: name, format))
    return manifest
  }
}
