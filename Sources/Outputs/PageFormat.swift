/// The formats of the page of a report.
package enum PageFormat: String, Sendable, Codable, CaseIterable {
  case html
  /// Markdown for hosts of code.
  case markdown = "md"

  /// The ending of its files.
  package var ending: String { rawValue }
}
