import Foundation
import Results

/// One notation for all numbers of a column that asks for none: `0.0020` stands over `0.00051`, not over `5.1×10⁻⁴`.
struct ColumnNotation {
  private enum Choice {
    /// Each number has the notation that suits it, which is the same for all.
    case ofEach
    /// Plain digits for all.
    case plain
    /// Powers of ten for all.
    case powers
  }

  private let choice: Choice
  private let digits: Int

  /// Plain digits begin at this number.
  private static let smallestPlain = 1e-5

  /// The notation of a column with these numbers, which have so many significant digits.
  init(_ numbers: [Double], digits: Int) {
    self.digits = digits
    let format = NumberFormat(.auto, digits: digits)
    let sizes = numbers.map(\.magnitude).filter { $0 > 0 && $0.isFinite }
    let powers = sizes.count { format.text($0).contains("×") }
    if powers == 0 || powers == sizes.count {
      choice = .ofEach
    } else {
      let isNear = sizes.allSatisfy { $0 >= Self.smallestPlain && $0 < pow(10, Double(digits)) }
      choice = isNear ? .plain : .powers
    }
  }

  /// The number as text.
  func text(_ value: Double) -> String {
    let automatic = NumberFormat(.auto, digits: digits).text(value)
    guard value != 0, value.isFinite else { return automatic }
    switch choice {
    case .ofEach: return automatic
    case .powers: return NumberFormat(.scientific, digits: digits).text(value)
    case .plain:
      guard automatic.contains("×") else { return automatic }
      return NumberFormat(.fixed, digits: digits - 1 - Int(log10(value.magnitude).rounded(.down))).text(value)
    }
  }
}
