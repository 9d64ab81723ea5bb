extension Coordinate: CustomStringConvertible {
  /// The coordinate as files have it: the name, or a number in the fewest digits that read back as the same number.
  public var description: String {
    switch self {
    case .number(let value): ShortestNumber.text(value)
    case .label(let text): text
    }
  }

  /// The coordinate as messages write it: the name, or a number without digits that only tell of rounding. What is
  /// selected by it is this coordinate, since equality tolerates more.
  public var messageText: String {
    switch self {
    case .number(let value): MessageNumber.text(value, digits: 10)
    case .label(let text): text
    }
  }
}

extension Coordinate {
  /// The coordinate as a selection writes it: a label that is not a name is in quotes.
  public var selectorText: String {
    guard case .label(let text) = self else { return messageText }
    let isName = text.first.map { $0.isASCII && $0.isLetter } ?? false
    return isName && text.utf8.allSatisfy(Self.isPartOfName) ? text : "'\(text)'"
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte || byte == UInt8(ascii: "_")
  }
}

extension Coordinates {
  /// The coordinates in a line, the middle left out where there are many.
  var summary: String {
    let all = (0..<count).map { self[$0].messageText }
    guard all.count > 12 else { return all.joined(separator: ", ") }
    return (all.prefix(6) + ["…"] + all.suffix(3)).joined(separator: ", ") + " (\(all.count) in all)"
  }
}

/// A coordinate and the dimension that it lies on.
public struct NamedCoordinate: Sendable, Hashable, CustomStringConvertible {
  /// The name of the dimension.
  public let dimension: String
  /// The coordinate along it.
  public let coordinate: Coordinate

  /// `coordinate` along `dimension`.
  public init(_ dimension: String, _ coordinate: Coordinate) {
    (self.dimension, self.coordinate) = (dimension, coordinate)
  }

  /// `lambda = -2`.
  public var description: String {
    switch coordinate {
    case .number(let value): "\(dimension) = \(MessageNumber.text(value))"
    case .label(let text): "\(dimension) = \(text)"
    }
  }
}

extension LabelledArray {
  /// Where the element at `index` (in the order of `elements`) lies: its coordinate along each dimension.
  public func coordinates(at index: Int) -> [NamedCoordinate] {
    var rest = index
    var result: [NamedCoordinate] = []
    for dimension in dimensions.reversed() {
      result.append(NamedCoordinate(dimension.name, dimension.coordinates[rest % dimension.count]))
      rest /= dimension.count
    }
    return result.reversed()
  }
}
