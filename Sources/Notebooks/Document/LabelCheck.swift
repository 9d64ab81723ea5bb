import Diagnostics
import Schemas

/// No label is given twice.
enum LabelCheck {
  static func check(_ notebook: ParsedNotebook, _ context: inout DecodingContext) {
    var first: [String: Label] = [:]
    let labels = (notebook.labels + notebook.unreadLabels)
      .sorted { $0.range.bytes.lowerBound < $1.range.bytes.lowerBound }
    for label in labels {
      guard let other = first[label.name] else {
        first[label.name] = label
        continue
      }
      context.report(
        Diagnostic(
          .error, .duplicateLabel, at: label.range, "label '\(label.name)' is given twice",
          hints: [.init("first given here", at: other.range)]))
    }
  }
}
