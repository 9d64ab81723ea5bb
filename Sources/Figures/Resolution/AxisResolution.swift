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
  let otherLimits: ScaleLimits?
  /// Whether some layer's channel is the bare name of an index (`mode`, `unit`, …) or of a seed.
  let isIndex: Bool

  /// The channels that lie along the axis.
  private var channels: [Channel] { Channel.allCases.filter { $0.axis == axis } }
  var isLog: Bool { scale.kind == .log }
  /// Whether the cells have rows and columns of their own.
  private var namesRows: Bool { layers.contains { $0.mark.axes == .names } }

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
        guard isCategory else { return range(shown) }
        let vacancies = layers.flatMap(\.vacancies).filter { vacancy in
          partners.contains { vacancy.isShown(row: $0.row, column: $0.column) }
        }
        return categories(shown.flatMap(\.series), vacancies)
      }
    }
  }

  /// Numbers are categories where they number things, and where the cells of a heat map have no common distance.
  private var isCategory: Bool {
    if let kind = scale.kind, kind == .category { return true }
    if namesRows || hasLabels || scale.kind == nil && isIndex { return true }
    let regular = layers.filter { extent(of: $0).contains(.isRegular) }
    return regular.contains { Spacing.equalStep(numbers(of: $0), isLog: isLog) == nil }
  }

  /// How a layer lies along the axis.
  private func extent(of layer: LayerData) -> Set<MarkExtent> { layer.mark.extent(along: axis) }

  /// Whether something starts at 0 along the axis.
  var startsAtZero: Bool { layers.contains { extent(of: $0).contains(.startsAtZero) } }

  /// The numbers of a layer along the axis.
  func numbers(of layer: LayerData) -> [Double] {
    layer.series.flatMap { series in channels.flatMap { series.numbers($0) } }
  }

  /// A matrix has rows and columns of its own in every cell.
  private func isShared(_ a: (row: Int, column: Int), with b: (row: Int, column: Int)) -> Bool {
    namesRows ? a == b : scale.share.joins(a, b)
  }

  /// Whether something that lies along the axis has a name.
  var hasLabels: Bool {
    layers.contains { layer in
      layer.series.contains { series in
        channels.contains { if case .labels = series.columns[$0] { true } else { false } }
      }
        || layer.vacancies.contains { vacancy in
          if case .label = vacancy.coordinate { channels.contains(vacancy.channel) } else { false }
        }
    }
  }

  /// The categories of the elements of `series`, whether or not they are drawn, and of those that have no mark.
  private func categories(_ series: [Series], _ vacancies: [Vacancy]) -> AxisDomain {
    let placed = series.flatMap { one in channels.compactMap { one.columns[$0] }.flatMap(\.indexed.coordinates) }
    let vacant = vacancies.filter { channels.contains($0.channel) }.map(\.coordinate)
    let distinct = ordered((placed + vacant).uniqued.filter(isShown))
    let shown = names.texts(of: distinct)
    // The first row of a matrix is on top.
    let isDownwards = namesRows && axis == .y
    return AxisDomain(
      kind: .category(distinct, names: shown), lower: -0.5, upper: max(Double(distinct.count), 1) - 0.5,
      isReversed: scale.isReversed != isDownwards, isUnknown: distinct.isEmpty)
  }

  /// Whether a coordinate may be a category: names are, and finite numbers within the limits.
  private func isShown(_ coordinate: Coordinate) -> Bool {
    guard case .number(let value) = coordinate else { return true }
    return value.isFinite && scale.limits.map { $0.outside([value]).isEmpty } ?? true
  }

  /// The coordinates that are shown in the order of their dimensions, which missing elements would upset; then the
  /// others. Numbers that differ only by rounding errors are one category.
  private func ordered(_ shown: [Coordinate]) -> [Coordinate] {
    let known = layers.flatMap { layer in channels.compactMap { layer.orders[$0] } }.flatMap { order in
      (0..<order.count).map { order[$0] }
    }
    return (known.filter(Set(shown).contains) + shown).distinct
  }

  private typealias Shown = [(layer: LayerData, series: [Series])]

  private func range(_ shown: Shown) -> AxisDomain {
    // Only what lies within the limits of the other axis counts, so that a limit on x zooms y too. If nothing lies
    // there, all of it counts; a cell without positive numbers on a log axis takes the range of the other cells.
    let known =
      extent(of: shown) ?? extent(of: shown, withinOther: false)
      ?? (isLog ? extent(of: layers.map { ($0, $0.series) }) : nil)
    let limits = scale.limits ?? ScaleLimits(lower: nil, upper: nil)
    let (lower, upper) = ends(
      of: known ?? (isLog ? 1...10 : 0...1), within: limits, reachesBelow: isLog && reachesBelow(shown))
    let isGiven = scale.limits?.lower != nil && scale.limits?.upper != nil
    return AxisDomain(
      kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: scale.isReversed,
      isUnknown: known == nil && !isGiven, isCut: isLog && scale.limits?.lower != nil)
  }

  /// The ends of the range that shows `extent` within `limits`: it is cut by them, and then has room at the ends that
  /// they leave free.
  private func ends(
    of extent: ClosedRange<Double>, within limits: ScaleLimits, reachesBelow: Bool
  ) -> (lower: Double, upper: Double) {
    if let lower = limits.lower, let upper = limits.upper { return (lower, upper) }
    let (lower, upper) = (limits.lower ?? -.infinity, limits.upper ?? .infinity)
    if extent.upperBound < lower || extent.lowerBound > upper { return limits.beside(isLog: isLog) }
    let (low, high) = padded(
      max(extent.lowerBound, lower), min(extent.upperBound, upper), reachesBelow: reachesBelow)
    return (limits.lower ?? low, limits.upper ?? high)
  }

  /// Whether something lies at or below 0 along the axis, and is drawn at its end if it is a log axis.
  private func reachesBelow(_ shown: Shown) -> Bool {
    shown.contains { _, series in
      series.contains { one in one.numbers(axis == .x ? .x : .y).contains { $0 <= 0 && $0.isFinite } }
    }
  }

  /// The least and the largest number of what is drawn, or of that `withinOther`, the limits given for the other axis,
  /// with room for cells and bars, and 0 where they start there.
  private func extent(of shown: Shown, withinOther: Bool = true) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for (layer, series) in shown {
      guard let own = extent(of: series, above: isLog ? 0 : -.infinity, withinOther) else { continue }
      let ends = room(around: own, of: layer)
      (low, high) = (min(low, ends.lowerBound), max(high, ends.upperBound))
      if extent(of: layer).contains(.startsAtZero) { (low, high) = (min(low, 0), max(high, 0)) }
    }
    return low <= high ? low...high : nil
  }

  /// Half a cell or bar more at both ends.
  private func room(around extent: ClosedRange<Double>, of layer: LayerData) -> ClosedRange<Double> {
    guard self.extent(of: layer).contains(.isCellWide) else { return extent }
    let step = Spacing.leastStep(numbers(of: layer), isLog: isLog)
    let low = Spacing.around(extent.lowerBound, step, isLog: isLog).low
    return low...Spacing.around(extent.upperBound, step, isLog: isLog).high
  }

  private func extent(of series: [Series], above floor: Double, _ withinOther: Bool) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for one in series {
      let isWithin = withinOther ? liesWithinOther(of: one) : { _ in true }
      for channel in channels {
        let values = one.numbers(channel)
        for index in values.indices
        where abs(values[index]) < Limits.magnitude && values[index] > floor && isWithin(index) {
          (low, high) = (min(low, values[index]), max(high, values[index]))
        }
      }
    }
    return low <= high ? low...high : nil
  }

  /// Whether an element lies within the limits given for the other axis.
  private func liesWithinOther(of series: Series) -> (Int) -> Bool {
    // Along x lies what something depends on, all of which is shown whatever is cut of that.
    guard axis == .y, let otherLimits, case .numbers(let others) = series.columns[.x] else { return { _ in true } }
    let (lower, upper) = (otherLimits.lower ?? -.infinity, otherLimits.upper ?? .infinity)
    return { lower <= others[$0] && others[$0] <= upper }
  }

  /// Numbers whose difference is a smaller part of their size differ by rounding.
  private static let rounding = 1e-13

  /// The end of a log axis, which is neither 0 nor infinite.
  private static func reachable(_ end: Double) -> Double {
    min(max(end, .leastNonzeroMagnitude), .greatestFiniteMagnitude)
  }

  /// The data's range with room at both ends; what runs along x fills it from end to end, cells fill both axes. There
  /// is room in any case at the end of a log axis at which lies what `reachesBelow` it: it is apart from all else.
  private func padded(_ low: Double, _ high: Double, reachesBelow: Bool) -> (Double, Double) {
    // Cells reach the edges whatever lies on them.
    let isTight =
      layers.contains { $0.mark.elements == .cells } || layers.allSatisfy { extent(of: $0).contains(.fillsRange) }
    if isLog {
      if low == high { return (Self.reachable(low / 3), high * 3) }
      // Through logarithms, since the ratio of the ends may be beyond every number.
      let margin = pow(10, 0.05 * (log10(high) - log10(low)))
      return (
        isTight && !reachesBelow ? low : Self.reachable(low / margin), isTight ? high : Self.reachable(high * margin)
      )
    }
    if high - low <= Self.rounding * max(abs(low), abs(high)) {
      return low == 0 ? (-1, 1) : (low - abs(low) * 0.5, high + abs(low) * 0.5)
    }
    let margin = isTight ? 0 : (high - low) * 0.05
    return (startsAtZero && low == 0 ? 0 : low - margin, startsAtZero && high == 0 ? 0 : high + margin)
  }
}
