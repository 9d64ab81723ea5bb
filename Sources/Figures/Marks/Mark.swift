import Diagnostics
import Schemas

/// What a layer draws for each object of its data.
enum Mark: String, CaseIterable, Sendable {
  case line, points, band, rule, text

  /// How the mark is declared and drawn.
  var drawing: any MarkDrawing.Type {
    switch self {
    case .line: LineMark.self
    case .points: PointsMark.self
    case .band: BandMark.self
    case .rule: RuleMark.self
    case .text: TextMark.self
    }
  }

  /// The channels it has, in the order of the manual.
  var channels: [Channel] { drawing.channels }

  /// Marks of the language that are not there yet.
  private static let absent = ["bars", "heatmap", "matrix", "histogram", "network", "tree"]

  /// One of the marks; those that are not there yet are refused as such.
  static let type = ValueType<Mark>(ValueType<Mark>.choice.shape) { value, context in
    if let text = value.text, absent.contains(text) {
      context.report(.error(.notAvailable, at: value.range, "the mark '\(text)' is not available in this version"))
      return nil
    }
    return ValueType<Mark>.choice.decode(value, &context)
  }
}
