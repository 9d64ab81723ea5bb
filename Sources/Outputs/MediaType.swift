import Files

/// The kind of content that a file has, found from the ending of its name.
package struct MediaType: Sendable {
  /// The name of the type, such as `image/png`.
  package let name: String

  /// The type of the file at `path`; nil if its ending is unknown.
  package init?(ofFile path: String) {
    guard let name = Self.names[UserPath.ending(of: path)] else { return nil }
    self.name = name
  }

  /// Whether a page may show it as a picture.
  package var isImage: Bool { name.hasPrefix("image/") }
  /// Whether it is text. All text that this program writes is UTF-8.
  package var isText: Bool { name.hasPrefix("text/") }

  private static let names = [
    "md": "text/markdown", "html": "text/html", "csv": "text/csv", "tex": "text/x-tex", "bib": "text/x-tex",
    "json": "application/json", "pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
  ]
}
