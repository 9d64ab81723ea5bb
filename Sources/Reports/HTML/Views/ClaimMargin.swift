import Results

/// How far a number lies from its bound: as a factor where both have one sign, else as a difference.
struct ClaimMargin {
  /// Such as `factor 2.6`, `3 apart`, `missed by factor 1.05`.
  let text: String
  /// The share of the bound, or of the number if that is larger, by which they differ: 0 where they are equal, nearly 1
  /// where one of them is much larger; above 1 where their signs differ.
  let distance: Double

  private static let format = NumberFormat(.auto, digits: 2)

  init(_ tightest: AssertionOutcome.Tightest) {
    let (left, right) = (tightest.left, tightest.right)
    let (smaller, larger) = (min(left.magnitude, right.magnitude), max(left.magnitude, right.magnitude))
    distance = left == right ? 0 : (left - right).magnitude / larger
    let isMissed = tightest.margin < 0 && tightest.symbol.hasBound
    let isRatio = left * right > 0 && larger.isFinite && tightest.symbol.hasBound
    let size = isRatio ? "factor " + Self.ratio(larger / smaller) : Self.format.text((left - right).magnitude)
    text = left == right ? "equal" : isMissed ? "missed by " + size : isRatio ? size : size + " apart"
  }

  /// A ratio with two digits, near 1 those of what it is above 1.
  private static func ratio(_ ratio: Double) -> String {
    if ratio >= 100, ratio < 1e6 { return format.text(roundedToTwoDigits(ratio)) }
    if ratio >= 2 { return format.text(ratio) }
    let excess = ratio - 1
    return NumberFormat(.fixed, digits: excess >= 0.1 ? 1 : excess >= 0.01 ? 2 : 4).text(ratio)
  }

  private static func roundedToTwoDigits(_ number: Double) -> Double {
    var unit = 1.0
    while number / unit >= 100 { unit *= 10 }
    return (number / unit).rounded() * unit
  }
}

extension ComparisonOperator {
  /// Whether the right side bounds the left one, so that there is room between them.
  var hasBound: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .equal, .notEqual: false
    }
  }
}
