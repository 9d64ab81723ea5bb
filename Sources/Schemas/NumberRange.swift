/// The numbers that a key takes.
public struct NumberRange: Sendable, Equatable {
  /// Which those are, in words.
  public let words: String
  /// The smallest; nil where there is none.
  public let minimum: Double?
  /// The largest; nil where there is none.
  public let maximum: Double?
  /// Whether `minimum` itself is too small.
  public let excludesMinimum: Bool
  /// Whether `maximum` itself is too large.
  public let excludesMaximum: Bool
  /// Whether only whole numbers count.
  public let isWhole: Bool

  /// The numbers from `minimum` to `maximum`, called `words`.
  public init(
    _ words: String, from minimum: Double? = nil, to maximum: Double? = nil, excludesMinimum: Bool = false,
    excludesMaximum: Bool = false, isWhole: Bool = false
  ) {
    (self.words, self.minimum, self.maximum) = (words, minimum, maximum)
    (self.excludesMinimum, self.excludesMaximum, self.isWhole) = (excludesMinimum, excludesMaximum, isWhole)
  }

  /// Every finite number.
  public static let any = NumberRange("a number")
  /// Numbers above zero.
  public static let positive = NumberRange("a number above 0", from: 0, excludesMinimum: true)
  /// Numbers that are not negative.
  public static let nonNegative = NumberRange("a number of at least 0", from: 0)

  /// The whole numbers within `limits`.
  public static func whole(_ limits: ClosedRange<Int>) -> NumberRange {
    let isOpen = limits.upperBound == .max
    let reach = isOpen ? "of at least \(limits.lowerBound)" : "from \(limits.lowerBound) to \(limits.upperBound)"
    return NumberRange(
      "a whole number " + reach, from: Double(limits.lowerBound), to: isOpen ? nil : Double(limits.upperBound),
      isWhole: true)
  }

  /// The words as one, without the article.
  var identifier: String { words.split(separator: " ").dropFirst().joined(separator: "-") }

  /// Whether `number` lies within the limits.
  public func contains(_ number: Double) -> Bool {
    if let minimum, excludesMinimum ? number <= minimum : number < minimum { return false }
    if let maximum, excludesMaximum ? number >= maximum : number > maximum { return false }
    return !isWhole || number == number.rounded()
  }
}
