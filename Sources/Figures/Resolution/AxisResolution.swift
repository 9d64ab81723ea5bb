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

  /// The channels that lie along the axis.
  private var channels: [Channel] { channel == .x ? [.x] : [.y, .low, .high] }

  /// The range of each cell, by row and column.
  func domains() -> [[AxisDomain]] {
    let cells = (0..<facets.rowCount).map { row in (0..<facets.columnCount).map { (row: row, column: $0) } }
    let isCategory = scale.kind == .category || scale.kind == nil && (isIndex || hasLabels)
    return cells.map { row in
      row.map { cell in
        let partners = cells.joined().filter { isShared($0, with: cell) }
        let values = partners.flatMap { shownValues(row: $0.row, column: $0.column) }
        return isCategory ? categories(values) : range(numbers(values))
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

  /// What is drawn in a cell and lies within the limits given for the other axis.
  private func shownValues(row: Int, column: Int) -> [Coordinate] {
    layers.flatMap { layer in
      layer.series.filter { $0.isShown(row: row, column: column) }.flatMap { series in
        (0..<series.count).filter { isWithinOther(series, $0) }.flatMap { index in
          channels.compactMap { series.columns[$0]?[index] }
        }
      }
    }
  }

  private func isWithinOther(_ series: Series, _ index: Int) -> Bool {
    guard let otherLimits, case .number(let value) = series.columns[channel == .x ? .y : .x]?[index] else {
      return true
    }
    return value >= otherLimits.lower ?? -.infinity && value <= otherLimits.upper ?? .infinity
  }

  private func numbers(_ values: [Coordinate]) -> [Double] {
    values.compactMap { if case .number(let value) = $0, value.isFinite { value } else { nil } }
  }

  private func categories(_ values: [Coordinate]) -> AxisDomain {
    var distinct: [Coordinate] = []
    var seen: Set<Coordinate> = []
    for value in values where seen.insert(value).inserted { distinct.append(value) }
    let shown = distinct.map(names.text)
    return AxisDomain(
      kind: .category(distinct, names: shown), lower: -0.5, upper: max(Double(distinct.count), 1) - 0.5,
      isReversed: scale.isReversed)
  }

  private func range(_ values: [Double]) -> AxisDomain {
    let isLog = scale.kind == .log
    let positive = isLog ? values.filter { $0 > 0 } : values
    let (low, high) = padded(positive.min() ?? (isLog ? 1 : 0), positive.max() ?? (isLog ? 10 : 1), isLog: isLog)
    var (lower, upper) = (scale.limits?.lower ?? low, scale.limits?.upper ?? high)
    if lower >= upper { (lower, upper) = isLog ? (lower, lower * 10) : (lower, lower + 1) }
    return AxisDomain(kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: scale.isReversed)
  }

  /// The data's range with room at both ends; lines that run along x fill it from end to end.
  private func padded(_ low: Double, _ high: Double, isLog: Bool) -> (Double, Double) {
    let isTight = channel == .x && layers.allSatisfy { [.line, .band, .rule, .text].contains($0.mark) }
    if isLog {
      if low == high { return (low / 3, high * 3) }
      let margin = isTight ? 1 : pow(high / low, 0.05)
      return (low / margin, high * margin)
    }
    if low == high { return low == 0 ? (-1, 1) : (low - abs(low) * 0.5, high + abs(low) * 0.5) }
    let margin = isTight ? 0 : (high - low) * 0.05
    return (low - margin, high + margin)
  }
}
