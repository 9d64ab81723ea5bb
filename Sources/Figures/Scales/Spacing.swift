import Foundation
import Results

/// The distances between cells and between bars along an axis.
enum Spacing {
  /// The distance between neighbours, if it is the same for all (to a thousandth): in logarithms for a log axis. 1 for
  /// a single value.
  static func equalStep(_ values: [Double], isLog: Bool) -> Double? {
    let numbers = sorted(values, isLog: isLog)
    guard numbers.count > 1 else { return 1 }
    let step = (numbers[numbers.count - 1] - numbers[0]) / Double(numbers.count - 1)
    let isEqual = numbers.indices.allSatisfy { abs(numbers[$0] - numbers[0] - Double($0) * step) <= 1e-3 * step }
    return isEqual ? step : nil
  }

  /// The least distance between neighbours; 1 for a single number.
  static func leastStep(_ values: [Double], isLog: Bool) -> Double {
    let numbers = sorted(values, isLog: isLog)
    return zip(numbers, numbers.dropFirst()).map { $1 - $0 }.min() ?? 1
  }

  private static func sorted(_ values: [Double], isLog: Bool) -> [Double] {
    IndexedValues(values).values.filter { $0.isFinite && (!isLog || $0 > 0) }.map { isLog ? log($0) : $0 }.sorted()
      .reduce(into: []) { numbers, value in
        if numbers.last.map({ !Coordinate.equal($0, value) }) ?? true { numbers.append(value) }
      }
  }

  /// The ends of a cell of width `step` around `value`.
  static func around(_ value: Double, _ step: Double, isLog: Bool) -> (low: Double, high: Double) {
    isLog ? (value / exp(step / 2), value * exp(step / 2)) : (value - step / 2, value + step / 2)
  }
}

extension AxisScale {
  /// The distance in points between neighbours among `coordinates`.
  func spacing(of coordinates: [Coordinate]) -> Double {
    let isLog = domain.kind == .log
    let values = coordinates.map(domain.number)
    let step = domain.isCategory ? 1 : Spacing.leastStep(values, isLog: isLog)
    guard let first = values.first(where: \.isFinite) else { return length }
    let ends = Spacing.around(first, step, isLog: isLog)
    return abs(position(ends.high) - position(ends.low))
  }
}
