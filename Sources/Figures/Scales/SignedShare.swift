import Foundation

/// Where numbers lie on a diverging ramp if small ones are to be told apart as well as large ones: equal ratios are about
/// equal steps, except near the centre.
struct SignedShare {
  let center: Double
  /// The distance from the centre at which the ramp ends, above 0.
  let reach: Double

  /// Distances much smaller than this part of the reach are about proportional to their steps.
  private static let linear = 0.05

  /// How far along the ramp a number lies: ½ at the centre, 0 and 1 at its ends and beyond.
  func share(of value: Double) -> Double {
    let distance = min(abs(value - center) / reach, 1)
    let step = log(1 + distance / Self.linear) / log(1 + 1 / Self.linear)
    return 0.5 + (value < center ? -step : step) / 2
  }
}
