import Foundation

/// Ticks of log axes: decades as powers of ten, with the steps between them unlabelled.
enum LogTicks {
  /// Labelled decades, about `target` of them, and minor ticks; within less than two decades, round values between.
  static func ticks(_ lower: Double, _ upper: Double, target: Int) -> [Tick] {
    // The slack keeps a decade at an end of the range, whose logarithm may be rounded to the wrong side.
    let first = Int((log10(lower) - 1e-9).rounded(.up))
    let last = Int((log10(upper) + 1e-9).rounded(.down))
    guard last - first >= 1 else { return within(lower, upper) }
    let count = last - first + 1
    let stride = count <= target ? 1 : max(Int((Double(count) / Double(max(target, 2))).rounded(.up)), 2)
    let offset = anchor(first, stride)
    let isLabelled = { (exponent: Int) in (exponent - offset) % stride == 0 }
    let named = (first...last).filter(isLabelled).map { pow(10, Double($0)) }
    let labelled = zip(named, TickLabels.log(named)).map { Tick(value: $0, label: $1) }
    let others = count > mostTicks ? [] : (first...last).filter { !isLabelled($0) }
    let unlabelled = others.map { Tick(value: pow(10, Double($0)), label: nil) }
    let decades = (labelled + unlabelled).sorted { $0.value < $1.value }
    // Along more decades nine ticks for each are a fringe.
    let hasMinors = stride == 1 && last - first <= 2
    return decades + (hasMinors ? minor(first - 1, last, lower, upper) : [])
  }

  /// Ticks of more decades would touch.
  private static let mostTicks = 40

  /// The first labelled exponent: a multiple of the stride, so that 10⁰ keeps its label.
  private static func anchor(_ first: Int, _ stride: Int) -> Int {
    let remainder = ((first % stride) + stride) % stride
    return remainder == 0 ? first : first + stride - remainder
  }

  private static func minor(_ first: Int, _ last: Int, _ lower: Double, _ upper: Double) -> [Tick] {
    (first...last).flatMap { exponent -> [Tick] in
      let decade = pow(10, Double(exponent))
      let values = (2...9).map { Double($0) * decade }
      return values.filter { lower <= $0 && $0 <= upper }.map { Tick(value: $0, label: nil) }
    }
  }

  /// Ticks of a range of less than two labelled decades: 1, 2 and 5 times a power of ten, or round steps.
  private static func within(_ lower: Double, _ upper: Double) -> [Tick] {
    let exponents = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.down))
    let values = exponents.flatMap { exponent -> [Double] in [1, 2, 5].map { $0 * pow(10, Double(exponent)) } }
      .filter { lower * (1 - 1e-9) <= $0 && $0 <= upper * (1 + 1e-9) }
    let chosen = values.count >= 3 ? values : Ticks.linear(lower, upper, target: 4).filter { $0 > 0 }
    return zip(chosen, TickLabels.log(chosen)).map { Tick(value: $0, label: $1) }
  }

  /// Ten to an exponent, perhaps `mantissa` times.
  static func power(_ exponent: Int, times mantissa: String = "1") -> RichText {
    let factor = mantissa == "1" ? "" : mantissa + "×"
    return RichText([.init(factor + "10"), .init(exponentText(exponent), script: .superscript)])
  }

  private static func exponentText(_ exponent: Int) -> String {
    (exponent < 0 ? DisplayNumber.minus : "") + String(abs(exponent))
  }
}
