import Diagnostics
import Dynamics
import Results

/// The search for the times of one phase.
///
/// It begins with the end and its halves, 0 last, and looks at the quarters of each interval. Where a curve is further
/// from the straight line between the ends than the tolerance, the interval is halved, that with the largest error first.
/// Times are fractions of the end in 2³⁰ths, so that halves are exact.
struct PhasePlacement {
  private let phase: PhaseSpec
  private let end: Double
  private let tolerance: Double
  private let most: Int
  /// The intervals that are not halved, with their errors once they are known.
  private var intervals: [Interval]
  /// The numbers of all curves at each fraction that was looked at.
  private var values: [Int: [Double]] = [:]
  private var groups: [RecordedCurves.Group] = []

  private struct Interval {
    let first: Int
    let last: Int
    /// How far a curve is from the straight line, as a part of its range, and the variable; nil before it is known.
    var error: (size: Double, variable: Int)?

    /// Quarters, halves and three quarters.
    var inner: [Int] { (1...3).map { first + (last - first) / 4 * $0 } }
    var halves: [Interval] {
      let middle = first + (last - first) / 2
      return [Interval(first: first, last: middle), Interval(first: middle, last: last)]
    }
  }

  private static let whole = 1 << 30
  /// The first interval is the end divided by 2 to this power.
  private static let halvings = 6
  /// An interval of this length is not halved.
  private static let shortest = 8

  /// The search in `phase`; with `isPlaced` false, its times as they are written.
  init(_ phase: PhaseSpec, in plan: ExperimentPlan, isPlaced: Bool) {
    self.phase = phase
    end = phase.training?.trainings.first?.endTime ?? 0
    guard isPlaced, case .adaptive(let tolerance, let most)? = phase.times else {
      (self.tolerance, self.most, intervals) = (.infinity, 0, [])
      return
    }
    (self.tolerance, self.most) = (tolerance, most)
    let ends = [0] + (0...Self.halvings).reversed().map { Self.whole >> $0 }
    intervals = zip(ends, ends.dropFirst()).map { Interval(first: $0, last: $1) }
  }

  /// A bound on the times at which a phase is looked at: four at most for each that is placed.
  static func mostEvaluations(in plan: ExperimentPlan, _ phase: Int) -> Int {
    guard case .adaptive(_, let most)? = plan.spec.phases[phase].times else { return 0 }
    return 4 * max(most, halvings + 2)
  }

  // MARK: Looking at times

  /// Whether some interval has not been looked at.
  var needsValues: Bool { intervals.contains { $0.error == nil } }

  /// The times to look at next, in order.
  var neededTimes: [Double] { neededFractions.map(time) }

  private var neededFractions: [Int] {
    let needed = intervals.filter { $0.error == nil }.flatMap { [$0.first, $0.last] + $0.inner }
    return Set(needed).subtracting(values.keys).sorted()
  }

  private func time(_ fraction: Int) -> Double { end * (Double(fraction) / Double(Self.whole)) }

  /// Takes the records at those times, and halves the intervals that need it.
  mutating func take(_ curves: RecordedCurves, of phase: Int) {
    guard needsValues else { return }
    if groups.isEmpty { groups = curves.groups(phase) }
    // A run that fails at some times only fails again later, where that is said: what is known of the others is enough.
    guard curves.groups(phase).map(\.curves) == groups.map(\.curves) else {
      for index in intervals.indices where intervals[index].error == nil { intervals[index].error = (0, 0) }
      return
    }
    for (index, fraction) in neededFractions.enumerated() { values[fraction] = curves.numbers(phase, at: index) }
    let ranges = ranges()
    for index in intervals.indices where intervals[index].error == nil {
      intervals[index].error = error(of: intervals[index], ranges)
    }
    halve()
  }

  private mutating func halve() {
    let room = max(most - intervals.count - 1, 0)
    let coarse = intervals.indices.filter { isCoarse(intervals[$0]) }
    let chosen = Set(coarse.sorted { (-size(of: $0), $0) < (-size(of: $1), $1) }.prefix(room))
    intervals = intervals.indices.flatMap { chosen.contains($0) ? intervals[$0].halves : [intervals[$0]] }
  }

  private func size(of index: Int) -> Double { intervals[index].error?.size ?? 0 }

  private func isCoarse(_ interval: Interval) -> Bool {
    (interval.error?.size ?? 0) > tolerance && interval.last - interval.first > Self.shortest
  }

  // MARK: Errors

  /// The range of each group of curves over all times so far; infinite where it is rounding alone.
  private func ranges() -> [Double] {
    let extents = groups.map { group in
      values.values.reduce((low: Double.infinity, high: -Double.infinity)) { extent, numbers in
        numbers[group.curves].reduce(extent) { $1.isFinite ? (min($0.low, $1), max($0.high, $1)) : $0 }
      }
    }
    let sizes = extents.map { max(abs($0.low), abs($0.high)) }
    let largest = Dictionary(zip(groups.map(\.run), sizes.filter(\.isFinite)), uniquingKeysWith: max)
    return groups.indices.map { index in
      let range = extents[index].high - extents[index].low
      let size = max(sizes[index], largest[groups[index].run] ?? 0)
      return range > Self.rounding * size ? range : .infinity
    }
  }

  /// Curves that vary by less, as a part of the largest number of their run, are constant but for rounding.
  private static let rounding = 1e-12

  /// The largest distance between a curve and the straight line, as a part of its range.
  private func error(of interval: Interval, _ ranges: [Double]) -> (size: Double, variable: Int) {
    var worst = (size: 0.0, variable: 0)
    guard let first = values[interval.first], let last = values[interval.last] else { return worst }
    for (number, fraction) in interval.inner.enumerated() {
      guard let numbers = values[fraction] else { continue }
      let part = Double(number + 1) / 4
      for (group, range) in zip(groups, ranges) where range.isFinite {
        for curve in group.curves {
          let line = first[curve] + part * (last[curve] - first[curve])
          let size = abs(numbers[curve] - line) / range
          if size > worst.size { worst = (size, group.variable) }
        }
      }
    }
    return worst
  }

  // MARK: What was found

  /// The times that were placed, or those that are written.
  func placedTimes() -> RecordSpec.Times {
    guard !intervals.isEmpty else { return phase.times ?? RecordSpec.usualTimes }
    return .times([0] + intervals.map { time($0.last) })
  }

  /// Whether there are fewer times than the tolerance needs.
  var isLeftCoarse: Bool { intervals.contains(where: isCoarse) }

  /// The warning that says so.
  func warning(in plan: ExperimentPlan) -> Diagnostic {
    let worst = intervals.compactMap(\.error).max { $0.size < $1.size } ?? (0, 0)
    let name = plan.spec.record.variables[worst.variable].name
    return .warning(
      .coarseTimes, at: phase.timesRange ?? plan.range,
      "straight lines through \(intervals.count + 1) times miss '\(name)' by"
        + " \(MessageNumber.text(worst.size)) of its range, more than \(MessageNumber.text(tolerance))",
      hint: "raise 'most', or 'adaptive'")
  }
}
