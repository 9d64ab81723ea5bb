/// A number of an SVG document as a multiple of 1/100, which is as exact as a drawing needs to be.
struct SVGNumber: Equatable {
  /// Hundredths.
  var hundredths: Int

  /// Reads the decimal number at `position`, rounded, and moves `position` to its end. Nil, and
  /// `position` stays, if there are no digits.
  init?(_ source: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
    var index = position
    let isNegative = index < source.count && source[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    // Thousandths, which the first decimal digit after them cannot change once they are rounded half up.
    var (thousandths, decimals, digits) = (0, -1, 0)
    // The arithmetic wraps around: cairo writes no number with so many digits, and none may stop the program.
    while index < source.count {
      let digit = Int(source[index]) - 0x30
      if 0...9 ~= digit {
        if decimals < 3 { thousandths = 10 &* thousandths &+ digit }
        if 0..<3 ~= decimals { decimals += 1 }
        digits += 1
      } else if source[index] == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    for _ in max(decimals, 0)..<3 { thousandths = 10 &* thousandths }
    hundredths = (thousandths &+ 5) / 10
    if isNegative { hundredths = -hundredths }
    position = index
  }

  /// The number of that many hundredths.
  init(hundredths: Int) { self.hundredths = hundredths }

  /// Writes the number in as few characters as say it: no zeros before the point or at the end.
  func write(to output: inout [UInt8]) {
    let (whole, fraction) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if hundredths < 0 { output.append(UInt8(ascii: "-")) }
    if whole > 0 || fraction == 0 { Self.write(whole, to: &output) }
    guard fraction > 0 else { return }
    output.append(UInt8(ascii: "."))
    output.append(0x30 + UInt8(fraction / 10))
    if fraction % 10 > 0 { output.append(0x30 + UInt8(fraction % 10)) }
  }

  private static func write(_ whole: UInt, to output: inout [UInt8]) {
    var divisor: UInt = 1
    while whole / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      output.append(0x30 + UInt8(whole / divisor % 10))
      divisor /= 10
    }
  }
}
