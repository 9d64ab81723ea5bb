import Results

/// The range of numbers that colours show: the content of a colour bar.
struct ColorBarData: Sendable, Equatable {
  let ramp: ColorRamp
  let lower: Double
  /// Above the lower end.
  let upper: Double
  /// Which numbers are equal steps of colour; not categories.
  var kind = AxisDomain.Kind.linear
  /// The numbers of the ticks, if they are given.
  var ticks: [Double]?
  /// Whether neither data nor limits determine the range.
  var isUnknown = false
  /// Whether some of the data lie below the lower end, or above the upper.
  private(set) var reachesBelow = false
  private(set) var reachesAbove = false
  /// The part of the range that the bar shows, where the data lie at one side of the middle; nil is all of it.
  var part: ClosedRange<Double>?
  /// The coordinates that have colours, from the lower end up; empty where every number between the ends has one.
  var steps: [Step] = []

  /// A coordinate with its colour.
  struct Step: Sendable, Equatable {
    let coordinate: Coordinate
    let name: String
    let paint: Paint
  }

  /// The colour of a finite number; beyond the ends that of the end.
  func paint(of value: Double) -> Paint { ramp.paint(at: share(of: value)) }

  /// The colours of many numbers; nil for those that are not finite.
  func paints(of values: [Double]) -> [Paint?] {
    let scale = scale
    return values.map { $0.isFinite ? ramp.paint(at: scale.position($0)) : nil }
  }

  /// The fraction of the range by which a colour may lie beyond its end without being noticed.
  static let unseen = 0.005

  /// How many of these numbers lie beyond an end.
  func countBeyond(_ values: [Double]) -> Int { shares(of: values).count { Self.isBelow($0) || Self.isAbove($0) } }

  private static func isBelow(_ share: Double) -> Bool { share < -unseen }
  private static func isAbove(_ share: Double) -> Bool { share > 1 + unseen }

  /// The bar for data with these numbers, which may lie beyond its ends.
  func showing(_ values: [Double]) -> ColorBarData {
    let shares = shares(of: values)
    var bar = self
    (bar.reachesBelow, bar.reachesAbove) = (shares.contains(where: Self.isBelow), shares.contains(where: Self.isAbove))
    return bar
  }

  /// One bar for both; nil if they do not show the same colours of the same numbers.
  func joined(with other: ColorBarData) -> ColorBarData? {
    var (own, others) = (self, other)
    own.reachesBelow = reachesBelow || other.reachesBelow
    own.reachesAbove = reachesAbove || other.reachesAbove
    (others.reachesBelow, others.reachesAbove) = (own.reachesBelow, own.reachesAbove)
    return own == others ? own : nil
  }

  /// How far along the range a number lies: 0 at the lower end, 1 at the upper.
  func share(of value: Double) -> Double { scale.position(value) }

  /// The same for many numbers.
  func shares(of values: [Double]) -> [Double] { values.map(scale.position) }

  private var scale: AxisScale { AxisScale(domain(lower, upper), from: 0, to: 1) }

  /// The bar as an axis.
  var axis: AxisData {
    AxisData(label: "", share: .all, domains: [[shown]], ticks: ticks)
  }

  private var shown: AxisDomain {
    steps.isEmpty ? domain(part?.lowerBound ?? lower, part?.upperBound ?? upper) : domainOfSteps
  }

  private func domain(_ lower: Double, _ upper: Double) -> AxisDomain {
    AxisDomain(kind: kind, lower: lower, upper: upper, isReversed: false, isUnknown: isUnknown)
  }

  private var domainOfSteps: AxisDomain {
    AxisDomain(
      kind: .category(steps.map(\.coordinate), names: steps.map(\.name)), lower: -0.5,
      upper: Double(steps.count) - 0.5, isReversed: false)
  }

  /// The colours of the bar from its lower end up, in so many equal steps unless only some coordinates have colours.
  func colors(count: Int) -> [Paint] {
    guard steps.isEmpty else { return steps.map(\.paint) }
    let (first, last) = (share(of: part?.lowerBound ?? lower), share(of: part?.upperBound ?? upper))
    return (0..<count).map { ramp.paint(at: first + (last - first) * (Double($0) + 0.5) / Double(count)) }
  }
}
