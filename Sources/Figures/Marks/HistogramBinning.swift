import Results

/// Counts the numbers of a panel's histograms in bins, which are the same for all of them.
struct HistogramBinning {
  /// From the smallest to the largest number of the panel's histograms, within the limits of its axis.
  let range: ClosedRange<Double>

  /// Bins of a smaller range would have no width.
  private static let leastRange = 1e-300

  /// The bins for the numbers that `layers` pool; nil without numbers.
  init?(_ layers: [LayerData], limits: ScaleLimits?) {
    let numbers = layers.flatMap(\.series).flatMap { $0.numbers(.x) }
      .filter { abs($0) < AxisDomain.largestNumber }
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    var (lower, upper) = (limits?.lower ?? least, limits?.upper ?? most)
    if let limits, lower > upper { (lower, upper) = limits.beside(isLog: false) }
    guard upper - lower > Self.leastRange else {
      // Equal numbers fill the middle bin.
      let half = max(abs(least) * 0.05, 0.5)
      range = least - half...least + half
      return
    }
    range = lower...upper
  }

  /// A layer whose series hold bins, with lower and upper edge and height, in place of numbers.
  func binned(_ layer: LayerData) -> LayerData {
    guard let mark = layer.mark as? HistogramMark else { return layer }
    var binned = layer
    binned.series = layer.series.map { series in
      var filled = series
      let numbers = series.numbers(.x)
      filled.columns = columns(numbers, mark)
      filled.outsideCount = numbers.count { !range.contains($0) }
      return filled
    }
    return binned
  }

  private func columns(_ numbers: [Double], _ mark: HistogramMark) -> [Channel: Coordinates] {
    let count = mark.binCount
    let width = (range.upperBound - range.lowerBound) / Double(count)
    var counts = Array(repeating: 0.0, count: count)
    for number in numbers where range.contains(number) {
      counts[min(Int((number - range.lowerBound) / width), count - 1)] += 1
    }
    let scale = mark.isDensity ? 1 / (Double(max(numbers.count, 1)) * width) : 1
    let edges = (0...count).map { range.lowerBound + Double($0) * width }
    return [
      .from: .numbers(Array(edges.dropLast())), .to: .numbers(Array(edges.dropFirst())),
      .y: .numbers(counts.map { $0 * scale }),
    ]
  }
}
