import Dynamics

/// The operations that may be spent on trying combinations before an experiment runs. It depends on the experiment alone,
/// so that what is tried, and found, does not depend on the machine.
struct TrialBudget: Sendable {
  /// The operations that are left.
  private(set) var operations: Double

  /// Takes from the budget what trials cost, as many of them as it lasts for, and returns their numbers, in order.
  ///
  /// If it does not last for all, those that are taken are spread evenly.
  ///
  /// - Parameters:
  ///   - count: the trials are numbered from 0 to below this.
  ///   - cost: the operations of a trial; nil for one that is not needed.
  mutating func take(_ count: Int, cost: (Int) -> Double?) -> [Int] {
    var (total, least) = (0.0, Double.infinity)
    for number in 0..<count {
      guard let cost = cost(number) else { continue }
      (total, least) = (total + cost, min(least, cost))
    }
    guard total > operations else {
      operations -= total
      return (0..<count).filter { cost($0) != nil }
    }
    var isTaken = Array(repeating: false, count: count)
    for turn in 0..<2 * count where operations >= least {
      let number = Self.spread(turn, count)
      guard !isTaken[number], let cost = cost(number), cost <= operations else { continue }
      operations -= cost
      isTaken[number] = true
    }
    return isTaken.indices.filter { isTaken[$0] }
  }

  /// A number below `count`: multiples of the golden section, without their whole parts, are about equally far from each
  /// other however many there are.
  private static func spread(_ turn: Int, _ count: Int) -> Int {
    let fraction = UInt64(turn) &* 0x9E37_79B9_7F4A_7C15
    return Int(fraction.multipliedFullWidth(by: UInt64(count)).high)
  }
}
