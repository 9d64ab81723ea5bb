import Diagnostics
import Schemas

/// The panel of a figure that lists of pages show small.
package struct Thumbnail: Sendable, Equatable {
  /// The label of the figure.
  package let figure: String
  /// The letter of the panel; nil for the first one.
  package let panel: String?

  /// What the front matter says, or else the first of `figures`; nil where there is no figure.
  ///
  /// - Parameter letters: the letters of the panels of each figure, where they are known.
  static func read(
    _ written: SourceValue?, figures: [String], letters: [String: [String]], _ diagnostics: inout [Diagnostic]
  ) -> Thumbnail? {
    guard let written, let text = written.text else { return figures.first.map { Thumbnail(figure: $0, panel: nil) } }
    let parts = text.split(separator: "{", maxSplits: 1).map(String.init)
    let panel = parts.count == 2 && parts[1].last == "}" ? String(parts[1].dropLast()) : nil
    guard let figure = parts.first, figures.contains(figure), parts.count == 1 || panel != nil else {
      report("'\(text)' is no figure of this notebook", written, among: figures, &diagnostics)
      return nil
    }
    if let panel, let known = letters[figure], !known.contains(panel) {
      report("'\(figure)' has no panel '\(panel)'", written, among: known, &diagnostics)
      return nil
    }
    return Thumbnail(figure: figure, panel: panel)
  }

  private static func report(
    _ message: String, _ value: SourceValue, among names: [String], _ diagnostics: inout [Diagnostic]
  ) {
    diagnostics.append(
      .error(
        .unknownThumbnail, at: value.range, message,
        hint: names.isEmpty ? "draw it first" : "one of: " + names.joined(separator: ", ")))
  }
}
