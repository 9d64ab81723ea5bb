import Diagnostics
import Foundation
import Results

/// A tick of an axis: its number and its label.
struct Tick: Sendable, Equatable {
  let value: Double
  /// Nil at minor ticks.
  let label: RichText?
}

/// Chooses the ticks of an axis.
enum Ticks {
  /// About `target` ticks for `domain` (3 to 7 unless the range cannot have them), at round steps; none where nothing
  /// gives the range.
  static func ticks(_ domain: AxisDomain, target: Int, given: [Double]? = nil) -> [Tick] {
    guard !domain.isUnknown else { return [] }
    if let given, case .category(let coordinates, let names) = domain.kind {
      let indices = given.compactMap { value in coordinates.firstIndex { $0.matches(.number(value)) } }
      return indices.map { Tick(value: Double($0), label: LabelMarkup.parse(names[$0])) }
    }
    if let given {
      let shown = given.filter { $0 >= domain.lower - slack(domain) && $0 <= domain.upper + slack(domain) }
      return labelled(shown.uniqued, domain)
    }
    switch domain.kind {
    case .category(let coordinates, let names):
      return coordinates.indices.map { Tick(value: Double($0), label: LabelMarkup.parse(names[$0])) }
    case .linear: return labelled(linear(domain.lower, domain.upper, target: target), domain)
    case .symlog(let way): return labelled(way.ticks(domain.lower, domain.upper, target: target), domain)
    case .log: return LogTicks.ticks(domain.lower, domain.upper, target: target)
    }
  }

  private static func slack(_ domain: AxisDomain) -> Double { (domain.upper - domain.lower) * 1e-9 }

  /// Multiples of a round step within `lower`…`upper`: the step (1, 2 or 5 times a power of ten, or else 2.5) whose
  /// number of ticks lies nearest to `target`, among those that give 3 to 7.
  static func linear(_ lower: Double, _ upper: Double, target: Int) -> [Double] {
    let span = upper - lower
    guard span > 0, span.isFinite else { return [lower] }
    let power = Int(log10(span).rounded(.down))
    let candidates = (power - 2...power + 1).reversed().flatMap { exponent in
      [5, 2, 1].map { RoundStep(mantissa: $0, exponent: exponent) }
    }
    let steps = candidates.map { (step: $0, count: $0.multiples(lower, upper).count) }
    let good = steps.filter { (3...7).contains($0.count) }
    let pool = good.isEmpty ? steps.filter { $0.count >= 2 } : good
    let best = pool.min { abs($0.count - target) < abs($1.count - target) }
    guard let best else { return [lower, upper] }
    return best.step.multiples(lower, upper).map(best.step.value)
  }

  private static func labelled(_ values: [Double], _ domain: AxisDomain) -> [Tick] {
    if domain.kind == .log {
      return zip(values, TickLabels.log(values)).map { Tick(value: $0, label: $1) }
    }
    let labels = TickLabels.linear(values, span: domain.upper - domain.lower)
    return zip(values, labels).map { Tick(value: $0, label: RichText($1)) }
  }
}

/// A step of `mantissa` × 10^`exponent`; its multiples are computed so that 0.3 is 0.3.
private struct RoundStep {
  let mantissa: Int
  let exponent: Int

  private var step: Double { Double(mantissa) * pow(10, Double(exponent)) }

  /// The multiples of the step within `lower`…`upper`, as whole numbers.
  func multiples(_ lower: Double, _ upper: Double) -> [Int] {
    // The slack keeps a multiple at an end of the range, which rounding may put just outside.
    let (first, last) = ((lower / step - 1e-9).rounded(.up), (upper / step + 1e-9).rounded(.down))
    // From 10¹⁵ on, a multiple times the mantissa may not be exact; and no axis has room for 200 ticks.
    guard last >= first, last - first < 200, abs(first) < 1e15, abs(last) < 1e15 else { return [] }
    return Array(Int(first)...Int(last))
  }

  func value(_ multiple: Int) -> Double {
    let whole = Double(multiple * mantissa)
    // Powers of ten up to 10²² are exact, so that a division rounds once: 3/10 is 0.3, and 3·0.1 is not.
    return exponent >= 0 ? whole * pow(10, Double(exponent)) : whole / pow(10, Double(-exponent))
  }
}
