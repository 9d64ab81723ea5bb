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

  /// The fraction of the range by which a colour may lie beyond its end without being noticed.
  static let unseen = 0.005

  /// Whether a number lies beyond an end.
  func isBeyond(_ value: Double) -> Bool { isBelow(value) || isAbove(value) }

  private func isBelow(_ value: Double) -> Bool { share(of: value) < -Self.unseen }
  private func isAbove(_ value: Double) -> Bool { share(of: value) > 1 + Self.unseen }

  /// The bar for data with these numbers, which may lie beyond its ends.
  func showing(_ values: [Double]) -> ColorBarData {
    var bar = self
    (bar.reachesBelow, bar.reachesAbove) = (values.contains(where: isBelow), values.contains(where: isAbove))
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
  func share(of value: Double) -> Double { AxisScale(domain(lower, upper), from: 0, to: 1).position(value) }

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
