import Foundation

/// The numbers at the ends of a ramp of colours.
struct ColorRange {
  private(set) var lower: Double
  private(set) var upper: Double
  let kind: AxisDomain.Kind
  /// Whether neither data nor limits give both ends.
  let isUnknown: Bool

  /// The range of `values`, unless the limits and the centre of `scale` determine it; always of some length,
  /// in the middle of which a single number lies.
  init(_ values: [Double], of scale: ScaleSpec) {
    let isLog = scale.kind == .log
    kind = isLog ? .log : scale.kind == .symlog ? .symlog(SymmetricLog(center: scale.middle ?? 0)) : .linear
    let known = values.filter { $0.isFinite && (!isLog || $0 > 0) }
    let (least, most) = (scale.limits?.lower ?? known.min(), scale.limits?.upper ?? known.max())
    isUnknown = least == nil || most == nil
    (lower, upper) = (least ?? most ?? (isLog ? 1 : 0), most ?? least ?? (isLog ? 1 : 0))
    if let center = scale.middle { placeAround(center, scale.limits) }
    if lower < upper { return }
    let middle = scale.limits?.lower ?? scale.limits?.upper ?? lower
    (lower, upper) = (around(middle).low, around(middle).high)
    if scale.middle == nil, let limit = scale.limits?.lower { lower = limit }
    if scale.middle == nil, let limit = scale.limits?.upper { upper = limit }
  }

  /// Puts `center` in the middle of a range that reaches to the limits, or else as far as before.
  private mutating func placeAround(_ center: Double, _ limits: ScaleLimits?) {
    let isGiven = limits?.lower != nil || limits?.upper != nil
    let ends = isGiven ? [limits?.lower, limits?.upper].compactMap(\.self) : [lower, upper]
    if kind == .log {
      let factor = ends.map { max($0 / center, center / $0) }.max() ?? 1
      (lower, upper) = (center / factor, center * factor)
    } else {
      let reach = ends.map { abs($0 - center) }.max() ?? 0
      (lower, upper) = (center - reach, center + reach)
    }
  }

  /// The ends of a range around a single number.
  private func around(_ value: Double) -> (low: Double, high: Double) {
    if kind == .log { return (value / 3, value * 3) }
    let half = value == 0 ? 1 : abs(value) / 2
    return (value - half, value + half)
  }
}
