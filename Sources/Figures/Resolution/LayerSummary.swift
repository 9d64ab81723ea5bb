import Diagnostics
import Results

/// Replaces a layer's y by the statistic that the layer asks for.
struct LayerSummary {
  let spec: StatSpec
  /// Centre, and lower and upper end of what is shown of the spread.
  let channels: [(channel: Channel, array: LabelledArray)]
  private let titles: [String]
  /// How many numbers each element summarises.
  let counts: LabelledArray

  /// The summary of `y`, an array of numbers that has the dimensions of the statistic.
  init(_ spec: StatSpec, of y: LabelledArray) {
    self.spec = spec
    let names = spec.over.map(\.text)
    let center = y.reduced(over: names, by: spec.center == .mean ? .mean : .median)
    channels = [(.y, center)] + Self.ends(spec, y, center, names)
    titles = names.map { name in y.dimension(name)?.title(of: name) ?? name.asTitle }
    counts = y.presenceNumbers.reduced(over: names, by: .sum)
  }

  private static func ends(
    _ spec: StatSpec, _ y: LabelledArray, _ center: LabelledArray, _ names: [String]
  ) -> [(channel: Channel, array: LabelledArray)] {
    func statistic(_ statistic: Statistic) -> LabelledArray { y.reduced(over: names, by: statistic) }
    func around(_ deviation: LabelledArray) -> [(channel: Channel, array: LabelledArray)] {
      [(.low, center.combined(with: deviation, -)), (.high, center.combined(with: deviation, +))]
    }
    switch spec.spread {
    case .none: return []
    case .sd: return around(statistic(.standardDeviation))
    case .sem: return around(statistic(.standardError))
    case .range: return [(.low, statistic(.min)), (.high, statistic(.max))]
    case .quartiles: return [(.low, statistic(.quantile(0.25))), (.high, statistic(.quantile(0.75)))]
    }
  }

  /// The statistic as drawn; nil before anything ran.
  var data: StatData? {
    guard let numbers = counts.numbers else { return nil }
    let present = numbers.indices.filter { counts.isPresent($0) && numbers[$0] > 0 }.map { Int(numbers[$0]) }
    guard let least = present.min(), let most = present.max() else { return nil }
    return StatData(spec: spec, dimensions: titles, counts: least...most)
  }
}

extension LabelledArray {
  /// 1 where an element is present, 0 where it is missing.
  fileprivate var presenceNumbers: LabelledArray {
    guard !isBlank else { return .missing(dimensions, .numbers) }
    return LabelledArray(dimensions, .numbers((0..<count).map { isPresent($0) ? 1 : 0 }))
  }

  /// Both arrays, which have the same dimensions, element by element. A missing deviation, as of one number, is 0.
  fileprivate func combined(with other: LabelledArray, _ operation: (Double, Double) -> Double) -> LabelledArray {
    guard !isBlank, let own = numbers else { return .missing(dimensions, .numbers) }
    let others = other.numbers
    let values = own.indices.map { index in
      operation(own[index], other.isPresent(index) ? others?[index] ?? 0 : 0)
    }
    return LabelledArray(dimensions, .numbers(values), mask: mask)
  }
}
