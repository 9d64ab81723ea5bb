import Results

/// How far a number lies from its bound, in words that can be judged without the number: as a ratio where both have one
/// sign, else as a difference.
struct ClaimMargin {
  /// Such as `577 times below the bound`, `12 % above the bound`.
  let text: String
  /// The share of the bound, or of the number if that is larger, by which they differ: 0 where they are equal, nearly 1
  /// where one of them is much larger; above 1 where their signs differ.
  let distance: Double

  private static let format = NumberFormat(.auto, digits: 2)

  init(_ tightest: AssertionOutcome.Tightest) {
    let (left, right) = (tightest.left, tightest.right)
    let largest = max(left.magnitude, right.magnitude)
    distance = left == right ? 0 : (left - right).magnitude / largest
    switch tightest.symbol {
    case .equal, .notEqual: text = left == right ? "equal" : Self.format.text((left - right).magnitude) + " apart"
    case .less, .lessOrEqual, .greater, .greaterOrEqual: text = Self.text(left, bound: right)
    }
  }

  private static func text(_ value: Double, bound: Double) -> String {
    if value == bound { return "on the bound" }
    let side = value < bound ? "below the bound" : "above the bound"
    guard value > 0, bound > 0, value.isFinite, bound.isFinite else {
      return format.text((value - bound).magnitude) + " " + side
    }
    if bound >= 2 * value { return format.text(rounded(bound / value)) + " times " + side }
    if value >= 2 * bound { return format.text(rounded(value / bound)) + " times the bound" }
    return NumberFormat(.percent, digits: 2).text((value - bound).magnitude / bound) + " " + side
  }

  /// A ratio of which nobody wants decimals once it is large.
  private static func rounded(_ ratio: Double) -> Double { ratio < 100 || ratio > 1e6 ? ratio : ratio.rounded() }
}
