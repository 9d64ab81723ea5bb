import Files

/// What kind of content a file has, by the ending of its name.
package struct MediaType: Sendable {
  /// As in `image/png`.
  package let name: String

  /// The type of the file at `path`; nil where its ending is none that is known.
  package init?(ofFile path: String) {
    guard let name = Self.names[UserPath.ending(of: path)] else { return nil }
    self.name = name
  }

  /// Whether a page may show it as a picture.
  package var isImage: Bool { name.hasPrefix("image/") }
  /// Whether it is text, which is UTF-8 wherever this program writes it.
  package var isText: Bool { name.hasPrefix("text/") }

  private static let names = [
    "md": "text/markdown", "html": "text/html", "csv": "text/csv", "tex": "text/x-tex", "bib": "text/x-tex",
    "json": "application/json", "pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
  ]
}
