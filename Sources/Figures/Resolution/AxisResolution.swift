import Diagnostics
import Foundation
import Results

/// Finds the ranges of one axis of a panel from what is drawn.
struct AxisResolution {
  let axis: Channel.Axis
  let scale: ScaleSpec
  let layers: [LayerData]
  let facets: FacetGrid
  let names: CoordinateNames
  /// The range that the other axis shows, where it is given.
  let otherLimits: ScaleSpec.Limits?
  /// Whether some layer's channel is the bare name of an index (`mode`, `unit`, …) or of a seed.
  let isIndex: Bool

  /// Numbers beyond this cannot be placed, because differences of them overflow.
  static let largest = 1e300

  /// The channels that lie along the axis.
  private var channels: [Channel] { Channel.allCases.filter { $0.axis == axis } }
  private var isLog: Bool { scale.kind == .log }
  private var isMatrix: Bool { layers.contains { $0.mark == .matrix } }

  /// The range of each cell, by row and column.
  func domains() -> [[AxisDomain]] {
    let isCategory = isCategory
    return (0..<facets.rowCount).map { row in
      (0..<facets.columnCount).map { column in
        let partners = facets.cells.filter { isShared($0, with: (row, column)) }
        let shown = layers.map { layer in
          (
            layer: layer,
            series: layer.series.filter { series in
              partners.contains { series.isShown(row: $0.row, column: $0.column) }
            }
          )
        }
        return isCategory ? categories(shown.flatMap(\.series)) : range(shown)
      }
    }
  }

  /// Numbers are categories where they number things, and where the cells of a heat map have no common distance.
  private var isCategory: Bool {
    if let kind = scale.kind, kind == .category { return true }
    if isMatrix || hasLabels || scale.kind == nil && isIndex { return true }
    let heatmaps = layers.filter { $0.mark == .heatmap }
    return heatmaps.contains { Spacing.equalStep(numbers(of: $0), isLog: isLog) == nil }
  }

  private func numbers(of layer: LayerData) -> [Double] {
    layer.series.flatMap { series in channels.flatMap { series.numbers($0) } }
  }

  /// A matrix has rows and columns of its own in every cell.
  private func isShared(_ a: (row: Int, column: Int), with b: (row: Int, column: Int)) -> Bool {
    isMatrix ? a == b : scale.share.joins(a, b)
  }

  /// Problems of the scale as a whole.
  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let kind = scale.kind, kind != .category, hasLabels {
      found.append(
        .error(
          .wrongType, at: scale.range,
          "'\(axis == .x ? "x" : "y")' holds names, and a \(kind.rawValue) scale takes numbers",
          hint: "leave out 'type', or write 'type: category'"))
    }
    let ends = [scale.limits?.lower, scale.limits?.upper].compactMap { $0 } + (scale.ticks ?? [])
    if isLog, ends.contains(where: { $0 <= 0 }) {
      found.append(
        .error(
          .notPositive, at: scale.range, "limits and ticks of a log scale must be above 0",
          hint: "leave these out, or use 'type: linear'"))
    }
    if let message = nonePositive { found.append(message) }
    if isLog, axis == .y, layers.contains(where: \.startsAtZero) {
      found.append(
        .error(
          .notPositive, at: scale.range, "bars and histograms start at 0, which a log scale does not have",
          hint: "use 'mark: points', or 'type: linear'"))
    }
    return found
  }

  /// Said of a log axis that none of its numbers has a place on.
  private var nonePositive: Diagnostic? {
    let numbers = isLog ? layers.flatMap(numbers).filter(\.isFinite) : []
    guard let most = numbers.max(), most <= 0 else { return nil }
    return .warning(
      .notPositive, at: scale.range, "a log scale takes numbers above 0, and none of the \(numbers.count) here is",
      hint: "use 'type: linear'")
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
    distinct = ordered(distinct, seen)
    let shown = names.texts(of: distinct)
    // The first row of a matrix stands on top.
    let isDownwards = isMatrix && axis == .y
    return AxisDomain(
      kind: .category(distinct, names: shown), lower: -0.5, upper: max(Double(distinct.count), 1) - 0.5,
      isReversed: scale.isReversed != isDownwards, isUnknown: distinct.isEmpty)
  }

  /// The coordinates that are shown in the order of their dimensions, which missing elements would upset; then the others.
  private func ordered(_ distinct: [Coordinate], _ shown: Set<Coordinate>) -> [Coordinate] {
    let known = layers.flatMap { layer in channels.compactMap { layer.orders[$0] } }.flatMap { order in
      (0..<order.count).map { order[$0] }
    }
    return (known.filter(shown.contains) + distinct).uniqued
  }

  private typealias Shown = [(layer: LayerData, series: [Series])]

  private func range(_ shown: Shown) -> AxisDomain {
    let known = extent(of: shown) ?? (isLog ? extent(of: layers.map { ($0, $0.series) }) : nil)
    let extent = known ?? (isLog ? 1...10 : 0...1)
    let (low, high) = padded(extent.lowerBound, extent.upperBound)
    var (lower, upper) = (scale.limits?.lower ?? low, scale.limits?.upper ?? high)
    if lower >= upper { (lower, upper) = isLog ? (lower, lower * 10) : (lower, lower + max(1, abs(lower) * 0.1)) }
    let isGiven = scale.limits?.lower != nil && scale.limits?.upper != nil
    return AxisDomain(
      kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: scale.isReversed,
      isUnknown: known == nil && !isGiven, isCut: isLog && scale.limits?.lower != nil)
  }

  /// The least and the greatest number of what is drawn within the limits given for the other axis, with room for cells
  /// and bars, and 0 where they start there.
  private func extent(of shown: Shown) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for (layer, series) in shown {
      guard let own = extent(of: series, above: isLog ? 0 : -.infinity) else { continue }
      let ends = room(around: own, of: layer)
      (low, high) = (min(low, ends.lowerBound), max(high, ends.upperBound))
      if axis == .y, layer.startsAtZero { (low, high) = (min(low, 0), max(high, 0)) }
    }
    return low <= high ? low...high : nil
  }

  /// Half a cell or bar more at both ends.
  private func room(around extent: ClosedRange<Double>, of layer: LayerData) -> ClosedRange<Double> {
    guard layer.mark == .heatmap || layer.mark == .bars && axis == .x else { return extent }
    let step = Spacing.leastStep(numbers(of: layer), isLog: isLog)
    let low = Spacing.around(extent.lowerBound, step, isLog: isLog).low
    return low...Spacing.around(extent.upperBound, step, isLog: isLog).high
  }

  private func extent(of series: [Series], above floor: Double) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for one in series {
      let isWithin = liesWithinOther(of: one)
      for channel in channels {
        let values = one.numbers(channel)
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
    guard let otherLimits, case .numbers(let others) = series.columns[axis == .x ? .y : .x] else {
      return { _ in true }
    }
    let (lower, upper) = (otherLimits.lower ?? -.infinity, otherLimits.upper ?? .infinity)
    return { lower <= others[$0] && others[$0] <= upper }
  }

  /// The data's range with room at both ends; what runs along x fills it from end to end, cells fill both axes.
  private func padded(_ low: Double, _ high: Double) -> (Double, Double) {
    let isTight = layers.allSatisfy { $0.mark == .heatmap || axis == .x && $0.mark.fillsRange }
    if isLog {
      if low == high { return (low / 3, high * 3) }
      // Through logarithms, since the ratio of the ends may be beyond every number.
      let margin = isTight ? 1 : pow(10, 0.05 * (log10(high) - log10(low)))
      return (low / margin, high * margin)
    }
    if low == high { return low == 0 ? (-1, 1) : (low - abs(low) * 0.5, high + abs(low) * 0.5) }
    let margin = isTight ? 0 : (high - low) * 0.05
    let isBased = axis == .y && layers.contains(where: \.startsAtZero)
    return (isBased && low == 0 ? 0 : low - margin, isBased && high == 0 ? 0 : high + margin)
  }
}

extension LayerData {
  /// Whether what is drawn starts at 0.
  fileprivate var startsAtZero: Bool { mark == .bars || mark == .histogram }
}

extension Mark {
  /// Whether what is drawn fills the range of x from end to end.
  fileprivate var fillsRange: Bool { ![.points, .matrix].contains(self) }
}
