/// The series of `ElementaryFunctions` in Swift, one number at a time, with which the kernels agree in every bit.
enum ElementarySeries {
  /// eˣ as 2ᵏ(1 + q), where 2ᵏ is the product of two powers.
  struct Parts {
    let rest: Double
    let power: Double
    let otherPower: Double
  }

  static func parts(_ number: Double) -> Parts {
    var x = number > 710 ? 710 : number
    x = x < -746 ? -746 : x
    let shifted = x * 0x1.71547652b82fep0 + 0x1.8p52
    let k = shifted - 0x1.8p52
    let (high, low) = (x - k * 0x1.62e42feep-1, k * 0x1.a39ef35793c76p-33)
    let r = high - low
    let correction = (high - r) - low
    let square = r * r
    var even = square * (1.0 / 479_001_600) + 1.0 / 3_628_800
    var odd = square * (1.0 / 6_227_020_800) + 1.0 / 39_916_800
    for (evenFactorial, oddFactorial) in [(40320.0, 362880.0), (720, 5040), (24, 120), (2, 6)] {
      even = even * square + 1 / evenFactorial
      odd = odd * square + 1 / oddFactorial
    }
    let rest = r + (square * (even + r * odd) + correction)
    let above = shifted.bitPattern &- ((0x1.8p52).bitPattern - 2048)
    let half = above >> 1
    return Parts(
      rest: rest, power: Double(bitPattern: (half &- 1) << 52),
      otherPower: Double(bitPattern: (above &- half &- 1) << 52))
  }

  static func exponential(_ x: Double) -> Double {
    let parts = parts(x)
    return (1 + parts.rest) * parts.power * parts.otherPower
  }

  /// ln x for x ≥ 0.
  static func logarithm(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    return x < 0x1p-1022 ? ofNormal(x * 0x1p54) - 54 * 0x1.62e42fefa39efp-1 : ofNormal(x)
  }

  private static func ofNormal(_ x: Double) -> Double {
    let biased = (x.bitPattern &+ ((1023 << 52) &- 0.5.squareRoot().bitPattern)) >> 52
    let m = Double(bitPattern: x.bitPattern &- (biased << 52) &+ (1023 << 52))
    let exponent = Double(biased) - 1023
    let s = (m - 1) / (m + 1)
    let square = s * s
    var series = square * (1.0 / 21) + 1.0 / 19
    for divisor in [17.0, 15, 13, 11, 9, 7, 5, 3] { series = series * square + 1 / divisor }
    return exponent * 0x1.62e42fefa39efp-1 + (2 * s + 2 * s * square * series)
  }

  /// ½ ln d, 1/√d and e⁻ˣ, where d = time (1 − e⁻²ˣ)/(2x) for x = rate · time, or the time for x = 0.
  static func scales(rate: Double, time: Double) -> (base: Double, factor: Double, decay: Double) {
    let exponent = rate * time
    let parts = parts(-exponent)
    let power = parts.power * parts.otherPower
    let (decay, growth) = (power + power * parts.rest, (1 - power) - power * parts.rest)
    let square = time * (exponent > 0 ? growth * (1 + decay) / (2 * exponent) : 1)
    return (0.5 * logarithm(square), 1 / square.squareRoot(), decay)
  }
}
