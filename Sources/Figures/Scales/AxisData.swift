/// An axis of a panel: its title and, for each cell, the range shown.
struct AxisData: Sendable, Equatable {
  let label: String
  let share: FacetSharing
  /// By facet row and column.
  let domains: [[AxisDomain]]
  /// The numbers of the ticks, if they are given.
  let ticks: [Double]?
}

extension AxisData {
  /// Widths over heights of cells of equal units that can still be read.
  private static let ratios = 0.4...3.0

  /// The same axes, of which one shows a longer range where cells of equal units would be too narrow or too flat.
  static func readable(_ x: AxisData, _ y: AxisData) -> (AxisData, AxisData) {
    let pairs = zip(x.domains, y.domains).map { zip($0, $1).map { readable($0, $1) } }
    return (x.with(pairs.map { $0.map(\.0) }), y.with(pairs.map { $0.map(\.1) }))
  }

  private static func readable(_ x: AxisDomain, _ y: AxisDomain) -> (AxisDomain, AxisDomain) {
    let ratio = x.span / y.span
    if ratio < ratios.lowerBound { return (x.widened(by: ratios.lowerBound / ratio), y) }
    return ratio > ratios.upperBound ? (x, y.widened(by: ratio / ratios.upperBound)) : (x, y)
  }

  /// The same axis with other ranges.
  func with(_ domains: [[AxisDomain]]) -> AxisData {
    AxisData(label: label, share: share, domains: domains, ticks: ticks)
  }
}
