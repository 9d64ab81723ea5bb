import Foundation
import Results

/// Counts the numbers of a panel's histograms in bins, which are the same for all of them and equally wide on the axis.
struct HistogramBinning {
  /// From the smallest to the largest number of the panel's histograms, within the limits of its axis; on a log axis
  /// from that of their decimal logarithms.
  let range: ClosedRange<Double>
  private let isLog: Bool

  /// Bins of a smaller range would have no width.
  private static let leastRange = 1e-300

  /// The bins for the numbers that `layers` pool; nil without numbers.
  init?(_ layers: [LayerData], limits: ScaleLimits?, isLog: Bool) {
    self.isLog = isLog
    let numbers = layers.flatMap(\.series).flatMap { $0.numbers(.x) }
      .filter { abs($0) < Limits.magnitude && (!isLog || $0 > 0) }
    guard let smallest = numbers.min(), let largest = numbers.max() else { return nil }
    var ends = (lower: limits?.lower ?? smallest, upper: limits?.upper ?? largest)
    if let limits, ends.lower > ends.upper { ends = limits.beside(isLog: isLog) }
    let (lower, upper) = isLog ? (log10(ends.lower), log10(ends.upper)) : ends
    guard upper - lower > Self.leastRange else {
      // Equal numbers fill the middle bin.
      let half = isLog ? 0.5 : max(abs(lower) * 0.05, 0.5)
      range = lower - half...lower + half
      return
    }
    range = lower...upper
  }

  /// A layer whose series hold bins, with lower and upper edge and height, in place of numbers.
  func binned(_ layer: LayerData) -> LayerData {
    guard let mark = layer.mark as? HistogramMark else { return layer }
    var binned = layer
    var logarithmic = mark
    logarithmic.hasLogBins = isLog
    binned.mark = logarithmic
    binned.series = layer.series.map { series in
      var filled = series
      let numbers = series.numbers(.x)
      filled.columns = columns(numbers.map(location(of:)), mark)
      filled.outsideCount = numbers.count { !range.contains(location(of: $0)) }
      return filled
    }
    return binned
  }

  /// Where a number lies among the bins.
  private func location(of number: Double) -> Double { isLog ? log10(number) : number }

  private func columns(_ numbers: [Double], _ mark: HistogramMark) -> [Channel: Coordinates] {
    let count = mark.binCount
    let width = (range.upperBound - range.lowerBound) / Double(count)
    var counts = Array(repeating: 0.0, count: count)
    for number in numbers where range.contains(number) {
      counts[min(Int((number - range.lowerBound) / width), count - 1)] += 1
    }
    let scale = mark.isDensity ? 1 / (Double(max(numbers.count, 1)) * width) : 1
    let locations = (0...count).map { range.lowerBound + Double($0) * width }
    let edges = isLog ? locations.map { pow(10, $0) } : locations
    return [
      .from: .numbers(Array(edges.dropLast())), .to: .numbers(Array(edges.dropFirst())),
      .y: .numbers(counts.map { $0 * scale }),
    ]
  }
}
