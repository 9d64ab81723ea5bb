/// The roles in which a mark takes data. `from` and `to` are the sides of regions, and of bins, which are computed.
enum Channel: String, CaseIterable, Sendable, Comparable {
  case x, from, to, y, low, high, columns, rows, text, color, dash, shape, size

  /// The axis along which a channel locates elements; nil for words and appearance.
  var axis: Axis? {
    switch self {
    case .x, .from, .to, .columns: .x
    case .y, .low, .high, .rows: .y
    case .text, .color, .dash, .shape, .size: nil
    }
  }

  /// Whether the channel locates elements, rather than saying how they look.
  var isPosition: Bool { axis != nil }

  /// Whether the channel is an end of the spread around a value.
  var isSpread: Bool { self == .low || self == .high }

  /// The channels that distinguish objects by their appearance.
  static let appearance: [Channel] = [.color, .dash, .shape, .size]

  /// The axes of a panel.
  enum Axis: Sendable { case x, y }

  /// In the order of declaration, which is the order of columns in an export.
  static func < (left: Channel, right: Channel) -> Bool { left.order < right.order }

  private var order: Int { Channel.allCases.firstIndex(of: self) ?? 0 }
}

extension Channel {
  /// What a reader calls the appearance.
  var appearanceNoun: String {
    switch self {
    case .color: "colour"
    case .dash: "dashes"
    case .shape: "marker"
    case .size: "size"
    case .x, .from, .to, .y, .low, .high, .columns, .rows, .text: rawValue
    }
  }
}
