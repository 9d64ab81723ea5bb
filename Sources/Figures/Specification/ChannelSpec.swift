import Diagnostics
import Results
import Schemas

/// What a mark takes from data.
enum Channel: String, CaseIterable, Sendable, Comparable {
  case x, y, low, high, text, color, dash

  /// Whether the channel is a place, not a look.
  var isPosition: Bool {
    switch self {
    case .x, .y, .low, .high: true
    case .text, .color, .dash: false
    }
  }

  /// In the order of declaration, which is the order of columns in an export.
  static func < (left: Channel, right: Channel) -> Bool { left.order < right.order }

  private var order: Int { Channel.allCases.firstIndex(of: self) ?? 0 }
}

/// A channel as written: the bare name of a coordinate of the layer's data, or an expression.
enum ChannelSpec: Sendable {
  case coordinate(PlacedName)
  case expression(Expression, source: SourceValue)

  /// Where it is written.
  var range: SourceRange {
    switch self {
    case .coordinate(let name): name.range
    case .expression(_, let source): source.range
    }
  }

  /// A bare name is a coordinate, unless it is one of the words that the language reserves.
  static let type = ValueType<ChannelSpec>(.expression) { value, context in
    let reserved = ["and", "or", "not", "true", "false", "inf", "pi", "first", "last", "nearest"]
    if let text = value.text, PlacedName.isName(text), !reserved.contains(text) {
      return .coordinate(PlacedName(text: text, range: value.range))
    }
    return Expression.type.decode(value, &context).map { .expression($0, source: value) }
  }

  /// The first `experiment.variable` that the channel speaks of.
  var firstVariable: (dataset: String, variable: String)? { variables.first }

  /// Whether the channel is a variable with nothing done to it but selection.
  var isPlainVariable: Bool {
    guard case .expression(_, let source) = self, let text = source.text, let first = firstVariable else { return false }
    let name = "\(first.dataset).\(first.variable)"
    guard text.hasPrefix(name) else { return false }
    let rest = text.dropFirst(name.count)
    return rest.isEmpty || rest.first == "[" && rest.last == "]" && rest.filter { $0 == "[" || $0 == "." }.count < 8
  }

  private var variables: [(dataset: String, variable: String)] {
    guard case .expression(_, let source) = self, let text = source.text else { return [] }
    let isNamePart = { (character: Character) in character.isASCII && (character.isLetter || character.isNumber) || character == "_" }
    let words = text.split { !(isNamePart($0) || $0 == ".") }
    return words.compactMap { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(PlacedName.isName) else { return nil }
      return (parts[0], parts[1])
    }
  }
}
