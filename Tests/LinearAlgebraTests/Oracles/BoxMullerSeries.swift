/// The Box–Muller transformation in Swift, four pairs at a time, with which the kernels agree in every bit.
enum BoxMullerSeries {
  /// Replaces each pair (u, v) by two independent standard normal numbers. The number of numbers is even.
  static func transform(_ numbers: inout [Double]) {
    numbers.withUnsafeMutableBufferPointer { transform($0) }
  }

  /// As for an array, for numbers in plain memory.
  static func transform(_ numbers: UnsafeMutableBufferPointer<Double>) {
    precondition(numbers.count.isMultiple(of: 2), "the numbers come in pairs")
    let whole = numbers.count / 8 * 8
    transformFours(numbers[..<whole])
    guard whole < numbers.count else { return }
    // The last pairs have the arithmetic of the others in a four filled up with ones.
    var rest = Array(numbers[whole...]) + Array(repeating: 1, count: 8)
    rest.withUnsafeMutableBufferPointer { transformFours($0[..<8]) }
    for index in whole..<numbers.count { numbers[index] = rest[index - whole] }
  }

  /// Transforms pairs whose number is a multiple of four. The roots have a loop of their own: they are found one by one,
  /// and what they stand among would be too.
  private static func transformFours(_ numbers: Slice<UnsafeMutableBufferPointer<Double>>) {
    let numbers = UnsafeMutableBufferPointer(rebasing: numbers)
    let bytes = UnsafeMutableRawBufferPointer(numbers)
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var pairs = bytes.loadUnaligned(fromByteOffset: start, as: SIMD8<Double>.self)
      pairs.evenHalf = -2 * logarithm(pairs.evenHalf)
      bytes.storeBytes(of: pairs, toByteOffset: start, as: SIMD8<Double>.self)
    }
    for index in stride(from: 0, to: numbers.count, by: 2) { numbers[index].formSquareRoot() }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var pairs = bytes.loadUnaligned(fromByteOffset: start, as: SIMD8<Double>.self)
      let (radius, (cosine, sine)) = (pairs.evenHalf, circlePoint(turns: pairs.oddHalf))
      (pairs.evenHalf, pairs.oddHalf) = (radius * cosine, radius * sine)
      bytes.storeBytes(of: pairs, toByteOffset: start, as: SIMD8<Double>.self)
    }
  }

  /// ln x for positive x that are not subnormal.
  ///
  /// With x = 2ᵏm, ½√2 ≤ m < √2, and s = (m − 1)/(m + 1): ln x = k ln 2 + 2(s + s³/3 + s⁵/5 + …), |s| < 0.172.
  @inline(__always)
  private static func logarithm(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
    let biased = (bits &+ ((1023 << 52) &- 0.5.squareRoot().bitPattern)) &>> 52
    let m = unsafeBitCast(bits &- (biased &<< 52) &+ (1023 << 52), to: SIMD4<Double>.self)
    // The digits of 2⁵² + k, read as a number.
    let exponent = unsafeBitCast(biased | 0x4330 << 48, to: SIMD4<Double>.self) - (0x1p52 + 1023)
    let s = (m - 1) / (m + 1)
    let square = s * s
    var series = square * (1.0 / 21) + 1.0 / 19
    series = series * square + 1.0 / 17
    series = series * square + 1.0 / 15
    series = series * square + 1.0 / 13
    series = series * square + 1.0 / 11
    series = series * square + 1.0 / 9
    series = series * square + 1.0 / 7
    series = series * square + 1.0 / 5
    series = series * square + 1.0 / 3
    return exponent * 0x1.62e42fefa39efp-1 + (2 * s + 2 * s * square * series)
  }

  /// cos 2πv and sin 2πv: v = q/4 + r with a whole q and |r| ≤ 1/8, which is exact, then Taylor's series at 2πr.
  @inline(__always)
  private static func circlePoint(turns: SIMD4<Double>) -> (cosine: SIMD4<Double>, sine: SIMD4<Double>) {
    // Added to 1.5 · 2⁵², a number is rounded to a whole one, which stands in the last digits.
    let shifted = 4 * turns + 0x1.8p52
    let quarter = unsafeBitCast(shifted, to: SIMD4<UInt64>.self)
    let angle = 2 * Double.pi * (turns - 0.25 * (shifted - 0x1.8p52))
    return turned(cosine: cosine(angle * angle), sine: angle * sineRatio(angle * angle), by: quarter)
  }

  /// 1 − x²/2! + x⁴/4! − …, from x².
  @inline(__always)
  private static func cosine(_ square: SIMD4<Double>) -> SIMD4<Double> {
    var series = 1 - square * (1.0 / (16 * 15))
    series = 1 - square * (1.0 / (14 * 13)) * series
    series = 1 - square * (1.0 / (12 * 11)) * series
    series = 1 - square * (1.0 / (10 * 9)) * series
    series = 1 - square * (1.0 / (8 * 7)) * series
    series = 1 - square * (1.0 / (6 * 5)) * series
    series = 1 - square * (1.0 / (4 * 3)) * series
    return 1 - square * 0.5 * series
  }

  /// 1 − x²/3! + x⁴/5! − …, from x²: sin x divided by x.
  @inline(__always)
  private static func sineRatio(_ square: SIMD4<Double>) -> SIMD4<Double> {
    var series = 1 - square * (1.0 / (15 * 14))
    series = 1 - square * (1.0 / (13 * 12)) * series
    series = 1 - square * (1.0 / (11 * 10)) * series
    series = 1 - square * (1.0 / (9 * 8)) * series
    series = 1 - square * (1.0 / (7 * 6)) * series
    series = 1 - square * (1.0 / (5 * 4)) * series
    return 1 - square * (1.0 / (3 * 2)) * series
  }

  /// A point of the circle turned by some quarters, of which the last two digits count.
  @inline(__always)
  private static func turned(
    cosine: SIMD4<Double>, sine: SIMD4<Double>, by quarter: SIMD4<UInt64>
  ) -> (cosine: SIMD4<Double>, sine: SIMD4<Double>) {
    let (c, s) = (unsafeBitCast(cosine, to: SIMD4<UInt64>.self), unsafeBitCast(sine, to: SIMD4<UInt64>.self))
    // All digits where the quarter is odd.
    let exchange = 0 &- (quarter & 1)
    let difference = (c ^ s) & exchange
    let cosineSign = ((quarter &+ 1) & 2) &<< 62
    let sineSign = (quarter & 2) &<< 62
    return (
      unsafeBitCast((c ^ difference) ^ cosineSign, to: SIMD4<Double>.self),
      unsafeBitCast((s ^ difference) ^ sineSign, to: SIMD4<Double>.self)
    )
  }
}
