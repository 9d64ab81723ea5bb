import Diagnostics
import Results
import Schemas

/// What a mark takes from data. `from` and `to`, the edges of bins, are computed and never written.
enum Channel: String, CaseIterable, Sendable, Comparable {
  case x, from, to, y, low, high, columns, rows, text, color, dash, shape, size

  /// The axis along which a channel is a place; nil for words and looks.
  var axis: Axis? {
    switch self {
    case .x, .from, .to, .columns: .x
    case .y, .low, .high, .rows: .y
    case .text, .color, .dash, .shape, .size: nil
    }
  }

  /// Whether the channel is a place, not a look.
  var isPosition: Bool { axis != nil }

  /// Whether the channel is an end of what spreads around a place.
  var isSpread: Bool { self == .low || self == .high }

  /// The channels that tell objects apart by how they look.
  static let looks: [Channel] = [.color, .dash, .shape, .size]

  /// The axes of a panel.
  enum Axis: Sendable { case x, y }

  /// In the order of declaration, which is the order of columns in an export.
  static func < (left: Channel, right: Channel) -> Bool { left.order < right.order }

  private var order: Int { Channel.allCases.firstIndex(of: self) ?? 0 }
}

/// A channel as written: the bare name of a coordinate of the layer's data, or an expression.
enum ChannelSpec: Sendable {
  case coordinate(PlacedName)
  case expression(Expression)

  /// Where it is written.
  var range: SourceRange {
    switch self {
    case .coordinate(let name): name.range
    case .expression(let expression): expression.range
    }
  }

  /// A name that stands alone is a coordinate; all else is an expression.
  static let type = ValueType<ChannelSpec>(.expression) { value, context in
    guard let expression = Expression.type.decode(value, &context) else { return nil }
    guard let reference = expression.loneReference, reference.dataset == nil else { return .expression(expression) }
    return .coordinate(PlacedName(text: reference.name, range: reference.range))
  }

  /// The first `experiment.variable` that the channel speaks of.
  var firstVariable: (dataset: String, variable: String)? {
    guard case .expression(let expression) = self else { return nil }
    return expression.references.lazy.compactMap { reference in reference.dataset.map { ($0, reference.name) } }.first
  }

  /// Whether the channel is a variable with nothing done to it but one selection.
  var isPlainVariable: Bool {
    guard case .expression(let expression) = self, let first = firstVariable else { return false }
    if expression.loneReference != nil { return true }
    let name = "\(first.dataset).\(first.variable)["
    return expression.references.count == 1 && expression.text.hasPrefix(name) && expression.text.hasSuffix("]")
  }
}
