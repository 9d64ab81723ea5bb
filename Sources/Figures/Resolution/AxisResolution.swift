import Diagnostics
import Foundation
import Results

/// Finds the ranges of one axis of a panel from what is drawn.
struct AxisResolution {
  let channel: Channel
  let scale: ScaleSpec
  let layers: [LayerData]
  let facets: FacetGrid
  let names: CoordinateNames
  /// The range that the other axis shows, where it is given.
  let otherLimits: ScaleSpec.Limits?
  /// Whether some layer's channel is the bare name of an index (`mode`, `unit`, …) or of a seed.
  let isIndex: Bool

  /// Numbers beyond this cannot be placed, because differences of them overflow.
  private static let largest = 1e300

  /// The channels that lie along the axis.
  private var channels: [Channel] { channel == .x ? [.x] : [.y, .low, .high] }

  /// The range of each cell, by row and column.
  func domains() -> [[AxisDomain]] {
    let cells = (0..<facets.rowCount).map { row in (0..<facets.columnCount).map { (row: row, column: $0) } }
    let isCategory = scale.kind == .category || scale.kind == nil && (isIndex || hasLabels)
    return cells.map { row in
      row.map { cell in
        let partners = cells.joined().filter { isShared($0, with: cell) }
        let shown = layers.flatMap(\.series).filter { series in
          partners.contains { series.isShown(row: $0.row, column: $0.column) }
        }
        return isCategory ? categories(shown) : range(shown)
      }
    }
  }

  /// Problems of the scale as a whole.
  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let kind = scale.kind, kind != .category, hasLabels {
      found.append(
        .error(
          .wrongType, at: scale.range, "'\(channel.rawValue)' holds names, and a \(kind.rawValue) scale takes numbers",
          hint: "leave out 'type', or write 'type: category'"))
    }
    let ends = [scale.limits?.lower, scale.limits?.upper].compactMap { $0 } + (scale.ticks ?? [])
    if scale.kind == .log, ends.contains(where: { $0 <= 0 }) {
      found.append(.error(.notPositive, at: scale.range, "limits and ticks of a log scale must be above 0"))
    }
    return found
  }

  private func isShared(_ a: (row: Int, column: Int), with b: (row: Int, column: Int)) -> Bool {
    switch scale.share {
    case .all: true
    case .row: a.row == b.row
    case .column: a.column == b.column
    case .none: a == b
    }
  }

  private var hasLabels: Bool {
    layers.contains { layer in
      layer.series.contains { series in
        channels.contains { if case .labels = series.columns[$0] { true } else { false } }
      }
    }
  }

  private func categories(_ series: [Series]) -> AxisDomain {
    var distinct: [Coordinate] = []
    var seen: Set<Coordinate> = []
    for column in series.flatMap({ one in channels.compactMap { one.columns[$0] } }) {
      for index in 0..<column.count where seen.insert(column[index]).inserted { distinct.append(column[index]) }
    }
    let shown = distinct.map(names.text)
    return AxisDomain(
      kind: .category(distinct, names: shown), lower: -0.5, upper: max(Double(distinct.count), 1) - 0.5,
      isReversed: scale.isReversed)
  }

  private func range(_ series: [Series]) -> AxisDomain {
    let isLog = scale.kind == .log
    let extent = extent(of: series, above: isLog ? 0 : -.infinity) ?? (isLog ? 1...10 : 0...1)
    let (low, high) = padded(extent.lowerBound, extent.upperBound, isLog: isLog)
    var (lower, upper) = (scale.limits?.lower ?? low, scale.limits?.upper ?? high)
    if lower >= upper { (lower, upper) = isLog ? (lower, lower * 10) : (lower, lower + max(1, abs(lower) * 0.1)) }
    return AxisDomain(kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: scale.isReversed)
  }

  /// The least and the greatest number above `floor` of what is drawn within the limits given for the other axis.
  private func extent(of series: [Series], above floor: Double) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for one in series {
      let isWithin = liesWithinOther(of: one)
      for channel in channels {
        guard case .numbers(let values) = one.columns[channel] else { continue }
        for index in values.indices where abs(values[index]) < Self.largest && values[index] > floor && isWithin(index)
        {
          (low, high) = (min(low, values[index]), max(high, values[index]))
        }
      }
    }
    return low <= high ? low...high : nil
  }

  /// Whether an element lies within the limits given for the other axis.
  private func liesWithinOther(of series: Series) -> (Int) -> Bool {
    guard let otherLimits, case .numbers(let others) = series.columns[channel == .x ? .y : .x] else {
      return { _ in true }
    }
    let (lower, upper) = (otherLimits.lower ?? -.infinity, otherLimits.upper ?? .infinity)
    return { lower <= others[$0] && others[$0] <= upper }
  }

  /// The data's range with room at both ends; lines that run along x fill it from end to end.
  private func padded(_ low: Double, _ high: Double, isLog: Bool) -> (Double, Double) {
    let isTight = channel == .x && layers.allSatisfy { [.line, .band, .rule, .text].contains($0.mark) }
    if isLog {
      if low == high { return (low / 3, high * 3) }
      // Through logarithms, since the ratio of the ends may be beyond every number.
      let margin = isTight ? 1 : pow(10, 0.05 * (log10(high) - log10(low)))
      return (low / margin, high * margin)
    }
    if low == high { return low == 0 ? (-1, 1) : (low - abs(low) * 0.5, high + abs(low) * 0.5) }
    let margin = isTight ? 0 : (high - low) * 0.05
    return (low - margin, high + margin)
  }
}
