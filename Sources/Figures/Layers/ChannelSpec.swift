import Diagnostics
import Results
import Schemas

/// A channel as written: the bare name of a coordinate of the layer's data, an expression, or words with checked values.
enum ChannelSpec: Sendable {
  case coordinate(LocatedName)
  case expression(Expression)
  case words(CheckedText)

  /// Where it is written.
  var range: SourceRange {
    switch self {
    case .coordinate(let name): name.range
    case .expression(let expression): expression.range
    case .words(let words): words.source.range
    }
  }

  /// A bare name is a coordinate; anything else is an expression.
  static let type = ValueType<ChannelSpec>(.expression) { value, context in
    guard let expression = Expression.type.decode(value, &context) else { return nil }
    guard let reference = expression.loneReference, reference.dataset == nil else { return .expression(expression) }
    return .coordinate(LocatedName(text: reference.name, range: reference.range))
  }

  /// The same, in which a text in quotes may contain checked values.
  static let wordsType = ValueType<ChannelSpec>(.expression) { value, context in
    guard let spec = type.decode(value, &context) else { return nil }
    guard case .expression(let expression) = spec else { return spec }
    if let words = CheckedText(quotedIn: expression, &context) { return .words(words) }
    for form in CheckedValueForm.all(in: expression.text) {
      context.report(
        .error(
          .misplacedValue, at: value.range(ofText: form.whole), "only a text that stands alone has checked values",
          hint: "write a layer for each text, or let the expression give the number"))
    }
    return spec
  }

  /// The words with checked values, if it is such.
  var words: CheckedText? { if case .words(let words) = self { words } else { nil } }

  /// The first `experiment.variable` that the channel names.
  var firstVariable: (dataset: String, variable: String)? {
    guard case .expression(let expression) = self else { return nil }
    return expression.references.lazy.compactMap { reference in reference.dataset.map { ($0, reference.name) } }.first
  }

  /// Whether the channel is a variable, or one selection of a variable.
  var isPlainVariable: Bool {
    guard case .expression(let expression) = self, let first = firstVariable else { return false }
    if expression.loneReference != nil { return true }
    let name = "\(first.dataset).\(first.variable)["
    return expression.references.count == 1 && expression.text.hasPrefix(name) && expression.text.hasSuffix("]")
  }
}
